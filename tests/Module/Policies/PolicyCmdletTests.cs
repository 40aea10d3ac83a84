using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Policies;

/// <summary>The policy cmdlets in the real engine.</summary>
public sealed class PolicyCmdletTests : IDisposable
{
    private const string Document = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iot:Connect","iot:Publish"],"Resource":"arn:aws:iot:eu-west-1:123456789012:*"}]}
        """;

    private readonly PowerShellSession _session = new();

    public static TheoryData<string, string> UnreadableTexts => new()
    {
        { "[]", "NotAnObject" },
        { "\"{\\\"Version\\\":1}\"", "DoubleEncoded" },
        { "{\"a\":\0}", "UnexpectedCharacter" },
        { new string('[', 10_000), "TooDeep" },
        { "{\"a\":\"" + new string('x', 404_600) + "\"}", "TooLong" },
        { "", "Empty" },
    };

    public static TheoryData<string> OddTexts => new()
    {
        "{\"Id\":\"\\ud800\"}",
        "\uFEFF{\"Id\":\"a\0b\"}",
        "{\"Statement\":[" + string.Join(',', Enumerable.Repeat("{\"Effect\":\"Deny\"}", 10_000)) + "]}",
        "{\"Id\":\"".PadRight(404_598, 'x') + "\"}",
    };

    [Fact]
    public void A_document_is_written_with_its_exact_text()
    {
        ScriptRun run = _session.Run("$text | ConvertFrom-IoTPolicy", ("text", Document));

        Assert.Equal(Document, run.One<PolicyDocument>().ToString());
    }

    [Theory]
    [MemberData(nameof(UnreadableTexts))]
    public void What_is_no_document_is_one_error_with_its_place(string text, string kind)
    {
        ScriptRun run = _session.Run("ConvertFrom-IoTPolicy $text", ("text", text));

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.Empty(run.Output);
        Assert.Equal("InvalidPolicyDocument,IoTAuthorizerTest.Commands.ConvertFromIoTPolicyCommand", error.FullyQualifiedErrorId);
        Assert.Equal(kind, Assert.IsType<PolicySyntaxException>(error.Exception).Kind.ToString());
        Assert.Equal(ErrorCategory.ParserError, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        IDictionary place = Assert.IsAssignableFrom<IDictionary>(error.TargetObject);
        Assert.Equal(1, place["Line"]);
        Assert.InRange((int)place["StartColumn"]!, 1, ((string)place["LineText"]!).Length + 1);
        Assert.InRange((int)place["EndColumn"]!, (int)place["StartColumn"]!, ((string)place["LineText"]!).Length + 1);
    }

    [Theory]
    [MemberData(nameof(OddTexts))]
    public void Odd_documents_are_read(string text)
    {
        ScriptRun run = _session.Run("ConvertFrom-IoTPolicy $text -WarningAction SilentlyContinue", ("text", text));

        Assert.Empty(run.Errors);
        Assert.Equal(text, run.One<PolicyDocument>().Json);
    }

    [Fact]
    public void An_object_of_a_documents_shape_is_read()
    {
        ScriptRun run = _session.Run("[pscustomobject]@{ Version = '2012-10-17'; Statement = [pscustomobject]@{ Effect = 'Allow' } } | ConvertFrom-IoTPolicy");

        Assert.Equal("Allow", run.One<PolicyDocument>().Statements[0].Effect);
    }

    [Fact]
    public void A_hashtable_that_contains_itself_is_an_error()
    {
        ScriptRun run = _session.Run("$h = @{}; $h.Statement = $h; ConvertFrom-IoTPolicy $h");

        Assert.Equal("InvalidInput,IoTAuthorizerTest.Commands.ConvertFromIoTPolicyCommand", Assert.Single(run.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public void A_device_is_answered()
    {
        ScriptRun run = _session.Run("$text | Test-IoTPolicyAccess -ClientId d1 -Connect -Publish a -Retain", ("text", Document));

        Assert.Empty(run.Errors);
        Assert.Equal(
            [("iot:Connect", AccessDecisionKind.Allowed), ("iot:Publish", AccessDecisionKind.Allowed), ("iot:RetainPublish", AccessDecisionKind.ImplicitDeny)],
            run.As<AccessDecision>().Select(decision => (decision.Action, decision.Decision)));
    }

    [Theory]
    [InlineData("-Publish a", true)]
    [InlineData("-Publish a -Subscribe b", false)]
    public void Quiet_says_whether_everything_is_allowed(string parameters, bool expected)
    {
        Assert.Equal(expected, _session.Run($"$text | Test-IoTPolicyAccess {parameters} -Quiet", ("text", Document)).One<bool>());
    }

    [Theory]
    [InlineData("Test-IoTPolicyAccess $text", "InvalidParameterCombination")]
    [InlineData("Test-IoTPolicyAccess $text -Connect", "InvalidInput")]
    [InlineData("Test-IoTPolicyAccess '{}' -Publish a", "UnknownArnScope")]
    [InlineData("Test-IoTPolicyAccess '{' -Publish a", "InvalidPolicyDocument")]
    public void What_cannot_be_asked_is_an_error_with_advice(string script, string id)
    {
        ScriptRun run = _session.Run(script, ("text", Document));

        ErrorRecord error = run.Failure?.ErrorRecord ?? run.SingleError();

        Assert.Equal($"{id},IoTAuthorizerTest.Commands.TestIoTPolicyAccessCommand", error.FullyQualifiedErrorId);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    public void Dispose() => _session.Dispose();
}
