using System.Management.Automation;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>Input that cannot be sent: one clear error each, with AWS and locally, and the rest of the pipeline still runs.</summary>
public sealed class BadInputTests(PowerShellSession session) : IClassFixture<PowerShellSession>
{
    private const string Canary = "CANARY";

    /// <summary>Input, the error's id and the member that the error names.</summary>
    public static TheoryData<string, string, string> Inputs => new()
    {
        { "@{MqttClientID2='CANARY'}", "UnknownProperty", "MqttClientID2" },
        { "@{ClientId='CANARY'}", "UnknownProperty", "ClientId" },
        { "@{MqttContext=@{User='CANARY'}}", "UnknownProperty", "MqttContext.User" },
        { "@{MqttContext='CANARY'}", "InvalidInput", "MqttContext" },
        { "[pscustomobject]@{MqttContext=[pscustomobject]@{ClientId2='CANARY'}}", "InvalidInput", "MqttContext" },
        { "[pscustomobject]@{Name='CANARY'}", "InvalidInput", "InputObject" },
        { "[pscustomobject]@{}", "InvalidInput", "InputObject" },
        { "[pscustomobject]@{MqttClientId='';MqttUserName=''}", "InvalidInput", "Context" },
        { "'CANARY'", "InvalidInput", "InputObject" },
        { "42", "InvalidInput", "InputObject" },
        { "$null", "InvalidInput", "Context" },
        { "@{}", "InvalidInput", "Context" },
        { "@{MqttClientId=$null}", "InvalidInput", "MqttClientId" },
        { "@{MqttContext=@{ClientId=$null}}", "InvalidInput", "MqttContext.ClientId" },
        { "@{MqttContext=$null}", "InvalidInput", "MqttContext" },
        { "@{MqttClientId=''}", "InvalidInput", "MqttClientId" },
        { "@{MqttClientId=5}", "InvalidInput", "MqttClientId" },
        { "@{MqttClientId='CANARY';MqttContext=@{ClientId='CANARY'}}", "InvalidInput", "" },
        { "@{MqttClientId='CANARY';MqttContext_ClientId='CANARY'}", "InvalidInput", "" },
        { "@{MqttUserName='CANARY';MqttPassword=$credential}", "InvalidInput", "MqttUserName" },
        { "@{HttpHeader=@{'x-n'=5}}", "InvalidInput", "HttpHeader 'x-n'" },
        { "@{HttpHeader=@{'x-n'=$null}}", "InvalidInput", "HttpHeader 'x-n'" },
        { "@{HttpHeader=@{'x-n'=@('CANARY','CANARY')}}", "InvalidInput", "HttpHeader 'x-n'" },
        { "@{HttpHeader=@{'x-n'=''}}", "InvalidInput", "HttpHeader" },
        { "@{HttpHeader='CANARY'}", "InvalidInput", "HttpHeader" },
        { "@{HttpHeader='[\"CANARY\"]'}", "InvalidInput", "HttpHeader" },
        { "@{HttpHeader='{\"x-n\":5}'}", "InvalidInput", "HttpHeader 'x-n'" },
        { "@{HttpHeader='{\"x-n\":\"\\ud800\"}'}", "InvalidInput", "HttpHeader" },
        { "@{HttpHeader='{\"x-n\":\"a\",\"x-n\":\"b\"}'}", "InvalidInput", "HttpHeader" },
        { "@{HttpHeader=5}", "InvalidInput", "HttpHeader" },
        { "@{Token='CANARY' + 'A' * 6139;TokenSignature='AAAA'}", "InvalidInput", "Token" },
        { "@{Token='t';TokenSignature=\"CANARY`nAAAA\"}", "InvalidInput", "TokenSignature" },
        { "@{Token='CANARY'}", "InvalidInput", "TokenSignature" },
        { "@{TokenSignature='CANARY'}", "InvalidInput", "Token" },
        { "@{Token='CANARY';TokenSignature='AAAA';MqttClientId='CANARY'}", "InvalidInput", "Context" },
        { "@{QueryString='token=CANARY'}", "InvalidInput", "QueryString" },
        { "@{QueryString=''}", "InvalidInput", "QueryString" },
        { "@{MqttPassword=@(1,'CANARY')}", "InvalidInput", "MqttPassword" },
        { "@{MqttPassword=@(256)}", "InvalidInput", "MqttPassword" },
        { "@{MqttPassword=@()}", "InvalidInput", "MqttPassword" },
        { "@{MqttPassword=5}", "InvalidInput", "MqttPassword" },
        { "@{MqttPassword=''}", "InvalidInput", "MqttPassword" },
        { "@{MqttPassword=[string][char]0xD800}", "InvalidInput", "MqttPassword" },
        { "@{MqttClientId='d' + [char]0xD800}", "InvalidInput", "MqttClientId" },
        { "@{ServerName='s' * 254}", "InvalidInput", "ServerName" },
        { ",@(@{MqttClientId='a'},@{MqttClientId='b'})", "InvalidInput", "InputObject" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void With_AWS_each_is_one_error_and_the_next_device_is_tested(string input, string id, string member)
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        ScriptRun run = Run($"Test-IoTAuthorizer A {FakeAuthorizers.Connection(service)}", input);

        AssertOneError(run, id, member);
        Assert.Equal("next", Assert.Single(run.As<AuthorizerTestResult>()).PrincipalId);
        Assert.Single(service.Requests);
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Locally_each_is_one_error_and_the_next_device_is_tested(string input, string id, string member)
    {
        session.Run("$local = New-IoTLocalAuthorizer A { param($e) @{ isAuthenticated = $true; principalId = $e.protocolData.mqtt.clientId; policyDocuments = @() } }");

        ScriptRun run = Run("Test-IoTAuthorizer -LocalAuthorizer $local", input);

        AssertOneError(run, id, member);
        Assert.Equal("next", Assert.Single(run.As<AuthorizerTestResult>()).PrincipalId);
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_context_cannot_be_made_of_it(string input, string id, string member)
    {
        ScriptRun run = Run("New-IoTAuthorizerContext", input);

        AssertOneError(run, id, member);
        Assert.Equal("next", Assert.Single(run.As<AuthorizerContext>()).MqttContext!.ClientId);
    }

    [Fact]
    public void A_property_of_a_nested_object_that_throws_is_named()
    {
        const string Nested = "$part = [pscustomobject]@{}; $part.PSObject.Properties.Add([psscriptproperty]::new('ClientId', { throw 'CANARY' })); [pscustomobject]@{MqttContext=$part}";

        ScriptRun run = session.Run($"& {{ {Nested}; @{{MqttClientId='next'}} }} | New-IoTAuthorizerContext");

        AssertOneError(run, "InvalidInput", "MqttContext.ClientId", mayQuoteCause: true);
        Assert.Single(run.Output);
    }

    [Fact]
    public void A_misspelled_member_gets_a_suggestion()
    {
        ErrorRecord error = session.Run("@{ClientId='d'} | New-IoTAuthorizerContext").SingleError();

        Assert.Contains("MqttClientId", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-IoTAuthorizer $local -MqttClientId d", "ParameterArgumentTransformationError")]
    [InlineData("Test-IoTAuthorizer -AuthorizerName $local -MqttClientId d", "ParameterArgumentTransformationError")]
    [InlineData("Test-IoTAuthToken t AAAA -AuthorizerName $local", "ParameterArgumentTransformationError")]
    [InlineData("$local | Test-IoTAuthorizer -MqttClientId d", "InvalidInput")]
    public void A_local_authorizer_is_not_taken_for_the_name_of_one_at_AWS(string command, string id)
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        ScriptRun run = session.Run($"$local = New-IoTLocalAuthorizer A {{ }}; try {{ {command} {FakeAuthorizers.Connection(service)} -ErrorAction Stop }} catch {{ $_ }}");

        ErrorRecord error = run.One<ErrorRecord>();
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-LocalAuthorizer", $"{error} {error.ErrorDetails?.RecommendedAction}", StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    private static void AssertOneError(ScriptRun run, string id, string member, bool mayQuoteCause = false)
    {
        ErrorRecord error = run.SingleErrorBesides(1);
        Assert.StartsWith(id + ",IoTAuthorizerTest.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        AuthorizerInputException exception = Assert.IsType<AuthorizerInputException>(error.Exception);
        if (member.Length > 0)
        {
            Assert.Equal(member, exception.Member);
        }

        Assert.NotEmpty(error.ErrorDetails.Message);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain(Canary, mayQuoteCause ? error.ErrorDetails.Message : run.EveryStream(), StringComparison.Ordinal);
    }

    private ScriptRun Run(string cmdlet, string input) => session.Run(
        $"& {{ {input}; @{{MqttClientId='next'}} }} | {cmdlet}",
        ("credential", new PSCredential("other", new System.Security.SecureString())));
}
