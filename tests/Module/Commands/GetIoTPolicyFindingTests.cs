using System.Management.Automation;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>Get-IoTPolicyFinding in the real engine: its inputs, its choices, its errors.</summary>
public sealed class GetIoTPolicyFindingTests : IDisposable
{
    private const string Wrong = """
        {"Version":"2012-10-17","Statement":[{"Effect":"allow","Action":"iot:Connect","Resource":"arn:aws:iot:eu-west-1:210987654321:client/d1"}]}
        """;

    private const string ErrorsOf = "Get-IoTPolicyFinding -Severity Error";

    private readonly PowerShellSession _session = new();

    [Theory]
    [InlineData("$policy | " + ErrorsOf)]
    [InlineData(ErrorsOf + " $policy")]
    [InlineData("$policy | ConvertFrom-IoTPolicy | " + ErrorsOf)]
    [InlineData("($policy -split ',') | ForEach-Object { $comma = '' } { $comma + $_; $comma = ',' } | " + ErrorsOf)]
    [InlineData("@{ Version = '2012-10-17'; Statement = @{ Effect = 'allow'; Action = 'iot:Connect'; Resource = 'arn:aws:iot:eu-west-1:210987654321:client/d1' } } | " + ErrorsOf)]
    [InlineData("[pscustomobject]@{ Version = '2012-10-17'; Statement = @([pscustomobject]@{ Effect = 'allow'; Action = 'iot:Connect'; Resource = 'arn:aws:iot:eu-west-1:210987654321:client/d1' }) } | " + ErrorsOf)]
    public void A_document_is_taken_in_every_form(string script)
    {
        PolicyFinding finding = _session.Run(script, ("policy", Wrong)).One<PolicyFinding>();

        Assert.Equal(("IOT-S01", "\"allow\"", "\"Allow\""), (finding.RuleId, finding.Text, finding.CorrectedText));
        Assert.Equal((0, 0), (finding.Document, finding.Statement));
    }

    [Fact]
    public void Files_are_named_in_their_findings()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a.json"), Wrong);
            File.WriteAllText(Path.Combine(folder, "b.json"), "{");

            ScriptRun output = _session.Run("Get-IoTPolicyFinding -Path $policy/*.json -Severity Error", ("policy", folder));

            Assert.Empty(output.Errors);
            Assert.Equal(
                [("IOT-S01", "a.json"), ("IOT-D01", "b.json")],
                output.As<PolicyFinding>().Select(finding => (finding.RuleId, Path.GetFileName(finding.Source!))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("{\"isAuthenticated\":\"true\",\"principalId\":\"d-1\",\"policyDocuments\":null}")]
    [InlineData("{\"IsAuthenticated\":true,\"principalId\":\"d-1\",\"policyDocuments\":null}")]
    public void A_functions_whole_answer_is_held_to_the_answer_rules(string answer)
    {
        ScriptRun output = _session.Run("$policy | Get-IoTPolicyFinding", ("policy", answer));

        Assert.Equal(["IOT-R01", "IOT-R02", "IOT-R03"], Rules(output));
    }

    [Fact]
    public void A_functions_answer_as_a_hashtable_is_held_to_the_answer_rules()
    {
        ScriptRun output = _session.Run("@{ isAuthenticated = 'yes'; principalId = 'd1'; policyDocuments = @(@{ Version = '2012-10-17' }) } | Get-IoTPolicyFinding -Severity Error");

        Assert.Equal(["IOT-D04", "IOT-R01"], Rules(output).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"{\\\"Version\\\":\\\"2012-10-17\\\"}\"")]
    [InlineData("{'Version':1}")]
    public void What_cannot_be_read_is_a_finding(string text)
    {
        ScriptRun output = _session.Run("Get-IoTPolicyFinding $policy", ("policy", text));

        Assert.Empty(output.Errors);
        Assert.Equal(PolicyFindingSeverity.Error, output.One<PolicyFinding>().Severity);
    }

    [Fact]
    public void Documents_given_together_are_one_answer()
    {
        const string Publish = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iot:Publish","Resource":"arn:aws:iot:eu-west-1:210987654321:topic/a"}}""";
        string connect = Wrong.Replace("allow", "Allow", StringComparison.Ordinal);

        Assert.Empty(Rules(_session.Run("Get-IoTPolicyFinding $policy -Severity Warning", ("policy", (string[])[Publish, connect]))));
        Assert.Equal(["IOT-P01"], Rules(_session.Run("$policy | Get-IoTPolicyFinding -Severity Warning", ("policy", (string[])[Publish, connect]))));
    }

    [Theory]
    [InlineData("-IncludeRule IOT-P*", "IOT-P01,IOT-P05")]
    [InlineData("-IncludeRule IOT-P* -ExcludeRule iot-p05", "IOT-P01")]
    [InlineData("-IncludeRule IOT-P01 -HttpPublish -Severity Warning", "")]
    [InlineData("-IncludeRule IOT-X", null)]
    [InlineData("-IncludeRule IOT-A0* -Region us-east-1", "IOT-A03")]
    [InlineData("-IncludeRule IOT-A0* -AccountId 111111111111", "IOT-A03")]
    [InlineData("-IncludeRule IOT-A0* -Partition aws-cn", "IOT-A02")]
    [InlineData("-IncludeRule IOT-V04 -Severity Error", "")]
    [InlineData("-IncludeRule IOT-V04 -Severity Error -X509:$false", "IOT-V04")]
    [InlineData("-IncludeRule IOT-V04 -X509", "")]
    public void Parameters_choose_the_findings(string parameters, string? expected)
    {
        const string Document = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iot:Publish","Resource":"arn:aws:iot:eu-west-1:210987654321:topic/${iot:CertificateId}"}}""";

        ScriptRun output = _session.Run($"$policy | Get-IoTPolicyFinding {parameters}", ("policy", Document));

        if (expected is null)
        {
            Assert.Equal("InvalidInput,IoTAuthorizerTest.Commands.GetIoTPolicyFindingCommand", Error(output).FullyQualifiedErrorId);
        }
        else
        {
            Assert.Empty(output.Errors);
            Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), Rules(output));
        }
    }

    [Fact]
    public void A_rule_that_does_not_exist_ends_the_command_with_advice()
    {
        ErrorRecord error = Error(_session.Run("Get-IoTPolicyFinding '{}' -ExcludeRule IOT-X01"));

        Assert.Equal("InvalidInput,IoTAuthorizerTest.Commands.GetIoTPolicyFindingCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("Get-IoTPolicyFinding -LiteralPath nowhere.json", "FileUnreadable")]
    [InlineData("Get-IoTPolicyFinding 42", "InvalidInput")]
    public void What_is_no_policy_at_all_is_an_error(string script, string id)
    {
        ErrorRecord error = Error(_session.Run(script));

        Assert.Equal($"{id},IoTAuthorizerTest.Commands.GetIoTPolicyFindingCommand", error.FullyQualifiedErrorId);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Rule_ids_complete_with_what_they_find()
    {
        const string Script = "Get-IoTPolicyFinding -IncludeRule A0";
        ScriptRun output = _session.Run("(TabExpansion2 -inputScript $policy -cursorColumn $policy.Length).CompletionMatches", ("policy", Script));

        CompletionResult[] matches = [.. output.As<CompletionResult>()];
        Assert.Equal("IOT-A01", matches[0].CompletionText);
        Assert.Equal(9, matches.Length);
        Assert.All(matches, match => Assert.Contains(PolicyLinter.Rules.Single(rule => rule.Id == match.CompletionText).Title, match.ToolTip, StringComparison.Ordinal));
    }

    [Fact]
    public void A_result_carries_its_findings()
    {
        ScriptRun output = _session.Run("""
            $fleet = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock { @{ isAuthenticated = $true; principalId = 'd-1'; policyDocuments = @() } }
            $result = Test-IoTAuthorizer -LocalAuthorizer $fleet -MqttClientId d1
            $result.Findings
            $result | Get-IoTPolicyFinding -IncludeRule IOT-R02
            """);

        PolicyFinding[] findings = [.. output.As<PolicyFinding>()];
        Assert.Empty(output.Errors);
        Assert.Equal(["IOT-R02", "IOT-R04"], findings[..^1].Select(finding => finding.RuleId).Order());
        Assert.Equal(("\"d-1\"", "\"d1\"", "Fleet d1"), (findings[^1].Text, findings[^1].CorrectedText, findings[^1].Source));
    }

    public void Dispose() => _session.Dispose();

    private static string[] Rules(ScriptRun output) => [.. output.As<PolicyFinding>().Select(finding => finding.RuleId)];

    private static ErrorRecord Error(ScriptRun run) => run.Failure?.ErrorRecord ?? run.SingleError();
}
