using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Emulator;

/// <summary>Start-, Get- and Stop-IoTAuthorizerEmulator, from the user's side.</summary>
public sealed class EmulatorCmdletTests
{
    private const string Allow = "{ @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() } }";

    [Fact]
    public async Task TheEmulator_BindsToATest_AndAnswersAsTheLocalAuthorizer()
    {
        ScriptResult result = await RunAsync($$"""
            $a = New-IoTLocalAuthorizer Fleet {{Allow}} -Region eu-west-1 -AccountId 123456789012
            $e = $a | Start-IoTAuthorizerEmulator
            "$($e.Endpoint -eq "http://127.0.0.1:$($e.Port)") $($e.Region) $($e.AccountId) $($e.Authorizers.AuthorizerArn)"
            $r = $e | Test-IoTAuthorizer Fleet -MqttClientId d1
            "$($r.Outcome) $($r.PrincipalId) $($r.Source -eq $e.Endpoint)"
            $e | Test-IoTAuthorizer Other -MqttClientId d1
            "$($e.Requests.Operation) $($e.Requests.StatusCode)"
            """);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(
            [
                "True eu-west-1 123456789012 arn:aws:iot:eu-west-1:123456789012:authorizer/Fleet",
                "Authenticated p True",
                "TestInvokeAuthorizer TestInvokeAuthorizer 200 404",
            ],
            result.Output);
        Assert.StartsWith("ERROR: AuthorizerNotFound,", Assert.Single(result.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralEmulators_AreListedAndStoppedByPortOrObject()
    {
        ScriptResult result = await RunAsync("""
            $first = Start-IoTAuthorizerEmulator
            $second = Start-IoTAuthorizerEmulator -Region cn-north-1
            $third = Start-IoTAuthorizerEmulator
            (Get-IoTAuthorizerEmulator).Port -join ' ' -eq "$($first.Port) $($second.Port) $($third.Port)"
            (Get-IoTAuthorizerEmulator $second.Port).Region
            Stop-IoTAuthorizerEmulator -Port $second.Port
            $first | Stop-IoTAuthorizerEmulator -WhatIf
            Start-IoTAuthorizerEmulator -WhatIf
            $first | Stop-IoTAuthorizerEmulator
            (Get-IoTAuthorizerEmulator).Port -eq $third.Port
            $third | Stop-IoTAuthorizerEmulator
            @(Get-IoTAuthorizerEmulator).Count
            """);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(["True", "cn-north-1", "True", "0"], result.Output);
    }

    [Fact]
    public async Task ABusyPort_ABadStateFile_AndAnUnknownPort_HaveIdsOfTheirOwn()
    {
        ScriptResult result = await RunAsync("""
            $e = Start-IoTAuthorizerEmulator
            try { Start-IoTAuthorizerEmulator -Port $e.Port } catch { $_.FullyQualifiedErrorId }
            try { Start-IoTAuthorizerEmulator -StatePath $env:STAGED_MODULE } catch { $_.FullyQualifiedErrorId }
            try { Start-IoTAuthorizerEmulator -LambdaEndpoint http://functions.example } catch { $_.FullyQualifiedErrorId }
            try { Start-IoTAuthorizerEmulator -Region 'no region' } catch { $_.FullyQualifiedErrorId }
            try { Start-IoTAuthorizerEmulator $null } catch { $_.FullyQualifiedErrorId }
            Get-IoTAuthorizerEmulator 1
            Stop-IoTAuthorizerEmulator -Port 1
            """);

        const string Start = ",IoTAuthorizerTest.Commands.StartIoTAuthorizerEmulatorCommand";
        Assert.Equal([$"PortUnavailable{Start}", $"UnusableStateFile{Start}", $"InvalidInput{Start}", $"InvalidInput{Start}", $"InvalidInput{Start}"], result.Output);
        Assert.Equal(2, result.Messages.Count(message => message.StartsWith("ERROR: EmulatorNotFound,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AStateFile_IsTakenRelativeToTheLocation_AndKeepsAuthorizers()
    {
        string folder = Directory.CreateTempSubdirectory("iot-state-").FullName;
        try
        {
            ScriptResult result = await RunAsync($$"""
                $null = $ExecutionContext.SessionState.Path.SetLocation('{{folder}}')
                New-IoTLocalAuthorizer Fleet {{Allow}} | Start-IoTAuthorizerEmulator -StatePath ./state.json | Stop-IoTAuthorizerEmulator
                (Start-IoTAuthorizerEmulator -StatePath ./state.json).Authorizers.AuthorizerName
                """);

            Assert.True(result.ExitCode == 0, result.ToString());
            Assert.Equal(["Fleet"], result.Output);
            Assert.Equal(["state.json"], Directory.GetFiles(folder).Select(Path.GetFileName));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<ScriptResult> RunAsync(string script) => FreshProcess.RunAsync(
        "Import-Module $env:STAGED_MODULE\n" + script, new Dictionary<string, string?> { ["STAGED_MODULE"] = StagedModule.Manifest });
}
