using System.Security.Cryptography;

namespace IoTAuthorizerTest.Unit.Tokens;

/// <summary>The test keys of tests/Data/Keys, and signers and clocks made of them.</summary>
internal static class TokenData
{
    internal const string Password = "correct-horse";

    private static readonly string s_keys = FindKeys();

    internal static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(s_keys, file));

    internal static string Text(string file) => File.ReadAllText(Path.Combine(s_keys, file));

    internal static RSA PrivateKey(string name = "rsa2048") => TokenSigningKeyReader.Read(Text($"{name}-pkcs8.pem"));

    internal static AuthTokenSigner Signer(string name = "rsa2048") => new(PrivateKey(name));

    internal static TokenPublicKey PublicKey(string name = "rsa2048", string? keyName = null) => TokenPublicKey.Read(Text($"{name}-public.pem"), keyName);

    private static string FindKeys()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string keys = Path.Combine(folder.FullName, "tests", "Data", "Keys");
            if (Directory.Exists(keys))
            {
                return keys;
            }
        }

        throw new DirectoryNotFoundException("tests/Data/Keys is not above the test's folder.");
    }
}
