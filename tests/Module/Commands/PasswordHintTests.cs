using System.Text;
using IoTAuthorizerTest.Parameters;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

public sealed class PasswordHintTests
{
    [Theory]
    [InlineData("dGVzdA==", true)]
    [InlineData("bXlQYXNzd29yZA==", true)]
    [InlineData("b3BlbiBzZXNhbWUh", true)]
    [InlineData("b3BlbiBzZXNhbWUh\n", true)]
    [InlineData("open sesame", false)]
    [InlineData("password", false)]
    [InlineData("test1234", false)]
    [InlineData("YWJj", false)]
    [InlineData("YQ==", false)]
    [InlineData("Zm9v+/8=", false)]
    [InlineData("3q2+78r+ur7erb7vyv66vg==", false)]
    [InlineData("dGVzdA", false)]
    [InlineData("====", false)]
    [InlineData("pässwörd", false)]
    [InlineData("", false)]
    public void Notices_a_password_that_is_the_Base64_of_a_text(string password, bool isNoticed)
    {
        AuthorizerContext context = new() { MqttContext = new MqttContext { Password = Encoding.UTF8.GetBytes(password) } };

        Assert.Equal(isNoticed, PasswordHint.For(context) is not null);
    }

    [Fact]
    public void Without_a_password_there_is_nothing_to_notice()
    {
        Assert.Null(PasswordHint.For(new AuthorizerContext()));
        Assert.Null(PasswordHint.For(new AuthorizerContext { MqttContext = new MqttContext { ClientId = "d" } }));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ MqttClientId = 'd1'; MqttPassword = 'bXlQYXNzd29yZA==' }, [pscustomobject]@{ MqttClientId = 'd2'; MqttPassword = 'bXlQYXNzd29yZA==' } | Test-IoTAuthorizer -LocalAuthorizer $local")]
    [InlineData("@{ MqttPassword = 'bXlQYXNzd29yZA==' } | Test-IoTAuthorizer -LocalAuthorizer $local")]
    [InlineData("Test-IoTAuthorizer -LocalAuthorizer $local -MqttPassword bXlQYXNzd29yZA==")]
    public void Test_IoTAuthorizer_warns_once_and_sends_it_as_it_is(string command)
    {
        using PowerShellSession session = new();
        session.Run("$local = New-IoTLocalAuthorizer A { param($e) @{ isAuthenticated = $e.protocolData.mqtt.password -eq 'YlhsUVlYTnpkMjl5WkE9PQ=='; principalId = 'p'; policyDocuments = @() } }");

        ScriptRun run = session.Run(command);

        Assert.All(run.As<AuthorizerTestResult>(), result => Assert.Equal(AuthorizerOutcome.Authenticated, result.Outcome));
        string warning = Assert.Single(run.Warnings, text => text.Contains("Base64", StringComparison.Ordinal));
        Assert.DoesNotContain("bXlQ", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("myPassword", warning, StringComparison.Ordinal);
    }
}
