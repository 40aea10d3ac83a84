using System.Text.Json;
using Xunit;

namespace IoTAuthorizerTest.Unit.Authorizers;

/// <summary>The service's checks of the function's answer: in its order, in its words, first hit wins (authorizer §3.8, §3.9).</summary>
public sealed class AnswerValidationTests
{
    private const string Policies = "policyDocuments failed to satisfy constraint: ";
    private const string InvalidFormat = "Lambda invocation result is in invalid format";
    private const string Seconds = " failed to satisfy constraint: Member must be greater than 5 minutes and less than 24 hours.";
    private const string Principal = " at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){1,128}";
    private const string GoodDocument = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"arn:aws:iot:eu-west-1:123456789012:client/d1"}]}""";

    private static readonly string[] s_order = ["format", "principal", "no list", "count", "size", "syntax", "refresh", "disconnect"];

    /// <summary>Every pair of faults that can stand in one answer: the earlier one is told.</summary>
    public static TheoryData<string, string> Pairs
    {
        get
        {
            TheoryData<string, string> pairs = [];
            for (int first = 0; first < s_order.Length; first++)
            {
                for (int second = first + 1; second < s_order.Length; second++)
                {
                    // A list that is missing can neither be too long nor hold a bad document.
                    if (s_order[first] != "no list" || s_order[second] is "refresh" or "disconnect")
                    {
                        pairs.Add(s_order[first], s_order[second]);
                    }
                }
            }

            return pairs;
        }
    }

    public static TheoryData<string> NotAnAnswer =>
    [
        "", " ", "null", "true", "5", "\"text\"", "[]", "{}", "{", "NaN", "<html></html>", "\"{\\\"isAuthenticated\\\":true}\"",
        """{"isAuthenticated":null}""", """{"isAuthenticated":"true"}""", """{"isAuthenticated":1}""", """{"isAuthenticated":[]}""",
        """{"IsAuthenticated":true,"principalId":"p","policyDocuments":[]}""",
        """{"isAuthenticated":true,"principalId":"p","policyDocuments":[]} trailing""",
        """{"isAuthenticated":true,"principalId":NaN,"policyDocuments":[]}""",
        """{"isAuthenticated":true,"principalId":"p","policyDocuments":[],}""",
        "{\"isAuthenticated\":true,\"x\":\"\ud800\"}",
    ];

    [Theory]
    [MemberData(nameof(NotAnAnswer))]
    public async Task What_is_no_JSON_object_with_a_boolean_isAuthenticated_has_an_invalid_format(string payload) =>
        Assert.Equal(InvalidFormat, await RefusedAsync(payload));

    [Theory]
    [InlineData("null", "null")]
    [InlineData("\"a-b\"", "a-b")]
    [InlineData("\"\"", "")]
    [InlineData("\"ä\"", "ä")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"d1\\n\"", "d1\n")]
    [InlineData("5", "5")]
    public async Task A_principal_that_is_not_1_to_128_letters_and_digits_is_shown(string json, string shown)
    {
        Assert.Equal(shown + Principal, await RefusedAsync(Answer(principal: json)));
        Assert.Equal(shown + Principal, await RefusedAsync(Answer(authenticated: "false", principal: json)));
    }

    [Fact]
    public async Task A_missing_principal_is_null() =>
        Assert.Equal("null" + Principal, await RefusedAsync("""{"isAuthenticated":false,"policyDocuments":[]}"""));

    [Theory]
    [InlineData(1, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public async Task A_principal_has_up_to_128_characters(int length, bool accepted)
    {
        Exception? error = await Record.ExceptionAsync(() => new FlowHarness(Answer(principal: $"\"{new string('p', length)}\"")).RunAsync(FlowHarness.Client));

        Assert.Equal(accepted, error is null);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"[]\"")]
    [InlineData("{}")]
    public async Task What_is_no_list_of_policies_is_null(string json) =>
        Assert.Equal(Policies + "List of policies cannot be null.", await RefusedAsync(Answer(authenticated: "false", documents: json)));

    [Theory]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task Up_to_10_policies_pass(int count, bool accepted)
    {
        string payload = Answer(documents: $"[{string.Join(',', Enumerable.Repeat(GoodDocument, count))}]");

        Exception? error = await Record.ExceptionAsync(() => new FlowHarness(payload).RunAsync(FlowHarness.Client));

        Assert.Equal(accepted ? null : Policies + "Number of policies allowed cannot exceed 10", (error as InvalidResponseException)?.ServiceMessage);
    }

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public async Task A_document_has_up_to_2048_characters_as_text_and_as_object(int length, bool accepted)
    {
        string document = DocumentOf(length);
        foreach (string item in (string[])[document, JsonSerializer.Serialize(document)])
        {
            Exception? error = await Record.ExceptionAsync(() => new FlowHarness(Answer(documents: $"[{item}]")).RunAsync(FlowHarness.Client));

            Assert.Equal(accepted ? null : Policies + "Size of a policy document cannot exceeds hard limit of 2048", (error as InvalidResponseException)?.ServiceMessage);
        }
    }

    [Fact]
    public async Task A_document_that_is_too_big_only_with_its_white_space_passes_because_its_count_is_undetermined()
    {
        string document = DocumentOf(2000).Replace("\"Statement\"", new string(' ', 100) + "\"Statement\"", StringComparison.Ordinal);

        AuthorizerAnswer answer = await new FlowHarness(Answer(documents: $"[{JsonSerializer.Serialize(document)}]")).RunAsync(FlowHarness.Client);

        Assert.Equal(document, Assert.Single(answer.PolicyDocuments));
    }

    [Fact]
    public async Task A_document_that_is_too_big_is_named_with_its_size_both_ways()
    {
        string document = DocumentOf(2050).Replace("\"Statement\"", "   \"Statement\"", StringComparison.Ordinal);

        InvalidResponseException error = await Assert.ThrowsAsync<InvalidResponseException>(
            () => new FlowHarness(Answer(documents: $"[{GoodDocument},{JsonSerializer.Serialize(document)}]")).RunAsync(FlowHarness.Client));

        Assert.Contains("Document 2", error.Explanation, StringComparison.Ordinal);
        Assert.Contains("2,053", error.Explanation, StringComparison.Ordinal);
        Assert.Contains("2,050", error.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    [InlineData("\"{\"")]
    [InlineData("\"\\\"{}\\\"\"")]
    public async Task A_document_that_is_no_JSON_object_is_malformed(string item) =>
        Assert.Equal(Policies + "Policy document is Malformed: Invalid policy syntax.", await RefusedAsync(Answer(documents: $"[{GoodDocument},{item}]")));

    [Theory]
    [InlineData("299", false)]
    [InlineData("300", true)]
    [InlineData("300.0", true)]
    [InlineData("3e2", true)]
    [InlineData("86400", true)]
    [InlineData("86401", false)]
    [InlineData("0", false)]
    [InlineData("-300", false)]
    [InlineData("300.5", false)]
    [InlineData("1e400", false)]
    [InlineData("99999999999999999999", false)]
    [InlineData("\"600\"", false)]
    [InlineData("true", false)]
    [InlineData("null", true)]
    public async Task Times_lie_from_300_to_86400_both_included(string json, bool accepted)
    {
        string? refused = accepted ? null : json.Trim('"');

        Assert.Equal(refused is null ? null : $"{refused} at refreshAfterInSeconds{Seconds}", await MessageAsync(Answer(more: $",\"refreshAfterInSeconds\":{json}")));
        Assert.Equal(refused is null ? null : $"{refused} at disconnectAfterInSeconds{Seconds}", await MessageAsync(Answer(more: $",\"disconnectAfterInSeconds\":{json}")));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Of_two_faults_the_earlier_one_is_told(string first, string second)
    {
        string? expected = await MessageAsync(Faulty(first));

        string? actual = await MessageAsync(Faulty(first, second));

        Assert.NotNull(expected);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task A_size_is_told_before_the_syntax_of_an_earlier_document() => Assert.Equal(
        Policies + "Size of a policy document cannot exceeds hard limit of 2048",
        await RefusedAsync(Answer(documents: $"[\"x\",{DocumentOf(2049)}]")));

    [Fact]
    public async Task Times_left_out_have_defaults()
    {
        AuthorizerAnswer answer = await new FlowHarness().RunAsync(FlowHarness.Client);

        Assert.Equal((300, 86400), (answer.RefreshAfterInSeconds, answer.DisconnectAfterInSeconds));
    }

    [Fact]
    public async Task Times_given_are_kept()
    {
        AuthorizerAnswer answer = await new FlowHarness(Answer(more: ",\"refreshAfterInSeconds\":600,\"disconnectAfterInSeconds\":3600.0")).RunAsync(FlowHarness.Client);

        Assert.Equal((600, 3600), (answer.RefreshAfterInSeconds, answer.DisconnectAfterInSeconds));
    }

    [Fact]
    public async Task A_refusal_with_principal_and_policies_is_an_answer()
    {
        AuthorizerAnswer answer = await new FlowHarness(Answer(authenticated: "false", documents: $"[{GoodDocument}]")).RunAsync(FlowHarness.Client);

        Assert.False(answer.IsAuthenticated);
        Assert.Equal("p", answer.PrincipalId);
        Assert.Equal(GoodDocument, Assert.Single(answer.PolicyDocuments));
    }

    [Fact]
    public async Task An_acceptance_without_policies_is_an_answer() => Assert.Empty((await new FlowHarness().RunAsync(FlowHarness.Client)).PolicyDocuments);

    [Fact]
    public async Task A_document_given_as_text_comes_back_character_for_character()
    {
        string document = GoodDocument.Replace("\":", "\" :\n\t", StringComparison.Ordinal);

        AuthorizerAnswer answer = await new FlowHarness(Answer(documents: $"[{JsonSerializer.Serialize(document)}]")).RunAsync(FlowHarness.Client);

        Assert.Equal(document, Assert.Single(answer.PolicyDocuments));
    }

    [Fact]
    public async Task A_document_given_as_an_object_comes_back_as_one_compact_string()
    {
        const string Item = """
            { "Version" : "2012-10-17" ,
              "Statement" : [ { "Effect" : "Allow", "Action" : [ "iot:Connect" ], "Resource" : "arn:aws:iot:eu-west-1:123456789012:client/\u00e9\ud83d\ude00/<&'>\"" } ] }
            """;

        AuthorizerAnswer answer = await new FlowHarness(Answer(documents: $"[{Item}]")).RunAsync(FlowHarness.Client);

        Assert.Equal(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"iot:Connect\"],\"Resource\":\"arn:aws:iot:eu-west-1:123456789012:client/é\U0001F600/<&'>\\\"\"}]}",
            Assert.Single(answer.PolicyDocuments));
    }

    [Theory]
    [InlineData("context")]
    [InlineData("password")]
    [InlineData("isauthenticated")]
    public async Task Further_members_do_not_matter(string member) => Assert.Null(await MessageAsync(Answer(more: $",\"{member}\":{{\"a\":[1]}}")));

    [Theory]
    [InlineData("\"principalId\":\"a\\ud800\"")]
    [InlineData("\"policyDocuments\":[\"\\ud800\"]")]
    [InlineData("\"policyDocuments\":[{\"\\ud800\":\"\\udc00\"}]")]
    [InlineData("\"\\ud800\":1")]
    [InlineData("\"refreshAfterInSeconds\":\"\\ud800\"")]
    public async Task Half_a_surrogate_pair_in_an_answer_is_a_refusal_or_nothing_but_never_a_crash(string member)
    {
        string payload = "{" + member + """,  "isAuthenticated":true""" + (member.Contains("principalId", StringComparison.Ordinal) ? "" : ",\"principalId\":\"p\"")
            + (member.Contains("policyDocuments", StringComparison.Ordinal) ? "}" : ",\"policyDocuments\":[]}");

        Exception? error = await Record.ExceptionAsync(() => new FlowHarness(payload).RunAsync(FlowHarness.Client));

        Assert.True(error is null or InvalidResponseException, error?.ToString());
    }

    private static string Faulty(params string[] faults)
    {
        string authenticated = faults.Contains("format") ? "\"yes\"" : "true";
        string principal = faults.Contains("principal") ? "\"a-b\"" : "\"p\"";
        List<string> documents = [];
        if (faults.Contains("syntax"))
        {
            documents.Add("\"not JSON\"");
        }

        if (faults.Contains("size"))
        {
            documents.Add(DocumentOf(2049));
        }

        while (faults.Contains("count") && documents.Count < 11)
        {
            documents.Add(GoodDocument);
        }

        string list = faults.Contains("no list") ? "null" : $"[{string.Join(',', documents)}]";
        string refresh = faults.Contains("refresh") ? ",\"refreshAfterInSeconds\":1" : string.Empty;
        string disconnect = faults.Contains("disconnect") ? ",\"disconnectAfterInSeconds\":2" : string.Empty;
        return Answer(authenticated, principal, list, disconnect + refresh);
    }

    private static string Answer(string authenticated = "true", string principal = "\"p\"", string documents = "[]", string more = "") =>
        $$"""{"isAuthenticated":{{authenticated}},"principalId":{{principal}},"policyDocuments":{{documents}}{{more}}}""";

    private static string DocumentOf(int length)
    {
        string padded = GoodDocument.Replace("d1", new string('d', length - GoodDocument.Length + 2), StringComparison.Ordinal);
        Assert.Equal(length, padded.Length);
        return padded;
    }

    private static async Task<string?> MessageAsync(string payload)
    {
        try
        {
            await new FlowHarness(payload).RunAsync(FlowHarness.Client);
            return null;
        }
        catch (InvalidResponseException error)
        {
            return error.ServiceMessage;
        }
    }

    private static async Task<string> RefusedAsync(string payload)
    {
        string? message = await MessageAsync(payload);
        Assert.NotNull(message);
        return message;
    }
}
