using System.Xml.Linq;
using IoTAuthorizerTest.Parameters;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>What the Tab key offers where the values are known without asking anybody: see also Credentials/CompleterTests.</summary>
public sealed class CompletionTests(PowerShellSession session) : IClassFixture<PowerShellSession>
{
    [Theory]
    [InlineData("Test-IoTPolicyAccess -Action iot:Pub", "iot:Publish | Publish a message; resource topic/<topic>")]
    [InlineData("Test-IoTPolicyAccess -Action Subs", "iot:Subscribe | Subscribe to a topic filter; resource topicfilter/<filter>")]
    [InlineData("Test-IoTPolicyAccess -Action iot:Publish, ListRetained", "iot:ListRetainedMessages | List retained messages; resource *")]
    [InlineData("Test-IoTPolicyAccess -Action iot:Connect -Resource cl", "client/ | A client id, for iot:Connect")]
    [InlineData("Test-IoTPolicyAccess -Partition aws-us", "aws-us-gov | AWS GovCloud (US): us-gov-...")]
    [InlineData("Test-IoTPolicyAccess -Region eu-west-1", "eu-west-1 | Europe (Ireland)")]
    [InlineData("Get-IoTPolicyFinding -Region eu-west-1", "eu-west-1 | Europe (Ireland)")]
    [InlineData("New-IoTLocalAuthorizer -Region eu-west-1", "eu-west-1 | Europe (Ireland)")]
    [InlineData("Start-IoTAuthorizerEmulator -Region eu-west-1", "eu-west-1 | Europe (Ireland)")]
    [InlineData("Get-IoTPolicyFinding -ExcludeRule IOT-P01, A01", "IOT-A01 | A resource is neither an ARN nor * (Error)")]
    [InlineData("New-IoTAuthorizerContext -Placement Mqtt", "MqttUserName | MqttUserName")]
    [InlineData("Get-IoTPolicyFinding -Severity W", "Warning | Warning")]
    [InlineData("New-IoTTokenSigningKey -KeySize 3", "3072 | 3072")]
    [InlineData("New-IoTLocalAuthorizer -Status I", "INACTIVE | INACTIVE")]
    public void A_closed_set_is_offered_with_its_meaning(string line, string offered) => Assert.Equal([offered], Complete(line));

    [Theory]
    [InlineData("Test-IoTPolicyAccess -Action \"iot:Pub", "\"iot:Publish\"")]
    [InlineData("Test-IoTPolicyAccess -Action ''iot:Pub", "'iot:Publish'")]
    [InlineData("Get-IoTPolicyFinding -IncludeRule \"IOT-A01", "\"IOT-A01\"")]
    [InlineData("Test-IoTPolicyAccess -Region \"eu-west-1", "\"eu-west-1\"")]
    public void The_quotes_that_the_user_typed_are_kept(string line, string text) => Assert.Equal(text, Assert.Single(Complete(line)).Split(" | ")[0]);

    [Fact]
    public void The_resource_of_the_action_comes_first() =>
        Assert.StartsWith("topicfilter/ |", Complete("Test-IoTPolicyAccess -Action iot:Subscribe -Resource ")[0], StringComparison.Ordinal);

    [Fact]
    public void Variables_with_a_local_authorizer_are_offered() =>
        Assert.Equal(["$fleet | Local authorizer Fleet"], Complete("Test-IoTAuthorizer -LocalAuthorizer ", "$fleet = New-IoTLocalAuthorizer Fleet { }; $other = 1"));

    [Fact]
    public void Ports_of_running_emulators_are_offered()
    {
        string offered = Assert.Single(Complete("Stop-IoTAuthorizerEmulator -Port ", "$emulator = New-IoTLocalAuthorizer Fleet { } | Start-IoTAuthorizerEmulator"));
        session.Run("Get-IoTAuthorizerEmulator | Stop-IoTAuthorizerEmulator");

        Assert.Matches(@"^(\d+) \| http://127\.0\.0\.1:\1/? Fleet$", offered);
    }

    // PowerShell offers the settable members of a parameter's type as keys. Completion.Tests.ps1 proves it where all of PowerShell is.
    [Fact]
    public void The_members_of_a_context_are_the_keys_of_its_hashtable() =>
        Assert.Equal(ContextMember.Top.Names.Order(StringComparer.Ordinal), typeof(DeviceInput).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Condition_keys_are_the_keys_of_their_hashtable()
    {
        // Without the prefix, which would need quotes.
        Assert.Equal(
            PolicyVocabulary.ConditionKeys.Select(term => $"{term.Name[(term.Name.LastIndexOfAny([':', '.']) + 1)..]} = {term.Name}: {term.Description}"),
            OfferedKeys(typeof(ConditionContext)));
    }

    [Fact]
    public void The_registered_claims_are_keys_of_the_claims_of_a_token() =>
        Assert.Equal(
            ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "client_id", "scope"],
            OfferedKeys(typeof(JwtClaims)).Select(key => key.Split(" = ")[0]));

    [Fact]
    public void A_condition_key_without_its_prefix_is_the_key() =>
        Assert.True(session.Run("""'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}]}' | Test-IoTPolicyAccess -Action iot:Connect -Resource arn:aws:iot:us-east-1:111122223333:client/d -Context @{ sourceip = '10.1.2.3' } -Quiet""").One<bool>());

    private static IEnumerable<string> OfferedKeys(Type parameter) => XDocument.Load(Path.Combine(StagedModule.Folder, "IoTAuthorizerTest.Types.ps1xml"))
        .Root!.Elements("Type").Single(type => type.Element("Name")!.Value == parameter.FullName).Element("Members")!
        .Elements("NoteProperty").Select(key => $"{key.Element("Name")!.Value} = {key.Element("Value")!.Value}");

    private IReadOnlyList<string> Complete(string line, string setUp = "")
    {
        ScriptRun run = session.Run($$"""
            {{setUp}}
            $line = '{{line}}'
            ([Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches | ForEach-Object { '{0} | {1}' -f $_.CompletionText, $_.ToolTip }
            """);
        Assert.Empty(run.Errors);
        return [.. run.Output.Select(item => $"{item}")];
    }
}
