using Xunit;

namespace IoTAuthorizerTest.Unit.Authorizers;

/// <summary>AWS's message tells the rule that an answer breaks; the explanation tells which slip it was.</summary>
public sealed class AnswerDiagnosisTests
{
    private const string Rest = "\"principalId\":\"p\",\"policyDocuments\":[]";

    [Theory]
    [InlineData("", "nothing at all", "return")]
    [InlineData("null", "returned null", "callback")]
    [InlineData("\"Allow\"", "a text, not an object", null)]
    [InlineData("\"{\\\"isAuthenticated\\\":true}\"", "text that holds JSON", "JSON.stringify")]
    [InlineData("[]", "a list, not an object", null)]
    [InlineData("7", "a number, not an object", null)]
    [InlineData("true", "a boolean, not an object", null)]
    [InlineData("{", "is not JSON", null)]
    [InlineData("{\"isAuthenticated\":true,\"disconnectAfterInSeconds\":Infinity}", "NaN or Infinity", "integer")]
    [InlineData("{}", "empty object", null)]
    [InlineData("{\"other\":1}", "has no isAuthenticated.", null)]
    [InlineData("{\"IsAuthenticated\":true," + Rest + "}", "but IsAuthenticated", null)]
    [InlineData("{\"isAutenticated\":true," + Rest + "}", "but isAutenticated", null)]
    [InlineData("{\"isAuthenticated\":\"true\"," + Rest + "}", "the text \"true\", not a boolean", null)]
    [InlineData("{\"isAuthenticated\":\"yes\"," + Rest + "}", "a text, not a boolean", null)]
    [InlineData("{\"isAuthenticated\":1," + Rest + "}", "a number, not a boolean", null)]
    [InlineData("{\"isAuthenticated\":null," + Rest + "}", "null, not a boolean", null)]
    [InlineData("{\"statusCode\":200,\"body\":\"{}\"}", "API Gateway", "body")]
    [InlineData("{\"principalId\":\"p\",\"policyDocument\":{}}", "authorizer of API Gateway", "policyDocuments: [")]
    public Task A_wrong_format_is_told_by_what_was_returned(string payload, string explanation, string? advice) => AssertDiagnosisAsync(payload, explanation, advice);

    [Theory]
    [InlineData("\"policyDocuments\":[]", "has no principalId", null)]
    [InlineData("\"principalID\":\"p\",\"policyDocuments\":[]", "but principalID", null)]
    [InlineData("\"principalId\":null,\"policyDocuments\":[]", "principalId is null", null)]
    [InlineData("\"principalId\":7,\"policyDocuments\":[]", "a number, not a text", "str(id)")]
    [InlineData("\"principalId\":\"\",\"policyDocuments\":[]", "is empty", null)]
    [InlineData("\"principalId\":\"device-7\",\"policyDocuments\":[]", "has '-' as its character 7", null)]
    [InlineData("\"principalId\":\"ok\\u0007\",\"policyDocuments\":[]", "has '\uFFFD' as its character 3", null)]
    public Task A_wrong_principal_is_told_by_what_is_wrong_with_it(string members, string explanation, string? advice) =>
        AssertDiagnosisAsync($"{{\"isAuthenticated\":true,{members}}}", explanation, advice);

    [Fact]
    public Task A_principal_that_is_too_long_is_told_with_its_length() =>
        AssertDiagnosisAsync($"{{\"isAuthenticated\":true,\"principalId\":\"{new string('p', 129)}\",\"policyDocuments\":[]}}", "has 129 characters", "hash");

    [Theory]
    [InlineData("\"x\":1", "has no policyDocuments", null)]
    [InlineData("\"policyDocument\":[]", "but policyDocument", null)]
    [InlineData("\"policyDocuments\":null", "policyDocuments is null", null)]
    [InlineData("\"policyDocuments\":{}", "an object, not a list", "[ document ]")]
    [InlineData("\"policyDocuments\":\"[]\"", "a text, not a list", "JSON.stringify")]
    [InlineData("\"policyDocuments\":7", "a number, not a list", "Return a list")]
    public Task A_missing_list_is_told_by_what_is_in_its_place(string member, string explanation, string? advice) =>
        AssertDiagnosisAsync($"{{\"isAuthenticated\":true,\"principalId\":\"p\",{member}}}", explanation, advice);

    [Theory]
    [InlineData("null", "Document 2 is null", "as an object")]
    [InlineData("[]", "Document 2 is a list", "as an object")]
    [InlineData("\"{\\\"Version\\\":\\n \\\"2012-10-17\\\",,}\"", "Document 2 is not a well-formed AWS IoT policy: line 2, column 15", null)]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\"}]}", "Statement 1 has no Action", null)]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"NotResource\":\"*\"}]}", "Statement 1 has both Resource and NotResource", null)]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":\"a:b\",\"Resource\":\"*\"}]}", "Statement 1 has no Effect", null)]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"Principal\":\"*\"}]}", "Principal", null)]
    [InlineData("{}", "Document 2 is not a well-formed AWS IoT policy.", null)]
    public Task A_malformed_document_is_told_with_its_number_and_the_place(string document, string explanation, string? advice)
    {
        const string Good = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\"}]}";
        return AssertDiagnosisAsync($"{{\"isAuthenticated\":true,\"principalId\":\"p\",\"policyDocuments\":[{Good},{document}]}}", explanation, advice);
    }

    [Theory]
    [InlineData("10", "refreshAfterInSeconds lies outside 300 to 86400", null)]
    [InlineData("600.5", "refreshAfterInSeconds is not a whole number of seconds.", null)]
    [InlineData("\"600\"", "a text, not a number", "without quotes")]
    [InlineData("true", "a boolean, not a number", "without quotes")]
    public Task A_wrong_time_is_told_by_what_is_wrong_with_it(string seconds, string explanation, string? advice) =>
        AssertDiagnosisAsync($"{{\"isAuthenticated\":true,{Rest},\"refreshAfterInSeconds\":{seconds}}}", explanation, advice);

    [Fact]
    public async Task What_the_answer_holds_besides_is_not_repeated()
    {
        InvalidResponseException error = await RefusedAsync("{\"isAuthenticated\":\"canary\",\"password\":\"canary\"}");

        Assert.DoesNotContain("canary", error.Explanation + error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_words_of_a_process_that_ended_are_told_with_secrets_hidden()
    {
        AuthorizerContext context = new() { MqttContext = new MqttContext { UserName = "aladdin", Password = "open sesame"u8.ToArray() } };
        FunctionOutcome ended = FunctionOutcome.Failed("Runtime exited", "Runtime.ExitError", logs: ["starting", "no config for open sesame", " "]);

        InvalidResponseException error = await Assert.ThrowsAsync<InvalidResponseException>(() => new FlowHarness(ended).RunAsync(context));

        Assert.EndsWith("The last that it wrote: no config for [hidden]", error.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_host_knows_about_an_error_explains_it()
    {
        FunctionOutcome failed = FunctionOutcome.Failed("index.handler is undefined or not exported", "Runtime.HandlerNotFound", note: "The functions that it exports: decide.");

        InvalidResponseException error = await Assert.ThrowsAsync<InvalidResponseException>(() => new FlowHarness(failed).RunAsync(FlowHarness.Client));

        Assert.Equal("The functions that it exports: decide.", error.Explanation);
    }

    private static async Task AssertDiagnosisAsync(string payload, string explanation, string? advice)
    {
        InvalidResponseException error = await RefusedAsync(payload);

        Assert.Contains(explanation, error.Explanation, StringComparison.Ordinal);
        Assert.True(advice is null ? error.Advice is null : error.Advice?.Contains(advice, StringComparison.Ordinal) == true, error.Advice);
    }

    private static Task<InvalidResponseException> RefusedAsync(string payload) =>
        Assert.ThrowsAsync<InvalidResponseException>(() => new FlowHarness(payload).RunAsync(FlowHarness.Client));
}
