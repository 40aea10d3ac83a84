using System.Management.Automation;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>The registration of a local authorizer.</summary>
public sealed class NewIoTLocalAuthorizerTests : IClassFixture<PowerShellSession>
{
    private readonly PowerShellSession _session;

    public NewIoTLocalAuthorizerTests(PowerShellSession session)
    {
        _session = session;
        session.Set("pem", File.ReadAllText(Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys", "rsa2048-public.pem")));
        session.Set("other", File.ReadAllText(Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys", "other2048-public.pem")));
        session.Set("keys", Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys"));
    }

    [Fact]
    public void Without_keys_signing_is_disabled()
    {
        LocalAuthorizer authorizer = _session.Run("New-IoTLocalAuthorizer Fleet { }").One<LocalAuthorizer>();

        Assert.True(authorizer.AuthorizerDescription.SigningDisabled);
        Assert.Equal(("Fleet", "us-east-1", TimeSpan.FromSeconds(5)), (authorizer.AuthorizerName, authorizer.Region, authorizer.Timeout));
        Assert.Equal("arn:aws:iot:us-east-1:000000000000:authorizer/Fleet", authorizer.AuthorizerDescription.AuthorizerArn);
    }

    [Theory]
    [InlineData("$pem", "Key1")]
    [InlineData("$pem,$other", "Key1,Key2")]
    [InlineData("\"$keys/rsa2048-public.pem\"", "Key1")]
    [InlineData("([System.IO.FileInfo]\"$keys/rsa2048-public.pem\")", "Key1")]
    [InlineData("@{ mine = $pem }", "mine")]
    public void Keys_are_taken_as_text_as_files_and_by_name(string keys, string names)
    {
        LocalAuthorizer authorizer = _session.Run($"New-IoTLocalAuthorizer Fleet {{ }} -TokenKeyName tok -TokenSigningPublicKey {keys}").One<LocalAuthorizer>();

        Assert.False(authorizer.AuthorizerDescription.SigningDisabled);
        Assert.Equal(names, string.Join(',', authorizer.AuthorizerDescription.TokenSigningPublicKeys.Keys));
    }

    [Theory]
    [InlineData("-HandlerPath missing.mjs", "FileUnreadable", "no handler file", "relative one")]
    [InlineData("-HandlerPath $keys", "FileUnreadable", "is a folder", "such as index.handler")]
    [InlineData("-Command missing-runtime", "FileUnreadable", "no executable", "installed")]
    [InlineData("-HandlerPath index.ts", "FileUnreadable", "no handler file", "relative one")]
    public void A_function_that_is_not_there_is_told_with_what_to_do(string parameters, string id, string message, string advice)
    {
        ErrorRecord error = _session.Run($"try {{ New-IoTLocalAuthorizer A {parameters} }} catch {{ $_ }}").One<ErrorRecord>();

        Assert.Equal(id + ",IoTAuthorizerTest.Commands.NewIoTLocalAuthorizerCommand", error.FullyQualifiedErrorId);
        Assert.Contains(message, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("PATH", parameters.StartsWith("-Handler", StringComparison.Ordinal) ? error.ErrorDetails.RecommendedAction : string.Empty, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-HandlerPath $typeScript", "TypeScript")]
    [InlineData("-Command /bin/sh -Environment @{ 'TABLE=devices' = '' }", "equals sign")]
    [InlineData("-Command /bin/sh -Environment @{ '' = 'x' }", "empty")]
    public void What_cannot_be_run_is_told_at_once(string parameters, string message)
    {
        string folder = Directory.CreateTempSubdirectory("iot-handlers-").FullName;
        string typeScript = Path.Combine(folder, "index.ts");
        File.WriteAllText(typeScript, "export const handler = async (event: any) => event;");
        try
        {
            ErrorRecord error = _session.Run($"try {{ New-IoTLocalAuthorizer A {parameters} }} catch {{ $_ }}", ("typeScript", typeScript)).One<ErrorRecord>();

            Assert.StartsWith("InvalidInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(message, error.ErrorDetails.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("-Name 'My Fleet'", "InvalidInput", ErrorCategory.InvalidArgument)]
    [InlineData("-Name A -Region 'no region'", "InvalidInput", ErrorCategory.InvalidArgument)]
    [InlineData("-Name A -TokenKeyName tok", "InvalidRequest", ErrorCategory.InvalidArgument)]
    [InlineData("-Name A -TokenSigningPublicKey $pem", "InvalidRequest", ErrorCategory.InvalidArgument)]
    [InlineData("-Name A -TokenKeyName tok -TokenSigningPublicKey $pem -SigningDisabled", "InvalidRequest", ErrorCategory.InvalidArgument)]
    [InlineData("-Name A -TokenKeyName tok -TokenSigningPublicKey $pem,$other,$pem", "InvalidRequest", ErrorCategory.InvalidArgument)]
    [InlineData("-Name A -TokenKeyName tok -TokenSigningPublicKey \"$keys/rsa1024-public.pem\"", "InvalidRequest", ErrorCategory.InvalidArgument)]
    [InlineData("-Name A -TokenKeyName tok -TokenSigningPublicKey \"$keys/rsa2048-pkcs8.pem\"", "InvalidRequest", ErrorCategory.InvalidArgument)]
    [InlineData("-Name A -TokenKeyName tok -TokenSigningPublicKey \"$keys/missing.pem\"", "FileUnreadable", ErrorCategory.ObjectNotFound)]
    [InlineData("-Name A -TokenKeyName tok -TokenSigningPublicKey 'nope:x'", "InvalidInput", ErrorCategory.InvalidArgument)]
    [InlineData("-Name A -TokenKeyName tok -TokenSigningPublicKey 5", "InvalidInput", ErrorCategory.InvalidArgument)]
    public void What_AWS_would_refuse_ends_the_pipeline(string parameters, string id, ErrorCategory category)
    {
        ScriptRun run = _session.Run($"try {{ New-IoTLocalAuthorizer -ScriptBlock {{ }} {parameters} }} catch {{ $_ }}");

        ErrorRecord error = run.One<ErrorRecord>();
        Assert.Equal((id + ",IoTAuthorizerTest.Commands.NewIoTLocalAuthorizerCommand", category), (error.FullyQualifiedErrorId, error.CategoryInfo.Category));
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("as the message says", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_the_pair_verifies_and_another_does_not()
    {
        _session.Set("private", File.ReadAllText(Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys", "rsa2048-pkcs8.pem")));

        ScriptRun run = _session.Run("""
            $fleet = New-IoTLocalAuthorizer Fleet { param($e) @{ isAuthenticated = $true; principalId = $e.token; policyDocuments = @() } } -TokenKeyName tok -TokenSigningPublicKey $pem
            $rsa = [System.Security.Cryptography.RSA]::Create(); $rsa.ImportFromPem($private)
            New-IoTAuthToken -Token good -Key $rsa -TokenKeyName tok | Test-IoTAuthorizer -LocalAuthorizer $fleet
            New-IoTAuthToken -Token forged -Key ([System.Security.Cryptography.RSA]::Create(2048)) -TokenKeyName tok | Test-IoTAuthorizer -LocalAuthorizer $fleet
            """);

        Assert.Equal(
            [(AuthorizerOutcome.Authenticated, "good"), (AuthorizerOutcome.SignatureMismatch, null)],
            run.As<AuthorizerTestResult>().Select(result => (result.Outcome, result.PrincipalId)));
        Assert.Null(run.As<AuthorizerTestResult>()[1].Function);
    }

    [Fact]
    public void A_request_that_a_signing_authorizer_refuses_without_a_message_is_an_error_with_an_explanation()
    {
        ScriptRun run = _session.Run("$fleet = New-IoTLocalAuthorizer Fleet { } -TokenKeyName tok -TokenSigningPublicKey $pem; Test-IoTAuthorizer -LocalAuthorizer $fleet -MqttClientId d");

        ErrorRecord error = run.SingleError();
        Assert.StartsWith("InvalidRequest,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'tok'", error.ErrorDetails.Message, StringComparison.Ordinal);
    }
}
