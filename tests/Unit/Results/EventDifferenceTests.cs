using IoTAuthorizerTest.Authorizers;
using Xunit;

namespace IoTAuthorizerTest.Unit.Results;

/// <summary>How a test with another kind of event is compared with the ordinary one (authorizer §3.6).</summary>
public sealed class EventDifferenceTests
{
    private const string Document = """{"Version":"2012-10-17","Statement":[]}""";

    private static readonly TestedAuthorizer s_tested = new("Fleet", "Local", "eu-west-1", null);

    private static readonly AuthorizerAnswer s_answer = new()
    {
        IsAuthenticated = true, PrincipalId = "p", PolicyDocuments = [Document], RefreshAfterInSeconds = 300, DisconnectAfterInSeconds = 86400,
    };

    public static TheoryData<AuthorizerAnswer, string?> Answers => new()
    {
        { s_answer, null },
        { s_answer with { RequestId = "another" }, null },
        { s_answer with { IsAuthenticated = false }, "NotAuthenticated instead of Authenticated" },
        { s_answer with { PrincipalId = "q" }, "principalId q instead of p" },
        { s_answer with { PolicyDocuments = [] }, "other policy documents" },
        { s_answer with { PolicyDocuments = [Document + " "] }, "other policy documents" },
        { s_answer with { RefreshAfterInSeconds = 301 }, "refreshAfterInSeconds 301 instead of 300" },
        { s_answer with { DisconnectAfterInSeconds = 3600 }, "disconnectAfterInSeconds 3600 instead of 86400" },
        { s_answer with { PrincipalId = "q", RefreshAfterInSeconds = 301 }, "principalId q instead of p; refreshAfterInSeconds 301 instead of 300" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void Each_part_of_the_answer_is_compared(AuthorizerAnswer other, string? expected) =>
        Assert.Equal(expected, Compare(AuthorizerEventKind.Mqtt, Answer(s_answer), Answer(other)));

    [Fact]
    public void With_a_certificate_the_principal_is_the_certificates_id()
    {
        Assert.Null(Compare(AuthorizerEventKind.X509, Answer(s_answer), Answer(s_answer with { PrincipalId = ClientCertificate.Example.Id })));
        Assert.StartsWith("principalId ", Compare(AuthorizerEventKind.X509, Answer(s_answer), Answer(s_answer)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Lambda function encountered error in execution: boom: Error", "fails: boom: Error")]
    [InlineData(null, "policyDocuments failed", "fails: policyDocuments failed")]
    [InlineData("policyDocuments failed", "policyDocuments failed", null)]
    [InlineData("List of policies cannot be null.", "policyDocuments failed", "fails: policyDocuments failed")]
    [InlineData("policyDocuments failed", null, "answers (Authenticated) where the test fails")]
    public void A_failure_differs_from_an_answer_and_from_another_failure(string? test, string? other, string? expected) =>
        Assert.Equal(expected, Compare(AuthorizerEventKind.Mqtt, AnswerOrFailure(test), AnswerOrFailure(other)));

    [Fact]
    public void The_ordinary_test_differs_in_nothing()
    {
        AuthorizerTestResult test = Answer(s_answer);

        AuthorizerTestResult.Compare([(AuthorizerEventKind.Test, test), (AuthorizerEventKind.Http, Answer(s_answer with { PrincipalId = "q" }))]);

        Assert.Equal((AuthorizerEventKind.Test, null), (test.EventKind, test.Difference));
    }

    private static string? Compare(AuthorizerEventKind kind, AuthorizerTestResult test, AuthorizerTestResult other)
    {
        AuthorizerTestResult.Compare([(AuthorizerEventKind.Test, test), (kind, other)]);
        Assert.Equal(kind, other.EventKind);
        return other.Difference;
    }

    private static AuthorizerTestResult AnswerOrFailure(string? message) => message is null
        ? Answer(s_answer)
        : AuthorizerTestResult.FromFailure(s_tested, new AuthorizerContext(), new InvalidResponseException(message), TimeSpan.Zero)!;

    private static AuthorizerTestResult Answer(AuthorizerAnswer answer) =>
        AuthorizerTestResult.FromAnswer(s_tested, new AuthorizerContext(), answer, TimeSpan.Zero);
}
