using System.Management.Automation;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>Parameters of a wrong type, and parameters that exclude each other: the error says what to give, and does not show what was given.</summary>
public sealed class BinderErrorTests : IClassFixture<PowerShellSession>
{
    private const string Canary = "CANARY";
    private const string Policy = "'{\"Version\":\"2012-10-17\",\"Statement\":[]}'";

    private readonly PowerShellSession _session;

    public BinderErrorTests(PowerShellSession session)
    {
        _session = session;
        _session.Run("$local = New-IoTLocalAuthorizer A { }");
        _session.Set("credential", new PSCredential("user", Tokens.TokenShell.Secure(Canary)));
    }

    [Theory]
    [InlineData("New-IoTAuthToken -KeyPath k -KeyPassword CANARY", "Read-Host -AsSecureString")]
    [InlineData("New-IoTAuthToken -KeyPath k -KeyPassword CANARY", "Get-Secret")]
    [InlineData("New-IoTTokenSigningKey k.pem -KeyPassword CANARY", "Read-Host -AsSecureString")]
    [InlineData("New-IoTTokenSigningKey k.pem -KeyPassword $credential", "Password")]
    [InlineData(Policy + " | Test-IoTPolicyAccess -Connect -ClientId d -Context SourceIp=CANARY", "@{ SourceIp =")]
    [InlineData(Policy + " | Test-IoTPolicyAccess -Connect -ClientId d -Context ([pscustomobject]@{ SourceIp = 'CANARY' })", "-AsHashtable")]
    [InlineData(Policy + " | Test-IoTPolicyAccess -Connect -ClientId d -Context @(@{ SourceIp = 'CANARY' })", "@{ SourceIp =")]
    [InlineData("New-IoTAuthToken -Jwt @{ a = 'CANARY' }", "Give one text")]
    [InlineData("New-IoTAuthToken t -KeyPath k -UserName @{ a = 'CANARY' }", "Give one text")]
    [InlineData("New-IoTAuthToken t -KeyPath k -TokenKeyName a, CANARY", "Give one text")]
    [InlineData("New-IoTAuthToken t -KeyPath k -AuthorizerName $local", "Give one text")]
    [InlineData("New-IoTLocalAuthorizer A handler.mjs", "-HandlerPath")]
    [InlineData("New-IoTLocalAuthorizer A -Command node -Environment KEY=CANARY", "hashtable")]
    [InlineData("New-IoTAuthorizerContext -AuthToken CANARY", "New-IoTAuthToken")]
    [InlineData("New-IoTAuthorizerContext -AuthToken @{ Token = 'CANARY' }", "New-IoTAuthToken")]
    [InlineData("New-IoTAuthorizerContext -AuthToken ([pscustomobject]@{ Token = 'CANARY' })", "New-IoTAuthToken")]
    [InlineData("Test-IoTAuthorizer A -MqttClientId d -AccessKey A -SecretKey $credential.Password", "-Credential")]
    [InlineData("Test-IoTAuthToken t s -AuthorizerName A -AccessKey A -SecretKey s -SessionToken $credential.Password", "-Credential")]
    [InlineData("New-IoTLocalAuthorizer A -FunctionUrl https://x.lambda-url.us-east-1.on.aws -AccessKey A -SecretKey $credential.Password", "-Credential")]
    [InlineData("Stop-IoTAuthorizerEmulator 8080", "-Port")]
    [InlineData("8080 | Stop-IoTAuthorizerEmulator", "-Port")]
    [InlineData("Stop-IoTAuthorizerEmulator $local", "Get-IoTAuthorizerEmulator")]
    public void A_value_of_a_wrong_type_is_answered_with_what_to_give(string command, string advice)
    {
        ScriptRun run = Catch(command);

        ErrorRecord error = run.One<ErrorRecord>();
        Assert.StartsWith("ParameterArgumentTransformationError,IoTAuthorizerTest.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(advice, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, $"{run.EveryStream()} {error.Exception} {error.CategoryInfo}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Token $value -TokenSignature AAAA", "Token")]
    [InlineData("-Token t -TokenSignature $value", "TokenSignature")]
    [InlineData("-QueryString $value", "QueryString")]
    [InlineData("-MqttUserName $value", "MqttUserName")]
    [InlineData("-MqttClientId $value", "MqttClientId")]
    [InlineData("-ServerName $value", "ServerName")]
    public void What_is_no_text_is_no_member_of_a_context(string parameters, string member)
    {
        string[] values = ["@{ a = 'CANARY' }", "@('CANARY', 'b')", "[pscustomobject]@{ a = 'CANARY' }", "$credential.Password", "(New-IoTAuthToken CANARY -Key ([Security.Cryptography.RSA]::Create(2048)))"];
        foreach (string command in values.SelectMany(value => (string[])[$"$value = {value}; New-IoTAuthorizerContext {parameters}", $"$value = {value}; Test-IoTAuthorizer -LocalAuthorizer $local {parameters}"]))
        {
            ScriptRun run = Catch(command);

            ErrorRecord error = run.One<ErrorRecord>();
            Assert.StartsWith("InvalidInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.StartsWith($"{member} is of type ", error.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, run.EveryStream(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("007", "007")]
    [InlineData("4.50", "4.50")]
    [InlineData("([long]42)", "42")]
    [InlineData("([guid]::Empty)", "00000000-0000-0000-0000-000000000000")]
    [InlineData("([char]'d')", "d")]
    [InlineData("([uri]'urn:d')", "urn:d")]
    public void What_has_a_text_of_its_own_may_be_a_member_of_a_context(string value, string expected) =>
        Assert.Equal(expected, _session.Run($"New-IoTAuthorizerContext -MqttClientId {value}").One<AuthorizerContext>().MqttContext!.ClientId);

    [Theory]
    [InlineData("New-IoTLocalAuthorizer A -ScriptBlock { } -HandlerPath h.mjs", "-ScriptBlock and -HandlerPath exclude each other")]
    [InlineData("New-IoTLocalAuthorizer A -Command node -FunctionUrl http://127.0.0.1:1", "-Command and -FunctionUrl exclude each other")]
    [InlineData("New-IoTLocalAuthorizer A -ScriptBlock { } -Environment @{ A = 1 }", "-Environment goes with -HandlerPath or -Command, not with -ScriptBlock")]
    [InlineData("New-IoTLocalAuthorizer A -Handler main -ScriptBlock { }", "-Handler goes with -HandlerPath, not with -ScriptBlock")]
    [InlineData("New-IoTLocalAuthorizer A -HandlerPath h.mjs -ArgumentList x", "-ArgumentList goes with -Command, not with -HandlerPath")]
    [InlineData("Test-IoTAuthorizer -AuthorizerName A -LocalAuthorizer $local", "-AuthorizerName and -LocalAuthorizer exclude each other")]
    [InlineData("Test-IoTAuthorizer -AuthorizerName A -AllEvents", "-AllEvents goes with -LocalAuthorizer, not with -AuthorizerName")]
    [InlineData("Test-IoTAuthToken t s -PublicKey k -AuthorizerName A", "-PublicKey and -AuthorizerName exclude each other")]
    [InlineData("Test-IoTAuthToken t s -LocalAuthorizer $local -PublicKey k", "-LocalAuthorizer and -PublicKey exclude each other")]
    [InlineData("New-IoTAuthToken -Token CANARY -Claim @{ sub = 'CANARY' } -KeyPath k", "-Token and -Claim exclude each other")]
    [InlineData("New-IoTAuthToken -Token CANARY -TokenPath t -KeyPath k", "-Token and -TokenPath exclude each other")]
    [InlineData("New-IoTAuthToken -Jwt CANARY -Token CANARY", "-Jwt and -Token exclude each other")]
    [InlineData("New-IoTAuthToken -Token CANARY -ExpiresIn 60 -KeyPath k", "-ExpiresIn goes with -Claim, not with -Token")]
    [InlineData("Get-IoTPolicyFinding -Path a -LiteralPath b", "-Path and -LiteralPath exclude each other")]
    [InlineData("ConvertFrom-IoTPolicy -InputObject '{}' -Path b", "-InputObject and -Path exclude each other")]
    [InlineData("Stop-IoTAuthorizerEmulator -Port 1 -InputObject $emulator", "-Port and -InputObject exclude each other")]
    public void Parameters_that_exclude_each_other_are_named(string command, string message)
    {
        ScriptRun run = Catch($"$emulator = Start-IoTAuthorizerEmulator; try {{ {command} }} finally {{ Stop-IoTAuthorizerEmulator $emulator }}");

        ErrorRecord error = run.One<ErrorRecord>();
        Assert.StartsWith("ParameterBindingFailed,IoTAuthorizerTest.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, $"{run.EveryStream()} {error.Exception}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-IoTAuthToken t s -LocalAuthorizer A")]
    [InlineData("Test-IoTAuthToken t s -LocalAuthorizer $null")]
    [InlineData("Test-IoTAuthToken t s -LocalAuthorizer @()")]
    [InlineData("Test-IoTAuthToken t s -LocalAuthorizer @{ Name = 'A' }")]
    [InlineData("Test-IoTAuthorizer -LocalAuthorizer A")]
    [InlineData("Start-IoTAuthorizerEmulator -LocalAuthorizer A")]
    public void What_is_no_local_authorizer_is_told_in_the_modules_own_words(string command)
    {
        ErrorRecord error = Catch(command).One<ErrorRecord>();

        Assert.StartsWith("InvalidInput,IoTAuthorizerTest.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("New-IoTLocalAuthorizer", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_every_input_brings_does_not_exclude_itself()
    {
        ScriptRun run = _session.Run("""
            $key = [System.Security.Cryptography.RSA]::Create(2048)
            1, 2 | New-IoTAuthToken -Claim { @{ sub = "d$_" } } -Key $key
            """);

        Assert.Equal(2, run.As<AuthToken>().Count);
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData("Test-IoTAuthToken:AuthorizerName", "$token | Test-IoTAuthToken -PublicKey $key")]
    [InlineData("Test-IoTAuthorizer:AuthorizerName", "Test-IoTAuthorizer -LocalAuthorizer $local -MqttClientId d")]
    public void A_default_value_gives_way_to_a_parameter_that_excludes_it(string parameter, string command)
    {
        _session.Set("pem", File.ReadAllText(Tokens.TokenShell.Key("rsa2048-pkcs8.pem")));
        _session.Set("key", File.ReadAllText(Tokens.TokenShell.Key("rsa2048-public.pem")));

        ScriptRun run = _session.Run($"$token = New-IoTAuthToken abc -Key $pem; $PSDefaultParameterValues = @{{ '{parameter}' = 'Fleet' }}; try {{ {command} }} finally {{ $PSDefaultParameterValues = @{{ }} }}");

        Assert.True(run.Output.Count == 1 && run.Errors.Count == 0 && run.Failure is null, run.ToString());
    }

    private ScriptRun Catch(string command) => _session.Run($"try {{ $ErrorActionPreference = 'Stop'; {command} }} catch {{ $_ }}");
}
