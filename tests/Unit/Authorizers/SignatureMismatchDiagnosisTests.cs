using IoTAuthorizerTest.Unit.Tokens;
using Xunit;

namespace IoTAuthorizerTest.Unit.Authorizers;

public sealed class SignatureMismatchDiagnosisTests
{
    private static readonly InvalidRequestException s_mismatch = new("Token signature mismatch for authorizer Fleet", requestId: "r1");

    private static readonly AuthorizerDescription s_fleet = new()
    {
        AuthorizerName = "Fleet",
        TokenKeyName = "tok",
        TokenSigningPublicKeys = new Dictionary<string, string> { ["Old"] = TokenData.Text("other2048-public.pem"), ["New"] = TokenData.Text("rsa2048-public.pem") },
    };

    [Theory]
    [InlineData(AuthTokenPlacement.Token)]
    [InlineData(AuthTokenPlacement.MqttUserName)]
    [InlineData(AuthTokenPlacement.HttpHeader)]
    [InlineData(AuthTokenPlacement.QueryString)]
    public void Explains_the_pair_wherever_it_stands(AuthTokenPlacement placement)
    {
        AuthorizerContext context = new AuthToken("abc", Sign("abc\n")) { TokenKeyName = "tok" }.PlaceIn(new AuthorizerContext(), placement);

        InvalidRequestException? explained = SignatureMismatchDiagnosis.Explain(s_mismatch, context, s_fleet);

        Assert.Equal((s_mismatch.ServiceMessage, "r1"), (explained!.ServiceMessage, explained.RequestId));
        Assert.Contains("newline", explained.Explanation, StringComparison.Ordinal);
        Assert.NotEmpty(explained.Advice!);
    }

    [Fact]
    public void Has_nothing_to_say_of_a_pair_that_verifies() =>
        Assert.Null(SignatureMismatchDiagnosis.Explain(s_mismatch, new AuthorizerContext { Token = "abc", TokenSignature = Sign("abc") }, s_fleet));

    [Fact]
    public void Has_nothing_to_say_without_a_token() =>
        Assert.Null(SignatureMismatchDiagnosis.Explain(s_mismatch, new AuthorizerContext { MqttContext = new MqttContext { UserName = "a?b=c" } }, s_fleet));

    [Fact]
    public void Has_nothing_to_say_without_a_readable_key()
    {
        AuthorizerContext context = new() { Token = "abc", TokenSignature = Sign("abc\n") };

        Assert.Null(SignatureMismatchDiagnosis.Explain(s_mismatch, context, new AuthorizerDescription()));
        Assert.Null(SignatureMismatchDiagnosis.Explain(s_mismatch, context, s_fleet with { TokenSigningPublicKeys = new Dictionary<string, string> { ["K"] = "unreadable" } }));
    }

    [Fact]
    public void One_unreadable_key_does_not_hide_the_other()
    {
        AuthorizerDescription authorizer = s_fleet with
        {
            TokenSigningPublicKeys = new Dictionary<string, string> { ["A"] = "unreadable", ["B"] = TokenData.Text("rsa2048-public.pem") },
        };

        Assert.NotNull(SignatureMismatchDiagnosis.Explain(s_mismatch, new AuthorizerContext { Token = "abc", TokenSignature = Sign("abc\n") }, authorizer));
    }

    [Fact]
    public void Knows_the_mismatch_from_other_failures()
    {
        Assert.True(SignatureMismatchDiagnosis.IsMismatch(s_mismatch));
        Assert.False(SignatureMismatchDiagnosis.IsMismatch(new InvalidRequestException(null)));
        Assert.False(SignatureMismatchDiagnosis.IsMismatch(new InvalidRequestException("Invalid arguments in the call")));
        Assert.False(SignatureMismatchDiagnosis.IsMismatch(new InternalFailureException("Token signature mismatch")));
    }

    private static string Sign(string token)
    {
        using AuthTokenSigner signer = TokenData.Signer();
        return signer.Sign(token);
    }
}
