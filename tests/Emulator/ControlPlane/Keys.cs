using System.Security.Cryptography;
using System.Text;
using IoTAuthorizerTest.TestSupport;

namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>Keys from the corpus, and signatures with them.</summary>
internal static class Keys
{
    public static string First { get; } = Read("rsa2048-public.pem");

    public static string Second { get; } = Read("other2048-public.pem");

    public static string Read(string name) => File.ReadAllText(Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys", name));

    public static string Sign(string token, string privateKey = "rsa2048-pkcs8.pem")
    {
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(Read(privateKey));
        return Convert.ToBase64String(rsa.SignData(Encoding.UTF8.GetBytes(token), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }
}
