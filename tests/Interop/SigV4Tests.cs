using System.Security.Cryptography;
using System.Text;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.InteropTests;

/// <summary>The tests' own verifier against the published vector (authorizer §1.3), before anything is measured with it.</summary>
public sealed class SigV4Tests
{
    private const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Signature = "e4761673c003a8b1c08351a81a258b699a8abacbdfde346a43f7f4ea3d3d41c1";
    private static readonly string[] s_signedHeaders = ["content-type", "host", "x-amz-date"];

    private static readonly RecordedRequest s_vector = new(
        "POST",
        "/authorizer/My%3DAuth%2C%40-x/test",
        [
            new("Content-Type", "application/json"),
            new("Host", "iot.us-east-1.amazonaws.com"),
            new("X-Amz-Date", "20260101T000000Z"),
            new("Authorization", $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/iot/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature={Signature}"),
        ],
        Encoding.UTF8.GetBytes("""{"token": "tok", "tokenSignature": "AAAA"}"""));

    [Fact]
    public void The_canonical_request_is_the_vectors()
    {
        string canonical = SigV4.CanonicalRequest(s_vector, s_signedHeaders);

        Assert.Equal("6cdb91283c743006c16b4c08a319ace80f3eebef4d8dc27e2a3c34c88a53e08f", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
    }

    [Fact]
    public void The_signature_is_the_vectors() => Assert.Equal(Signature, SigV4.Recompute(s_vector, SecretKey));

    [Fact]
    public void Another_secret_key_gives_another_signature() => Assert.NotEqual(Signature, SigV4.Recompute(s_vector, SecretKey + "x"));

    [Fact]
    public void A_byte_changed_on_the_way_gives_another_signature() =>
        Assert.NotEqual(Signature, SigV4.Recompute(s_vector with { Body = [.. s_vector.Body, (byte)' '] }, SecretKey));
}
