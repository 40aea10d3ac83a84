using System.Numerics;
using System.Security.Cryptography;
using IoTAuthorizerTest.Contexts;
using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest;

/// <summary>
/// A public key that verifies token signatures, held to the form that AWS takes: PEM, <c>BEGIN PUBLIC KEY</c>, RSA,
/// 2,048 bits or more (authorizer §4). Safe for concurrent use.
/// </summary>
public sealed class TokenPublicKey : IDisposable
{
    private readonly RSA _key;
    private readonly object _gate = new();

    private TokenPublicKey(string? name, string pem, RSAParameters parameters)
    {
        Name = name;
        Pem = pem;
        _key = RSA.Create(parameters);
        KeySize = _key.KeySize;
        Modulus = new BigInteger(parameters.Modulus, isUnsigned: true, isBigEndian: true);
        Exponent = new BigInteger(parameters.Exponent, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>Gets the name under which the key is registered, or by which the user knows it; null for none.</summary>
    public string? Name { get; }

    /// <summary>Gets the key as it was given.</summary>
    public string Pem { get; }

    /// <summary>Gets the key's size in bits.</summary>
    public int KeySize { get; }

    /// <summary>Gets the length of this key's signatures in bytes.</summary>
    internal int SignatureLength => (KeySize + 7) / 8;

    internal BigInteger Modulus { get; }

    internal BigInteger Exponent { get; }

    /// <summary>Reads a public key.</summary>
    /// <param name="pem">The key in PEM.</param>
    /// <param name="name">Its name; null for none.</param>
    /// <returns>The key; the caller disposes it.</returns>
    /// <exception cref="TokenSigningKeyException">AWS would not take it; the exception says what it is instead.</exception>
    public static TokenPublicKey Read(string pem, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(pem);
        PublicKeyPem read = PublicKeyPem.Read(pem);
        return read.Problem switch
        {
            PublicKeyPemProblem.None => new TokenPublicKey(name, pem, read.Parameters),
            PublicKeyPemProblem.TooSmall => throw Named(TokenSigningKeyReader.TooSmall(read.KeySize), name),
            _ => throw Refusal(KeyMaterial.Of(pem), name),
        };
    }

    /// <summary>Reads the content of a public key file.</summary>
    /// <param name="file">The file's bytes; a byte order mark is not part of the key.</param>
    /// <param name="name">Its name; null for none.</param>
    /// <returns>The key; the caller disposes it.</returns>
    /// <exception cref="TokenSigningKeyException">AWS would not take it; the exception says what it is instead.</exception>
    public static TokenPublicKey Read(ReadOnlySpan<byte> file, string? name = null) =>
        DerClassifier.Classify(file) == KeyMaterialKind.Unrecognized ? Read(KeyText.Decode(file), name) : throw Refusal(KeyMaterial.Of(file), name);

    /// <summary>Verifies as AWS does: the signature in standard Base64, RSASSA-PKCS1-v1_5 with SHA-256 over the token's UTF-8 bytes.</summary>
    /// <param name="token">The token.</param>
    /// <param name="tokenSignature">The signature.</param>
    /// <returns>Whether the signature is one of this key over this token.</returns>
    public bool Verify(string token, string tokenSignature)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(tokenSignature);
        byte[]? signature = DecodeSignature(tokenSignature);
        return signature is not null && Verify(TokenText.ToUtf8(token, nameof(AuthToken.Token)), signature);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <inheritdoc/>
    public override string ToString() => $"TokenPublicKey({Name ?? "no name"}, {KeySize} bits)";

    /// <summary>Decodes a signature that meets the service's pattern (authorizer §1.1); null when it does not.</summary>
    internal static byte[]? DecodeSignature(string tokenSignature) =>
        tokenSignature.Length is > 0 and <= AuthorizerLimits.TokenSignatureLength && InputMember.TokenSignature.FirstOffence!(tokenSignature) < 0
            ? KeyText.DecodeBase64(tokenSignature)
            : null;

    internal bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        lock (_gate)
        {
            return _key.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    private static TokenSigningKeyException Refusal(KeyMaterial material, string? name) => Named(
        material.Kind == KeyMaterialKind.RsaPublic ? KeyMaterialProblems.PublicKeyLayout(material.Der!) : KeyMaterialProblems.NotPublic(material.Kind),
        name);

    /// <summary>Of several keys, says which.</summary>
    private static TokenSigningKeyException Named(TokenSigningKeyException problem, string? name) =>
        name is null ? problem : new TokenSigningKeyException(problem.Problem, $"{name}: {problem.Message}", problem.Advice);
}
