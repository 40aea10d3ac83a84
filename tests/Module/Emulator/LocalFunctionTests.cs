using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Emulator;

/// <summary>Functions in files and behind addresses, from the user's side.</summary>
public sealed class LocalFunctionTests : IDisposable
{
    private const string Import = "Import-Module $env:STAGED_MODULE\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("iot-handlers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AHandlerFile_AnswersWithRegionAndAccountOfChoice_AndItsOutputIsVerbose()
    {
        Write("index.mjs", """
            export const handler = async (event, context) => {
              console.log(`client ${event.protocolData.mqtt.clientId} in ${process.env.AWS_REGION} ${process.env.TABLE}`);
              const [, , , region, account] = context.invokedFunctionArn.split(':');
              return { isAuthenticated: true, principalId: region.replaceAll('-', '') + account, policyDocuments: [] };
            };
            """);

        ScriptResult result = await RunAsync("""
            $a = New-IoTLocalAuthorizer Fleet -HandlerPath ./index.mjs -Region eu-west-1 -AccountId 123456789012 -Environment @{ TABLE = 'devices' }
            $a.Function
            $r = Test-IoTAuthorizer -LocalAuthorizer $a -MqttClientId d1 -Verbose
            $r.PrincipalId
            $r.Function.Event
            """);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(["index.mjs handler", "euwest1123456789012"], result.Output.Take(2));
        Assert.StartsWith("""{"protocolData":{"mqtt":{"clientId":"d1"}},"protocols":["mqtt"],"signatureVerified":false,""", result.Output[2], StringComparison.Ordinal);
        Assert.Contains("VERBOSE: Fleet: client d1 in eu-west-1 devices", result.Messages);
    }

    [Fact]
    public async Task AllEvents_ShowWhereAFunctionCrashesOrDecidesDifferently()
    {
        Write("index.mjs", """
            export const handler = async event => ({
              isAuthenticated: event.protocolData.mqtt.password !== undefined && event.protocolData.http === undefined,
              principalId: 'p', policyDocuments: [],
            });
            """);

        ScriptResult result = await RunAsync("""
            $a = New-IoTLocalAuthorizer Fleet -HandlerPath ./index.mjs
            Test-IoTAuthorizer -LocalAuthorizer $a -MqttClientId d1 -MqttPassword x -AllEvents | ForEach-Object { "$($_.EventKind) | $($_.Outcome) | $($_.Difference)" }
            """);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(
            [
                "Test | Authenticated |",
                "Mqtt | Authenticated |",
                "MqttTls | Authenticated |",
                "WebSocket | NotAuthenticated | NotAuthenticated instead of Authenticated",
                "Http | InvalidResponse | fails: Cannot read properties of undefined (reading 'password'): TypeError",
                "X509 | NotAuthenticated | NotAuthenticated instead of Authenticated; principalId is not event.protocolData.tls.principalId, which CUSTOM_AUTH_X509 demands",
            ],
            result.Output);
    }

    [Fact]
    public async Task AllEvents_AnsweredYesOrNo_AreOneAnswer()
    {
        ScriptResult result = await RunAsync("""
            $always = New-IoTLocalAuthorizer Always { @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() } }
            $fragile = New-IoTLocalAuthorizer Fragile { param($e) if ($null -eq $e.protocolData.mqtt) { throw 'no mqtt' }; @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() } }
            Test-IoTAuthorizer -LocalAuthorizer $always -MqttClientId d1 -AllEvents -Quiet
            Test-IoTAuthorizer -LocalAuthorizer $fragile -MqttClientId d1 -AllEvents -Quiet
            """);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(["True", "False"], result.Output);
    }

    [Fact]
    public async Task AllEvents_OfASignedAuthorizer_HaveATokenModeToo_AndStopAtABadSignature()
    {
        ScriptResult result = await RunAsync($$"""
            $a = New-IoTLocalAuthorizer Fleet { @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() } } -TokenKeyName tk -TokenSigningPublicKey '{{Key("rsa2048-public.pem")}}'
            $t = New-IoTAuthToken tok -KeyPath '{{Key("rsa2048-pkcs8.pem")}}'
            (Test-IoTAuthorizer -LocalAuthorizer $a -Token $t.Token -TokenSignature $t.TokenSignature -AllEvents).EventKind
            (Test-IoTAuthorizer -LocalAuthorizer $a -Token other -TokenSignature $t.TokenSignature -AllEvents).Outcome
            """);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(["Test", "Token", "Mqtt", "MqttTls", "WebSocket", "Http", "X509", "SignatureMismatch"], result.Output);
    }

    [Fact]
    public async Task WhatCannotRun_IsATerminatingErrorWithItsId()
    {
        Write("index.rb", string.Empty);
        (string Arguments, string Id)[] rows =
        [
            ("-HandlerPath ./none.mjs", "FileUnreadable"),
            ("-HandlerPath ./index.rb", "InvalidInput"),
            ("-Command ./none", "FileUnreadable"),
            ("-FunctionUrl http://functions.example/", "InvalidInput"),
            ("-FunctionUrl ftp://127.0.0.1/", "InvalidInput"),
            ("-FunctionUrl http://user:password@127.0.0.1:1/", "InvalidInput"),
            ("-FunctionArn nothing -ScriptBlock { }", "InvalidRequest"),
        ];

        ScriptResult result = await RunAsync(string.Join('\n', rows.Select(row => $"try {{ New-IoTLocalAuthorizer Fleet {row.Arguments}; 'went on' }} catch {{ $_.FullyQualifiedErrorId }}")));

        Assert.Equal(rows.Select(row => $"{row.Id},IoTAuthorizerTest.Commands.NewIoTLocalAuthorizerCommand"), result.Output);
    }

    [Fact]
    public async Task AnAddressWithNothingBehind_IsAnErrorOfTheTest_NotOfTheAuthorizer()
    {
        ScriptResult result = await RunAsync("""
            $a = New-IoTLocalAuthorizer Fleet -FunctionUrl http://127.0.0.1:1
            Test-IoTAuthorizer -LocalAuthorizer $a -MqttClientId d1
            """);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("ERROR: EndpointUnreachable,", Assert.Single(result.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ModuleRemoval_EndsEmulatorsAndProcesses()
    {
        Write("index.mjs", "export const handler = async () => ({ isAuthenticated: true, principalId: `${process.pid}`, policyDocuments: [] });");

        ScriptResult result = await RunAsync("""
            $a = New-IoTLocalAuthorizer Fleet -HandlerPath ./index.mjs
            $process = (Test-IoTAuthorizer -LocalAuthorizer $a -MqttClientId d1).PrincipalId
            $e = Start-IoTAuthorizerEmulator $a
            [System.Diagnostics.Process]::GetProcessById($process).HasExited
            Remove-Module IoTAuthorizerTest
            try { [System.Diagnostics.Process]::GetProcessById($process).HasExited } catch { 'gone' }
            $e.IsRunning
            try { [System.Net.Sockets.TcpClient]::new('127.0.0.1', $e.Port) } catch { 'refused' }
            """);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(["False", "gone", "False", "refused"], result.Output);
    }

    private static string Key(string name) => Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys", name);

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder, name), content);

    private Task<ScriptResult> RunAsync(string script) => FreshProcess.RunAsync(
        Import + $"$null = $ExecutionContext.SessionState.Path.SetLocation('{_folder}')\n" + script, new Dictionary<string, string?> { ["STAGED_MODULE"] = StagedModule.Manifest });
}
