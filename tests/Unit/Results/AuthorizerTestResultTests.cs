using Xunit;

namespace IoTAuthorizerTest.Unit.Results;

/// <summary>A test that ran gives a result; a test that could not run gives none (architecture: "a result or an error").</summary>
public sealed class AuthorizerTestResultTests
{
    private static readonly TestedAuthorizer s_tested = new("Fleet", "AWS", "eu-west-1", null);

    private static readonly AuthorizerContext s_context = new() { MqttContext = new MqttContext { ClientId = "d1" } };

    public static TheoryData<AuthorizerServiceException> Errors =>
    [
        new ResourceNotFoundException("Authorizer Fleet not found"),
        new InvalidRequestException("Request must have Http/Mqtt/Tls context."),
        new InvalidRequestException(null),
        new ThrottlingException("Rate exceeded"),
        new UnauthorizedException("no"),
        new ServiceUnavailableException(null),
        new InternalFailureException("Token signature mismatch is not what this says"),
        new AuthorizerServiceException("AccessDeniedException", "Token signature mismatch", null, null),
    ];

    [Theory]
    [InlineData(true, AuthorizerOutcome.Authenticated)]
    [InlineData(false, AuthorizerOutcome.NotAuthenticated)]
    [InlineData(null, AuthorizerOutcome.NotAuthenticated)]
    public void An_answer_is_a_result(bool? authenticated, AuthorizerOutcome outcome)
    {
        AuthorizerAnswer answer = new() { IsAuthenticated = authenticated, PrincipalId = "p", RefreshAfterInSeconds = 300, DisconnectAfterInSeconds = 86400, RequestId = "r" };

        AuthorizerTestResult result = AuthorizerTestResult.FromAnswer(s_tested, s_context, answer, TimeSpan.FromSeconds(1));

        Assert.Equal((outcome, authenticated, null), (result.Outcome, result.IsAuthenticated, result.Failure));
        Assert.Equal(("Fleet", "AWS", "eu-west-1"), (result.AuthorizerName, result.Source, result.Region));
        Assert.Equal(("p", 300, 86400, "r"), (result.PrincipalId, result.RefreshAfterInSeconds, result.DisconnectAfterInSeconds, result.RequestId));
        Assert.Same(s_context, result.Context);
        Assert.Equal(TimeSpan.FromSeconds(1), result.Duration);
    }

    [Fact]
    public void A_refused_answer_is_a_result()
    {
        FunctionReport report = new("{}", [], TimeSpan.Zero, []);
        InvalidResponseException error = new("Lambda invocation result is in invalid format", requestId: "r") { Function = report };

        AuthorizerTestResult result = AuthorizerTestResult.FromFailure(s_tested, s_context, error, TimeSpan.Zero)!;

        Assert.Equal((AuthorizerOutcome.InvalidResponse, null, "r"), (result.Outcome, result.IsAuthenticated, result.RequestId));
        Assert.Equal(("InvalidResponseException", error.ServiceMessage, "r", 400), (result.Failure!.Code, result.Failure.Message, result.Failure.RequestId, (int)result.Failure.StatusCode!));
        Assert.Same(report, result.Function);
    }

    [Fact]
    public void A_signature_mismatch_is_a_result()
    {
        AuthorizerTestResult result = AuthorizerTestResult.FromFailure(s_tested, s_context, new InvalidRequestException("Token signature mismatch for authorizer Fleet"), TimeSpan.Zero)!;

        Assert.Equal(AuthorizerOutcome.SignatureMismatch, result.Outcome);
        Assert.Equal("Token signature mismatch for authorizer Fleet", result.Failure!.Message);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void Any_other_failure_is_no_result(AuthorizerServiceException error) =>
        Assert.Null(AuthorizerTestResult.FromFailure(s_tested, s_context, error, TimeSpan.Zero));

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("{\"Statement\":5}")]
    [InlineData("\ud800")]
    public void Documents_that_are_no_policies_are_kept_as_they_are(string document)
    {
        AuthorizerAnswer answer = new() { IsAuthenticated = true, PolicyDocuments = [document] };

        AuthorizerTestResult result = AuthorizerTestResult.FromAnswer(s_tested, s_context, answer, TimeSpan.Zero);

        Assert.Equal(document, Assert.Single(result.PolicyDocuments).Json);
    }

    [Fact]
    public void A_result_names_authorizer_device_and_outcome()
    {
        AuthorizerTestResult result = AuthorizerTestResult.FromAnswer(s_tested, s_context, new AuthorizerAnswer { IsAuthenticated = true }, TimeSpan.Zero);

        Assert.Equal("Fleet mqtt(d1): Authenticated", result.ToString());
    }
}
