using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;

namespace IoTAuthorizerTest.Benchmarks.Tokens;

/// <summary>What one token costs, by key size.</summary>
[MemoryDiagnoser]
public class TokenBenchmarks : IDisposable
{
    private const string Token = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJkZXZpY2UtMSJ9";

    private AuthTokenSigner _signer = null!;
    private TokenPublicKey _publicKey = null!;
    private string _signature = string.Empty;
    private string _otherSignature = string.Empty;

    [Params(2048, 3072, 4096)]
    public int KeySize { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _signer = new AuthTokenSigner(RSA.Create(KeySize));
        _publicKey = TokenPublicKey.Read(_signer.ExportPublicKeyPem());
        _signature = _signer.Sign(Token);
        _otherSignature = _signer.Sign("another token");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _signer.Dispose();
        _publicKey.Dispose();
    }

    [Benchmark]
    public string Sign() => _signer.Sign(Token);

    [Benchmark]
    public bool Verify() => _publicKey.Verify(Token, _signature);

    /// <summary>The whole search, in vain: the most that a diagnosis costs for a token of this length.</summary>
    [Benchmark]
    public bool Diagnose() => AuthTokenVerifier.Verify(Token, _otherSignature, [_publicKey]).IsValid;
}
