using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

public sealed class NewIoTAuthorizerContextTests(PowerShellSession session) : IClassFixture<PowerShellSession>
{
    private const string MakeToken = "$token = New-IoTAuthToken -Token 'a b' -Key ([System.Security.Cryptography.RSA]::Create(2048)) -TokenKeyName tok -AuthorizerName Fleet;";

    [Fact]
    public void Parameters_make_a_context()
    {
        AuthorizerContext context = session.Run("New-IoTAuthorizerContext -MqttClientId d1 -MqttUserName u -MqttPassword pw -HttpHeader @{h='v'} -QueryString '?q' -ServerName s").One<AuthorizerContext>();

        Assert.Equal(("d1", "u", "pw"), (context.MqttContext!.ClientId, context.MqttContext.UserName, System.Text.Encoding.UTF8.GetString(context.MqttContext.Password!)));
        Assert.Equal(("v", "?q", "s"), (context.HttpContext!.Headers!["h"], context.HttpContext.QueryString, context.TlsContext!.ServerName));
        Assert.Null(context.Token);
    }

    [Theory]
    [InlineData("", "t", "s")]
    [InlineData("-Placement Token", "t", "s")]
    public void A_token_is_placed_in_token_mode(string placement, string token, string signature)
    {
        Assert.NotEqual(token, signature);

        AuthorizerContext context = session.Run($"{MakeToken} New-IoTAuthorizerContext -AuthToken $token {placement}").One<AuthorizerContext>();

        Assert.Equal("a b", context.Token);
        Assert.NotNull(context.TokenSignature);
        Assert.Null(context.MqttContext);
    }

    [Fact]
    public void A_token_is_placed_where_a_device_would_put_it()
    {
        ScriptRun run = session.Run($"{MakeToken} foreach ($place in 'MqttUserName','HttpHeader','QueryString') {{ New-IoTAuthorizerContext -AuthToken $token -Placement $place -MqttClientId d1 }}");

        IReadOnlyList<AuthorizerContext> contexts = run.As<AuthorizerContext>();
        Assert.All(contexts, context => Assert.Equal((null, "d1"), (context.Token, context.MqttContext!.ClientId)));
        Assert.Contains("tok=a%20b", contexts[0].MqttContext!.UserName, StringComparison.Ordinal);
        Assert.Equal("a b", contexts[1].HttpContext!.Headers!["tok"]);
        Assert.StartsWith("?", contexts[2].HttpContext!.QueryString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$token")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($token, 1))")]
    [InlineData("[pscustomobject]@{ Token = $token.Token; TokenSignature = $token.TokenSignature; TokenKeyName = 'tok'; AuthorizerName = ''; KeySize = '2048'; MqttUserName = $token.MqttUserName; QueryString = $token.QueryString }")]
    public void A_token_from_the_pipeline_is_placed(string token)
    {
        AuthorizerContext context = session.Run($"{MakeToken} {token} | New-IoTAuthorizerContext -Placement MqttUserName -MqttClientId d1").One<AuthorizerContext>();

        Assert.Equal((null, "d1"), (context.Token, context.MqttContext!.ClientId));
        Assert.Contains("tok=a%20b", context.MqttContext.UserName, StringComparison.Ordinal);
    }

    [Fact]
    public void The_copy_of_a_token_is_a_token()
    {
        ScriptRun run = session.Run($"{MakeToken} $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($token, 1)); $copy | New-IoTAuthorizerContext; New-IoTAuthorizerContext -AuthToken $copy");

        Assert.Empty(run.Errors);
        Assert.All(run.As<AuthorizerContext>(), context => Assert.Equal(("a b", true), (context.Token, context.MqttContext is null && context.HttpContext is null)));
    }

    [Fact]
    public void A_placement_without_a_token_is_an_error() =>
        Assert.Equal("InvalidInput", session.Run("@{ MqttClientId = 'd1' } | New-IoTAuthorizerContext -Placement HttpHeader").SingleError().FullyQualifiedErrorId.Split(',')[0]);

    [Fact]
    public void A_fleet_gets_one_token()
    {
        ScriptRun run = session.Run($"{MakeToken} @{{MqttClientId='d1'}},@{{MqttClientId='d2'}} | New-IoTAuthorizerContext -AuthToken $token -Placement MqttUserName");

        Assert.Equal(["d1", "d2"], run.As<AuthorizerContext>().Select(context => context.MqttContext!.ClientId));
        Assert.All(run.As<AuthorizerContext>(), context => Assert.Contains("tok=", context.MqttContext!.UserName, StringComparison.Ordinal));
    }

    [Fact]
    public void Both_modes_mixed_are_refused() =>
        Assert.StartsWith("InvalidInput,", session.Run($"{MakeToken} New-IoTAuthorizerContext -AuthToken $token -MqttClientId d1").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void A_token_without_the_name_of_its_key_is_placed_nowhere_but_in_token_mode()
    {
        ScriptRun run = session.Run("$t = New-IoTAuthToken -Token t -Key ([System.Security.Cryptography.RSA]::Create(2048)); New-IoTAuthorizerContext -AuthToken $t -Placement QueryString");

        Assert.StartsWith("InvalidInput,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("TokenKeyName", ((AuthorizerInputException)run.Errors[0].Exception).Member);
    }

    [Fact]
    public void The_bytes_given_may_change_afterwards_without_changing_the_context()
    {
        AuthorizerContext context = session.Run("$b = [byte[]](1,2); New-IoTAuthorizerContext -MqttPassword $b; $b[0] = 9").One<AuthorizerContext>();

        Assert.Equal([1, 2], context.MqttContext!.Password!);
    }
}
