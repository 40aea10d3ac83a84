using System.Security.Cryptography;

namespace IoTAuthorizerTest.Tokens;

/// <summary>How far AWS gets in reading a public key (authorizer §2).</summary>
internal enum PublicKeyPemProblem
{
    None,
    Empty,
    PrivateKey,
    NoHeaderLine,
    NoFooterLine,
    NotRsa,
    TooSmall,
}

/// <summary>Reads a public key line by line, as AWS does: header and footer stand on lines of their own, text before the header is skipped.</summary>
/// <param name="Problem">What stops AWS; <see cref="PublicKeyPemProblem.None"/> when it takes the key.</param>
/// <param name="KeySize">The key's size in bits; 0 when it was not read.</param>
/// <param name="Parameters">Modulus and exponent, when the key was read.</param>
internal readonly record struct PublicKeyPem(PublicKeyPemProblem Problem, int KeySize, RSAParameters Parameters)
{
    private const string Header = "-----BEGIN PUBLIC KEY-----";
    private const string Footer = "-----END PUBLIC KEY-----";

    internal static PublicKeyPem Read(string? pem)
    {
        if (string.IsNullOrEmpty(pem))
        {
            return new PublicKeyPem(PublicKeyPemProblem.Empty, 0, default);
        }

        if (pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            return new PublicKeyPem(PublicKeyPemProblem.PrivateKey, 0, default);
        }

        string[] lines = pem.ReplaceLineEndings("\n").Split('\n');
        int header = Array.IndexOf(lines, Header);
        if (header < 0)
        {
            return new PublicKeyPem(PublicKeyPemProblem.NoHeaderLine, 0, default);
        }

        int footer = Array.IndexOf(lines, Footer, header);
        if (footer < 0)
        {
            return new PublicKeyPem(PublicKeyPemProblem.NoFooterLine, 0, default);
        }

        return ReadBody(string.Concat(lines[(header + 1)..footer]));
    }

    private static PublicKeyPem ReadBody(string body)
    {
        byte[]? der = KeyText.DecodeBase64(body);
        if (der is null || DerClassifier.Classify(der) != KeyMaterialKind.RsaPublic)
        {
            return new PublicKeyPem(PublicKeyPemProblem.NotRsa, 0, default);
        }

        using RSA rsa = RSA.Create();
        try
        {
            rsa.ImportSubjectPublicKeyInfo(der, out int _);
        }
        catch (CryptographicException)
        {
            return new PublicKeyPem(PublicKeyPemProblem.NotRsa, 0, default);
        }

        PublicKeyPemProblem problem = rsa.KeySize < TokenSigningKeyReader.MinimumKeySize ? PublicKeyPemProblem.TooSmall : PublicKeyPemProblem.None;
        return new PublicKeyPem(problem, rsa.KeySize, rsa.ExportParameters(includePrivateParameters: false));
    }
}
