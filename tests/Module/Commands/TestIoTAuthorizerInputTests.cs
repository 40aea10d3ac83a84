using System.Management.Automation;
using System.Security;
using System.Text;
using System.Text.Json;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>The forms in which users have their devices, and what of them reaches the wire.</summary>
public sealed class TestIoTAuthorizerInputTests(PowerShellSession session) : IClassFixture<PowerShellSession>
{
    private const string Full = """{"httpContext":{"headers":{"X-Api-Key":"v"},"queryString":"?a=b"},"mqttContext":{"username":"u","password":"cHc=","clientId":"d1"},"tlsContext":{"serverName":"s"}}""";

    /// <summary>Scripts that give the same device in different forms.</summary>
    public static TheoryData<string> FullInputs =>
    [
        "@{HttpHeader=@{'X-Api-Key'='v'};QueryString='?a=b';MqttUserName='u';MqttPassword='pw';MqttClientId='d1';ServerName='s'}",
        "@{httpheaders=@{'X-Api-Key'='v'};QUERYSTRING='?a=b';mqttusername='u';mqttPassword='pw';mqttclientid='d1';servername='s'}",
        "@{HttpContext_Header=@{'X-Api-Key'='v'};HttpContext_QueryString='?a=b';MqttContext_Username='u';MqttContext_Password='pw';MqttContext_ClientId='d1';TlsContext_ServerName='s'}",
        "@{HttpContext=@{Headers=@{'X-Api-Key'='v'};QueryString='?a=b'};MqttContext=@{UserName='u';Password='pw';ClientId='d1'};TlsContext=@{ServerName='s'}}",
        "[pscustomobject]@{HttpHeader='{\"X-Api-Key\":\"v\"}';QueryString='?a=b';MqttUserName='u';MqttPassword='pw';MqttClientId='d1';ServerName='s';Comment='a further column';Token='';TokenSignature=''}",
        "[pscustomobject]@{HttpContext=[pscustomobject]@{Headers=[pscustomobject]@{'X-Api-Key'='v'};QueryString='?a=b'};MqttContext=[pscustomobject]@{UserName='u';Password='pw';ClientId='d1'};TlsContext=[pscustomobject]@{ServerName='s'}}",
        "[pscustomobject]@{MqttContext=@{UserName='u';Password=[byte[]](112,119)};HttpContext=[pscustomobject]@{Headers=@{'X-Api-Key'='v'}};QueryString='?a=b';MqttClientId='d1';ServerName='s'}",
        "$headers = [System.Collections.Generic.Dictionary[string,object]]::new(); $headers['X-Api-Key'] = 'v'; [ordered]@{HttpHeader=$headers;QueryString='?a=b';MqttUserName='u';MqttPassword='pw';MqttClientId='d1';ServerName='s'}",
        "New-IoTAuthorizerContext -HttpHeader @{'X-Api-Key'='v'} -QueryString '?a=b' -MqttUserName u -MqttPassword pw -MqttClientId d1 -ServerName s",
        "New-IoTAuthorizerContext -HttpContext_Headers @{'X-Api-Key'='v'} -HttpContext_QueryString '?a=b' -MqttContext_Username u -MqttContext_Password pw -MqttContext_ClientId d1 -TlsContext_ServerName s",
        "$c = New-IoTAuthorizerContext -HttpHeader @{'X-Api-Key'='v'} -QueryString '?a=b' -MqttUserName u -MqttPassword pw -MqttClientId d1 -ServerName s; [pscustomobject]@{HttpContext=$c.HttpContext;MqttContext=$c.MqttContext;TlsContext=$c.TlsContext;Token=$null}",
    ];

    public static TheoryData<string> Passwords =>
    [
        "'pä\U0001F600'", "$secure", "$credential", "[byte[]](112,195,164,240,159,152,128)", "@(112,195,164,240,159,152,128)",
        "@([long]112,[long]195,[long]164,[long]240,[long]159,[long]152,[long]128)", "[System.Collections.Generic.List[byte]][byte[]](112,195,164,240,159,152,128)",
    ];

    [Theory]
    [MemberData(nameof(FullInputs))]
    public void The_same_device_in_any_form_is_the_same_request(string input) => AssertSent(Full, $"& {{ {input} }} | Test-IoTAuthorizer A");

    [Theory]
    [InlineData("-HttpHeader @{'X-Api-Key'='v'} -QueryString '?a=b' -MqttUserName u -MqttPassword pw -MqttClientId d1 -ServerName s")]
    [InlineData("-HttpContext_Header @{'X-Api-Key'='v'} -HttpContext_QueryString '?a=b' -MqttContext_Username u -MqttContext_Password pw -MqttContext_ClientId d1 -TlsContext_ServerName s")]
    [InlineData("-InputObject @{HttpHeader=@{'X-Api-Key'='v'};QueryString='?a=b';MqttUserName='u';MqttPassword='pw';MqttClientId='d1';ServerName='s'}")]
    public void Parameters_alone_are_a_device(string parameters) => AssertSent(Full, $"Test-IoTAuthorizer A {parameters}");

    [Fact]
    public void Parameters_win_over_the_input_and_fill_what_it_lacks() => AssertSent(
        """{"mqttContext":{"username":"fleet","clientId":"d1"}}""",
        "@{MqttClientId='d1';MqttUserName='own'} | Test-IoTAuthorizer A -MqttUserName fleet");

    [Fact]
    public void A_column_worked_out_to_nothing_is_not_given() => AssertSent(
        """{"mqttContext":{"clientId":"d1"}}""",
        "[pscustomobject]@{MqttClientId='d1';MqttPassword=[System.Management.Automation.Internal.AutomationNull]::Value} | Test-IoTAuthorizer A");

    [Fact]
    public void Results_lead_back_to_their_rows_whatever_the_order_of_the_pipeline()
    {
        ScriptRun run = session.Run("""
            $local = New-IoTLocalAuthorizer A { @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() } }
            $results = 1..20 | ForEach-Object { [pscustomobject]@{ MqttClientId = "d$_"; Site = "s$_" } } | Test-IoTAuthorizer -LocalAuthorizer $local
            $again = $results | Test-IoTAuthorizer -LocalAuthorizer $local
            $results + $again | ForEach-Object { $_.ClientId + $_.GetInput().Site }
            """);

        string[] expected = [.. Enumerable.Range(1, 20).Select(number => $"d{number}s{number}")];
        Assert.Equal([.. expected, .. expected], run.As<string>());
    }

    [Fact]
    public void A_result_has_no_property_with_what_the_row_held()
    {
        ScriptRun run = session.Run("""
            $local = New-IoTLocalAuthorizer A { @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() } }
            [pscustomobject]@{ MqttClientId = 'd1'; Note = 'SECRET' } | Test-IoTAuthorizer -LocalAuthorizer $local | ForEach-Object { $_.PSObject.Properties | ForEach-Object { "$($_.Value)" } }
            """);

        Assert.DoesNotContain(run.As<string>(), value => value.Contains("SECRET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[pscustomobject]@{MqttClientId='d1';UserName='u'}", 1)]
    [InlineData("[pscustomobject]@{MqttClientId='d1';UserName='u';MqttUserName='v'}", 0)]
    [InlineData("[pscustomobject]@{MqttClientId='d1';Name='u';Site='s'}", 0)]
    public void A_fleet_with_a_column_that_lacks_its_prefix_is_warned_of_once(string row, int warnings)
    {
        ScriptRun run = session.Run($"$local = New-IoTLocalAuthorizer A {{ @{{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() }} }}; $row = {row}; $row, $row | Test-IoTAuthorizer -LocalAuthorizer $local");

        Assert.Equal(2, run.As<AuthorizerTestResult>().Count);
        Assert.Equal(warnings, run.Warnings.Count);
        Assert.All(run.Warnings, warning => Assert.Contains("'UserName'", warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AuthorizerName")]
    [InlineData("Region")]
    public void A_hashtable_that_says_where_to_test_is_told_what_may(string key)
    {
        ScriptRun run = session.Run($"$local = New-IoTLocalAuthorizer A {{ }}; @{{ MqttClientId = 'd1'; {key} = 'x' }} | Test-IoTAuthorizer -LocalAuthorizer $local");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("UnknownProperty,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("[pscustomobject]", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ClientId,Site\nd1,Oslo", "'MqttClientId' instead of 'ClientId'")]
    [InlineData("client_id,user name\nd1,u", "'MqttUserName' instead of 'user name'")]
    [InlineData("MqttClientId;MqttUserName\nd1;u", "Import-Csv -Delimiter ';'")]
    [InlineData("MqttClientId\tMqttUserName\nd1\tu", "Import-Csv -Delimiter \"`t\"")]
    public void A_row_with_the_wrong_header_is_told_the_right_one(string csv, string hint)
    {
        ErrorRecord error = RowError(csv);

        Assert.Contains(hint, $"{error.Exception.Message} {error.ErrorDetails.RecommendedAction}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_may_have_a_space_beside_its_name() => AssertSent(
        """{"mqttContext":{"username":"u1","clientId":"d1"}}""",
        "[pscustomobject]@{'MqttClientId '='d1';' MqttUserName'='u1'} | Test-IoTAuthorizer A");

    [Fact]
    public void A_file_without_header_does_not_show_its_first_device()
    {
        ErrorRecord error = RowError("device1,canary;secret\ndevice2,y");

        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_rows_do_not_inherit_from_each_other()
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        session.Run($"[pscustomobject]@{{MqttClientId='d1';MqttUserName='u1'}},[pscustomobject]@{{MqttClientId='d2'}} | Test-IoTAuthorizer A -ThrottleLimit 1 {FakeAuthorizers.Connection(service)}");

        Assert.Equal("""{"mqttContext":{"clientId":"d2"}}""", service.Requests[1].Text);
    }

    [Theory]
    [InlineData("@{HttpContext=@{}}", """{"httpContext":{}}""")]
    [InlineData("[pscustomobject]@{HttpContext=[pscustomobject]@{}}", """{"httpContext":{}}""")]
    [InlineData("@{HttpHeader=@{}}", """{"httpContext":{"headers":{}}}""")]
    [InlineData("@{TlsContext=@{};MqttClientId='c'}", """{"mqttContext":{"clientId":"c"},"tlsContext":{}}""")]
    public void Empty_parts_are_sent_as_they_are_written(string input, string body) => AssertSent(body, $"{input} | Test-IoTAuthorizer A");

    [Fact]
    public void A_signed_token_goes_out_in_token_mode()
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        ScriptRun run = session.Run($"$t = New-IoTAuthToken -Token t1 -Key ([System.Security.Cryptography.RSA]::Create(2048)) -TokenKeyName k -AuthorizerName Fleet; $t | Test-IoTAuthorizer {FakeAuthorizers.Connection(service)}; $t");

        AuthToken token = (AuthToken)run.Output[1]!.BaseObject;
        Assert.Equal("/authorizer/Fleet/test", service.Requests[0].Path);
        Assert.Equal("t1", service.Requests[0].Json().GetProperty("token").GetString());
        Assert.Equal(token.TokenSignature, service.Requests[0].Json().GetProperty("tokenSignature").GetString());
    }

    [Theory]
    [MemberData(nameof(Passwords))]
    public void A_password_in_any_form_is_sent_as_its_exact_bytes(string expression)
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);
        SecureString secure = new();
        foreach (char character in "pä\U0001F600")
        {
            secure.AppendChar(character);
        }

        ScriptRun run = session.Run(
            $"Test-IoTAuthorizer A -MqttPassword ({expression}) {FakeAuthorizers.Connection(service)}; @{{MqttPassword={expression}}} | Test-IoTAuthorizer A {FakeAuthorizers.Connection(service)}",
            ("secure", secure),
            ("credential", new PSCredential("user", secure)));

        Assert.Empty(run.Errors);
        Assert.Equal(2, service.Requests.Count);
        Assert.All(service.Requests, request =>
        {
            JsonElement mqtt = request.Json().GetProperty("mqttContext");
            Assert.Equal(Convert.ToBase64String(Encoding.UTF8.GetBytes("pä\U0001F600")), mqtt.GetProperty("password").GetString());
            Assert.Equal(expression == "$credential" ? "user" : null, mqtt.TryGetProperty("username", out JsonElement name) ? name.GetString() : null);
        });
    }

    [Theory]
    [InlineData("\"a`n\"", "YQo=")]
    [InlineData("'dGVzdA=='", "ZEdWemRBPT0=")]
    [InlineData("\"`0\"", "AA==")]
    [InlineData("([byte[]](0,255,10,13))", "AP8KDQ==")]
    public void Nothing_is_added_to_a_password_and_nothing_taken(string password, string base64)
    {
        AssertSent($$$"""{"mqttContext":{"password":"{{{base64}}}"}}""", $"Test-IoTAuthorizer A -MqttPassword {password}");
    }

    private ErrorRecord RowError(string csv)
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);
        string[][] lines = [.. csv.Split('\n').Select(line => line.Split(','))];
        PSObject row = new();
        foreach ((string name, string value) in lines[0].Zip(lines[1]))
        {
            row.Properties.Add(new PSNoteProperty(name, value));
        }

        ScriptRun run = session.Run($"$row | Test-IoTAuthorizer A {FakeAuthorizers.Connection(service)}", ("row", row));

        Assert.Empty(service.Requests);
        return Assert.Single(run.Errors);
    }

    private void AssertSent(string body, string call)
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        ScriptRun run = session.Run($"{call} {FakeAuthorizers.Connection(service)}");

        Assert.True(run.Errors.Count == 0 && run.Failure is null, run.ToString());
        RecordedRequest request = Assert.Single(service.Requests);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, request.Json()), request.Text);
    }
}
