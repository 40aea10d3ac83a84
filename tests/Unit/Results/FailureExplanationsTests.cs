using Xunit;

namespace IoTAuthorizerTest.Unit.Results;

/// <summary>Every message of a refused answer or signature is explained, and each differently.</summary>
public sealed class FailureExplanationsTests
{
    private static readonly TestedAuthorizer s_tested = new("Fleet", "AWS", null, null);

    /// <summary>The messages of authorizer §3.7 (the signature's) and §3.9, and the errors of Lambda's runtimes.</summary>
    public static TheoryData<string> KnownMessages =>
    [
        "Token signature mismatch for authorizer Fleet",
        "Lambda function encountered error in execution: compat-raise: Exception",
        "Lambda invocation result is in invalid format",
        "a-b at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){1,128}",
        "policyDocuments failed to satisfy constraint: List of policies cannot be null.",
        "policyDocuments failed to satisfy constraint: Number of policies allowed cannot exceed 10",
        "policyDocuments failed to satisfy constraint: Size of a policy document cannot exceeds hard limit of 2048",
        "policyDocuments failed to satisfy constraint: Policy document is Malformed: Invalid policy syntax.",
        "299 at refreshAfterInSeconds failed to satisfy constraint: Member must be greater than 5 minutes and less than 24 hours.",
        "Lambda function encountered error in execution: Cannot find module 'x'\nRequire stack:\n- /function/index.js: Error",
        "Lambda function encountered error in execution: RequestId: 1 Error: Runtime exited with error: exit status 3: Runtime.ExitError",
        "Lambda function encountered error in execution: index.nosuch is undefined or not exported: Runtime.HandlerNotFound",
        "Lambda function encountered error in execution: SyntaxError: Unexpected token ',': Runtime.UserCodeSyntaxError",
        "Lambda function encountered error in execution: Error: Cannot find module 'x': Runtime.ImportModuleError",
        "Lambda function encountered error in execution: Error: unhandled: Runtime.UnhandledPromiseRejection",
        "Lambda function encountered error in execution: Unable to marshal response: Runtime.MarshalError",
        "Lambda function encountered error in execution: Response payload size (10000074 bytes) exceeded maximum allowed payload size (6291556 bytes).: Function.ResponseSizeTooLarge",
    ];

    private static string Unknown => Explain("a message nobody has seen yet").Explanation;

    [Theory]
    [MemberData(nameof(KnownMessages))]
    public void A_known_message_has_an_explanation_and_advice_of_its_own(string message)
    {
        AuthorizerFailure failure = Explain(message);

        Assert.Equal(message, failure.Message);
        Assert.NotEqual(Unknown, failure.Explanation);
        Assert.NotEmpty(failure.Advice);
    }

    [Fact]
    public void No_two_messages_share_an_explanation()
    {
        List<string> explanations = [.. KnownMessages.Select(row => Explain(row.Data).Explanation)];

        Assert.Equal(explanations.Count, explanations.Distinct().Count());
    }

    [Theory]
    [InlineData("300 at refreshAfterInSeconds", "300 at disconnectAfterInSeconds")]
    [InlineData("Lambda function encountered error in execution: Cannot find module 'x'\nRequire stack: Error", "Lambda function encountered error in execution: No module named 'x': ModuleNotFoundError")]
    [InlineData("policyDocuments failed to satisfy constraint: Policy document is Malformed: Invalid policy syntax.", "policyDocuments failed to satisfy constraint: Policy document is Malformed: The resource [x] is not in valid ARN format")]
    public void Variants_of_a_message_share_an_explanation(string one, string other)
    {
        const string Rest = " failed to satisfy constraint: Member must be greater than 5 minutes and less than 24 hours.";
        string rest = char.IsAsciiDigit(one[0]) ? Rest : string.Empty;

        Assert.Equal(Explain(one + rest).Explanation, Explain(other + rest).Explanation);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_missing_message_still_has_an_explanation(string? message)
    {
        AuthorizerFailure failure = AuthorizerTestResult.FromFailure(s_tested, new AuthorizerContext(), new InvalidResponseException(message), TimeSpan.Zero)!.Failure!;

        Assert.Equal(string.Empty, failure.Message);
        Assert.NotEmpty(failure.Explanation);
    }

    [Fact]
    public void What_the_flow_knows_better_comes_first()
    {
        InvalidResponseException error = new("Lambda invocation result is in invalid format") { Explanation = "two outputs", Advice = "one" };

        AuthorizerFailure failure = AuthorizerTestResult.FromFailure(s_tested, new AuthorizerContext(), error, TimeSpan.Zero)!.Failure!;

        Assert.Equal(("two outputs", "one"), (failure.Explanation, failure.Advice));
    }

    private static AuthorizerFailure Explain(string message) =>
        AuthorizerTestResult.FromFailure(
            s_tested,
            new AuthorizerContext(),
            message.StartsWith("Token signature", StringComparison.Ordinal) ? new InvalidRequestException(message) : new InvalidResponseException(message),
            TimeSpan.Zero)!.Failure!;
}
