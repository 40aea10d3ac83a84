using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>What users see when they do nothing with a result, on a screen of 100 columns.</summary>
public sealed class ViewTests(PowerShellSession session) : IClassFixture<PowerShellSession>
{
    private const string Results = """
        $local = New-IoTLocalAuthorizer Fleet { param($e)
            if ($e.protocolData.mqtt.clientId -eq 'broken') { throw 'out of order' }
            @{ isAuthenticated = $e.protocolData.mqtt.clientId -ne 'stolen'; principalId = 'principal1'; refreshAfterInSeconds = 600
               policyDocuments = @(@{ Version = '2012-10-17'; Statement = @(@{ Sid = 'S1'; Effect = 'Allow'; Action = 'iot:Connect', 'iot:Publish'; Resource = 'arn:aws:iot:us-east-1:123456789012:client/d1'; Condition = @{ Bool = @{ 'iot:Secure' = 'true' } } }) }) } }
        'd1', 'stolen', 'broken' | ForEach-Object { @{ MqttClientId = $_ } } | Test-IoTAuthorizer -LocalAuthorizer $local
        """;

    [Fact]
    public void A_table_tells_authorizer_device_outcome_principal_documents_and_times_in_100_columns()
    {
        string[] lines = Lines(Results);

        Assert.All(lines, line => Assert.True(line.Length <= 100, line));
        Assert.Equal("Authorizer: Fleet (Local)", lines[0].Trim());
        Assert.Equal(["Outcome", "Principal", "Docs", "Refresh", "s", "Disc.", "s", "Findings", "Device"], Words(lines[1]));
        Assert.Equal(["Authenticated", "principal1", "1", "600", "86400", "1E", "2W", "d1"], Words(lines[3]));
        Assert.Equal(("NotAuthenticated", "stolen"), (Words(lines[4])[0], Words(lines[4])[^1]));
        Assert.Matches(@"^InvalidResponse .* broken: Lambda function encount", lines[5]);
    }

    [Theory]
    [InlineData("Test-IoTAuthorizer -LocalAuthorizer $local -MqttClientId d1", "Outcome    : ")]
    [InlineData("Test-IoTAuthorizer -LocalAuthorizer $local -InputObject @{ MqttClientId = 'd1' }", "Outcome    : ")]
    [InlineData("@{ MqttClientId = 'd1' } | Test-IoTAuthorizer -LocalAuthorizer $local", "Outcome  ")]
    [InlineData("Test-IoTAuthorizer -LocalAuthorizer $local -InputObject @(@{ MqttClientId = 'd1' })", "Outcome  ")]
    public void One_device_is_a_list_and_a_fleet_a_table(string script, string start)
    {
        string[] lines = Lines("$local = New-IoTLocalAuthorizer Fleet { @{ isAuthenticated = $false; principalId = 'p'; policyDocuments = @() } }; " + script);

        Assert.Contains(lines, line => line.StartsWith(start, StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_of_a_refused_device_tells_where_to_look_and_the_end_of_the_log()
    {
        string screen = string.Join('\n', Lines("$local = New-IoTLocalAuthorizer Fleet { 1..20 | ForEach-Object { Get-Command \"step$_\" }; @{ isAuthenticated = $false; principalId = 'p'; policyDocuments = @() } }; Test-IoTAuthorizer -LocalAuthorizer $local -MqttClientId d1 -WarningAction Ignore"));

        Assert.Contains("Meaning    : The function answered isAuthenticated: false", screen, StringComparison.Ordinal);
        Assert.Contains("Log        : ...", screen, StringComparison.Ordinal);
        Assert.Contains("step20", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("step12", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_a_device_that_aws_refused_has_no_log()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Json("""{"isAuthenticated":false,"principalId":"p"}"""));

        string screen = string.Join('\n', Lines($"Test-IoTAuthorizer A -MqttClientId d1 {FakeAuthorizers.Connection(service)}"));

        Assert.Contains("CloudWatch", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("Log   ", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_tells_the_findings()
    {
        string[] lines = Lines("$local = New-IoTLocalAuthorizer Fleet { @{ isAuthenticated = 'true'; principalId = 'p'; policyDocuments = @() } }; Test-IoTAuthorizer -LocalAuthorizer $local -MqttClientId d1");

        Assert.Contains(lines, line => line.StartsWith("Findings   : Error IOT-R01: isAuthenticated is the string", StringComparison.Ordinal));
    }

    [Fact]
    public void Long_names_do_not_make_the_table_wider()
    {
        string[] lines = Lines("$local = New-IoTLocalAuthorizer ('A' * 128) { @{ isAuthenticated = $true; principalId = 'p' * 128; policyDocuments = @() } }; @{ MqttClientId = 'd' * 500 } | Test-IoTAuthorizer -LocalAuthorizer $local");

        Assert.All(lines, line => Assert.True(line.Length <= 100, line));
        Assert.Contains(lines, line => line.StartsWith("Authenticated", StringComparison.Ordinal));
    }

    [Fact]
    public void A_list_lays_out_the_policy()
    {
        string screen = string.Join('\n', List(Results));

        foreach (string part in (string[])["Outcome", "principal1", "600 s", "Allow iot:Connect, iot:Publish", "(S1)", "on arn:aws:iot:us-east-1:123456789012:client/d1", "iot:Secure"])
        {
            Assert.Contains(part, screen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_list_of_a_failure_tells_message_meaning_and_advice()
    {
        AuthorizerFailure failure = session.Run($"& {{ {Results} }} | Where-Object Outcome -eq InvalidResponse").One<AuthorizerTestResult>().Failure!;

        // Long lines are wrapped and indented: words in order are what matters.
        string screen = string.Join(' ', string.Join(' ', List($"& {{ {Results} }} | Where-Object Outcome -eq InvalidResponse")).Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains(failure.Message, screen, StringComparison.Ordinal);
        Assert.Contains(failure.Explanation, screen, StringComparison.Ordinal);
        Assert.Contains(failure.Advice, screen, StringComparison.Ordinal);
    }

    [Fact]
    public void All_events_break_their_differences_between_words()
    {
        const string Message = "the function of this authorizer reads a part of the event that this kind of connection does not have";
        string[] lines = Lines($$"""
            $local = New-IoTLocalAuthorizer Fleet { param($e) if ($e.protocolData.http) { throw '{{Message}}' } else { @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() } } }
            Test-IoTAuthorizer -LocalAuthorizer $local -MqttClientId d1 -AllEvents
            """);

        Assert.All(lines, line => Assert.True(line.Length <= 100, line));
        string[] row = [.. lines.SkipWhile(line => !line.StartsWith("WebSocket", StringComparison.Ordinal)).TakeWhile((line, index) => index == 0 || line.StartsWith(' '))];
        string difference = string.Join(' ', row.Select(line => line[line.LastIndexOf("  ", StringComparison.Ordinal)..].Trim()));
        Assert.StartsWith($"fails: {Message}", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void All_events_of_a_test_that_fails_tell_why()
    {
        string[] lines = Lines("$local = New-IoTLocalAuthorizer Fleet { throw 'broken' }; Test-IoTAuthorizer -LocalAuthorizer $local -MqttClientId d1 -AllEvents");

        Assert.All(lines.Skip(3).Where(line => !line.StartsWith(' ')), line => Assert.Contains("Lambda function", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_local_authorizer_is_a_line()
    {
        string[] lines = Lines("New-IoTLocalAuthorizer Fleet { }");

        Assert.Equal(["disabled", "ACTIVE", "5", "us-east-1", "Fleet", "script", "block"], Words(lines[2]));
    }

    [Fact]
    public void A_context_names_its_parts()
    {
        string screen = string.Join('\n', List("New-IoTAuthorizerContext -MqttClientId d1 -MqttPassword pw -ServerName example.org -QueryString '?a'"));

        Assert.Contains("d1", screen, StringComparison.Ordinal);
        Assert.Contains("example.org", screen, StringComparison.Ordinal);
        Assert.Contains("Query string", screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$r")]
    [InlineData("$r.Context")]
    [InlineData("$r.Context.MqttContext")]
    public void A_client_id_cannot_write_control_characters_to_the_terminal(string expression)
    {
        string screen = string.Join('\n', session.Show($"$local = New-IoTLocalAuthorizer Fleet {{ @{{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() }} }}; $r = Test-IoTAuthorizer -LocalAuthorizer $local -MqttClientId \"a`e]0;title`a`e[2Jb`r\"; {expression}"));

        Assert.DoesNotContain(screen, character => character is '\u001b' or '\u0007' or '\r');
    }

    private static string[] List(string script)
    {
        using PowerShellSession lists = PowerShellSession.WithListViews();
        return lists.Show(script);
    }

    private string[] Lines(string script) => [.. session.Show(script).Where(line => line.Trim().Length > 0)];

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
