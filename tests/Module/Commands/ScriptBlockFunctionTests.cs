using System.Diagnostics;
using System.Management.Automation;
using System.Text.Json;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>A script block as an authorizer's function: its arguments, its answers, its failures, its isolation and its end.</summary>
public sealed class ScriptBlockFunctionTests(PowerShellSession session) : IClassFixture<PowerShellSession>
{
    private const string Enter = "$ExecutionContext.SessionState.Path.SetLocation([System.Management.Automation.WildcardPattern]::Escape($folder)) | ForEach-Object { };";
    private const string Accept = "@{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() }";

    public static TheoryData<string> GoodAnswers =>
    [
        Accept,
        "[ordered]" + Accept,
        "[pscustomobject]" + Accept,
        "'{\"isAuthenticated\":true,\"principalId\":\"p\",\"policyDocuments\":[]}'",
        "return " + Accept,
        "class Answer { [bool] $isAuthenticated = $true; [string] $principalId = 'p'; [object[]] $policyDocuments = @() }; [Answer]::new()",
        "$d = [System.Collections.Generic.Dictionary[string,object]]::new(); $d.isAuthenticated = $true; $d.principalId = 'p'; $d.policyDocuments = [System.Collections.Generic.List[object]]::new(); $d",
        "begin { } process { } end { " + Accept + " }",
        "$null = 1; " + Accept,
        "@{ isAuthenticated = [bool]1; principalId = \"p\"; policyDocuments = @(); extra = [datetime]::Now; more = [guid]::NewGuid(); child = @{ a = @(1, 2.5, [decimal]3, $null, 'x') } }",
    ];

    /// <summary>Bodies that do not answer, with the message that AWS would give.</summary>
    public static TheoryData<string, string> BadAnswers => new()
    {
        { "", "Lambda invocation result is in invalid format" },
        { "$null", "Lambda invocation result is in invalid format" },
        { "'hello'", "Lambda invocation result is in invalid format" },
        { "42", "Lambda invocation result is in invalid format" },
        { "'noise'; " + Accept, "Lambda invocation result is in invalid format" },
        { Accept + "; " + Accept, "Lambda invocation result is in invalid format" },
        { "exit 3", "Lambda invocation result is in invalid format" },
        { "break", "Lambda invocation result is in invalid format" },
        { "No-SuchCommand", "Lambda invocation result is in invalid format" },
        { "@{ isAuthenticated = $true; principalId = [double]::NaN; policyDocuments = @() }", "Lambda invocation result is in invalid format" },
        { "@{ isAuthenticated = $true; principalId = 'a-b'; policyDocuments = @() }", "a-b at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){1,128}" },
        { "@{ isAuthenticated = $true; principalId = 'p'; policyDocuments = $null }", "policyDocuments failed to satisfy constraint: List of policies cannot be null." },
        { "throw 'compat-raise'", "Lambda function encountered error in execution: compat-raise: RuntimeException" },
        { "throw [System.InvalidOperationException]::new('no')", "Lambda function encountered error in execution: no: InvalidOperationException" },
        { "$a = @{}; $a.self = $a; $a", "Lambda function encountered error in execution: The value is nested deeper than 64 levels.: Runtime.MarshalError" },
        { "$x = 'x' * 1MB; @{ a = @($x) * 10 }", "Lambda function encountered error in execution: The value is larger than 6 MB.: Runtime.MarshalError" },
        { "$a = @('x' * 10000); foreach ($i in 1..40) { $a = @($a, $a) }; @{ a = $a }", "Lambda function encountered error in execution: The value is larger than 6 MB.: Runtime.MarshalError" },
    };

    [Theory]
    [MemberData(nameof(GoodAnswers))]
    public void A_hashtable_an_object_or_a_JSON_string_is_an_answer(string body) => Assert.Equal((AuthorizerOutcome.Authenticated, "p"), (Test(body).Outcome, Test(body).PrincipalId));

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public void What_is_no_answer_is_refused_in_the_services_words(string body, string message)
    {
        AuthorizerTestResult result = Test(body);

        Assert.Equal((AuthorizerOutcome.InvalidResponse, message), (result.Outcome, result.Failure!.Message));
    }

    [Theory]
    [InlineData("", "no output")]
    [InlineData("1; 2; 3", "3 objects")]
    [InlineData("No-SuchCommand", "No-SuchCommand")]
    public void What_the_host_noticed_explains_a_refused_answer(string body, string noticed) => Assert.Contains(noticed, Test(body).Failure!.Explanation, StringComparison.Ordinal);

    [Fact]
    public void The_event_is_an_object_and_the_context_names_function_and_request()
    {
        ScriptRun run = session.Run("""
            $l = New-IoTLocalAuthorizer A -Region eu-west-1 -AccountId 123456789012 {
                param($authorizerEvent, $context)
                @{ isAuthenticated = $true; principalId = $authorizerEvent.protocolData.mqtt.clientId + $authorizerEvent.protocols[1]; policyDocuments = @(); arn = $context.invokedFunctionArn; id = $context.awsRequestId }
            }
            Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d1 -ServerName s
            """);

        Assert.Equal("d1mqtt", run.One<AuthorizerTestResult>().PrincipalId);
        Assert.True(Guid.TryParse(run.One<AuthorizerTestResult>().RequestId, out _));
    }

    [Theory]
    [InlineData("$args[0]")]
    [InlineData("param($e) $e")]
    [InlineData("param([Parameter(Mandatory)] $e) $e")]
    [InlineData("[CmdletBinding()] param($e) $e")]
    [InlineData("[CmdletBinding()] param($e, $context) $e")]
    public void The_event_is_the_first_argument_of_any_kind_of_script_block(string body)
    {
        string function = body.Replace("$e", "@{ isAuthenticated = $true; principalId = $e.connectionMetadata.id.Replace('-', ''); policyDocuments = @() }", StringComparison.Ordinal);
        string whole = body.StartsWith("$args", StringComparison.Ordinal)
            ? "@{ isAuthenticated = $true; principalId = $args[0].connectionMetadata.id.Replace('-', ''); policyDocuments = @() }"
            : body[..body.LastIndexOf("$e", StringComparison.Ordinal)] + function[function.LastIndexOf("@{", StringComparison.Ordinal)..];

        AuthorizerTestResult result = Test(whole);

        Assert.Equal(JsonDocument.Parse(result.Function!.Event).RootElement.GetProperty("connectionMetadata").GetProperty("id").GetString()!.Replace("-", string.Empty, StringComparison.Ordinal), result.PrincipalId);
    }

    [Theory]
    [InlineData("function handler($e, $context) { @{ isAuthenticated = $true; principalId = $e.protocolData.mqtt.clientId; policyDocuments = @() } }; New-IoTLocalAuthorizer A $function:handler")]
    [InlineData("function handler { param($e) @{ isAuthenticated = $true; principalId = $e.protocolData.mqtt.clientId; policyDocuments = @() } }; New-IoTLocalAuthorizer A ${function:handler}")]
    [InlineData("New-IoTLocalAuthorizer A ([scriptblock]::Create('param($e) @{ isAuthenticated = $true; principalId = $e.protocolData.mqtt.clientId; policyDocuments = @() }'))")]
    [InlineData("$block = { param($e) @{ isAuthenticated = $true; principalId = $e.protocolData.mqtt.clientId; policyDocuments = @() } }; New-IoTLocalAuthorizer A $block.GetNewClosure()")]
    public void Any_source_of_a_script_block_will_do(string make) =>
        Assert.Equal("d1", session.Run($"$l = & {{ {make} }}; Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d1").One<AuthorizerTestResult>().PrincipalId);

    [Fact]
    public void Using_hands_over_values_members_and_elements()
    {
        AuthorizerTestResult result = session.Run("""
            function Make {
                $local = 'L'; $object = [pscustomobject]@{ Name = 'N' }; $list = @('E0', 'E1'); $splat = @{ Property = 'x' }
                New-IoTLocalAuthorizer A { @{ isAuthenticated = $true; principalId = "$using:local" + $using:object.Name + $using:list[1] + (& { $using:local }) + $using:local.Length; policyDocuments = @() } }
            }
            Test-IoTAuthorizer -LocalAuthorizer (Make) -MqttClientId d
            """).One<AuthorizerTestResult>();

        Assert.Equal("LNE1L1", result.PrincipalId);
    }

    [Fact]
    public void Using_a_variable_that_does_not_exist_is_told_at_once()
    {
        ScriptRun run = session.Run("try { New-IoTLocalAuthorizer A { $using:nowhere } } catch { $_ }");

        System.Management.Automation.ErrorRecord error = run.One<System.Management.Automation.ErrorRecord>();
        Assert.StartsWith("InvalidInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("nowhere", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_function_shares_nothing_else_with_the_caller()
    {
        ScriptRun run = session.Run("""
            $global:shared = 'callers'; function global:Callers-Function { 'x' }
            $l = New-IoTLocalAuthorizer A { $global:fromFunction = 1; @{ isAuthenticated = [bool]($null -eq $global:shared -and -not (Get-Command Callers-Function -ErrorAction Ignore)); principalId = 'p'; policyDocuments = @() } }
            Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d
            $null -eq $global:fromFunction
            """);

        Assert.Equal(AuthorizerOutcome.Authenticated, ((AuthorizerTestResult)run.Output[0]!.BaseObject).Outcome);
        Assert.Equal(true, run.Output[1]!.BaseObject);
    }

    [Fact]
    public void A_warm_function_keeps_its_state_as_a_warm_Lambda_does()
    {
        ScriptRun run = session.Run("""
            $l = New-IoTLocalAuthorizer A { $global:count++; @{ isAuthenticated = $true; principalId = "$global:count"; policyDocuments = @() } }
            1..3 | ForEach-Object { @{ MqttClientId = 'd' } } | Test-IoTAuthorizer -LocalAuthorizer $l -ThrottleLimit 1
            """);

        Assert.Equal(["1", "2", "3"], run.As<AuthorizerTestResult>().Select(result => result.PrincipalId));
    }

    [Fact]
    public void What_the_function_writes_besides_is_its_log()
    {
        ScriptRun run = session.Run("""
            $l = New-IoTLocalAuthorizer A { [CmdletBinding()] param($e)
                $PSCmdlet.WriteInformation('info', @()); $VerbosePreference = 'Continue'; $PSCmdlet.WriteVerbose('verb'); $PSCmdlet.WriteWarning('warn')
                $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('err'), 'id', 'NotSpecified', $null))
                @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() } }
            Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d -Verbose
            """);

        Assert.Equal(["info", "VERBOSE: verb", "WARNING: warn", "ERROR: err"], run.One<AuthorizerTestResult>().Function!.Logs);
        Assert.Equal(["A: info", "A: VERBOSE: verb", "A: WARNING: warn", "A: ERROR: err"], run.Verbose);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void A_stack_trace_comes_with_a_function_that_throws() => Assert.NotEmpty(Test("throw 'x'").Function!.StackTrace);

    [Theory]
    [InlineData("while ($true) { }")]
    [InlineData("[System.Threading.Thread]::Sleep(6000)")]
    [InlineData("while ($true) { try { while ($true) { } } finally { 1 } }")]
    public void A_function_that_does_not_end_is_ended_after_its_time(string body)
    {
        long start = Stopwatch.GetTimestamp();

        AuthorizerTestResult result = session.Run($"$l = New-IoTLocalAuthorizer A -Timeout 0.2 {{ {body} }}; Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d").One<AuthorizerTestResult>();

        Assert.Equal(AuthorizerOutcome.InvalidResponse, result.Outcome);
        Assert.Contains("0.2 seconds", result.Failure!.Message, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void A_function_that_timed_out_works_again_on_the_next_test()
    {
        ScriptRun run = session.Run("""
            $l = New-IoTLocalAuthorizer A -Timeout 1 { param($e) if ($e.protocolData.mqtt.clientId -eq 'loop') { while ($true) { } }; @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @() } }
            'loop', 'd2', 'loop', 'd4' | ForEach-Object { @{ MqttClientId = $_ } } | Test-IoTAuthorizer -LocalAuthorizer $l
            """);

        Assert.Equal(
            [AuthorizerOutcome.InvalidResponse, AuthorizerOutcome.Authenticated, AuthorizerOutcome.InvalidResponse, AuthorizerOutcome.Authenticated],
            run.As<AuthorizerTestResult>().Select(result => result.Outcome));
    }

    [Fact]
    public void A_hundred_tests_at_a_time_each_get_their_own_event()
    {
        ScriptRun run = session.Run("""
            $l = New-IoTLocalAuthorizer A { param($e) @{ isAuthenticated = $true; principalId = $e.protocolData.mqtt.clientId; policyDocuments = @() } }
            1..100 | ForEach-Object { @{ MqttClientId = "d$_" } } | Test-IoTAuthorizer -LocalAuthorizer $l -ThrottleLimit 100
            """);

        Assert.Equal(Enumerable.Range(1, 100).Select(number => $"d{number}"), run.As<AuthorizerTestResult>().Select(result => result.PrincipalId));
    }

    [Fact]
    public void Disposing_ends_what_runs_without_waiting_for_its_time()
    {
        using PowerShellSession own = new();
        LocalAuthorizer authorizer = own.Run("New-IoTLocalAuthorizer A -Timeout 600 { while ($true) { } }").One<LocalAuthorizer>();
        AuthorizerContext context = new() { MqttContext = new MqttContext { ClientId = "d" } };
        Task<AuthorizerAnswer> test = authorizer.TestInvokeAsync(new TestInvokeAuthorizerRequest("A", context), CancellationToken.None);
        long start = Stopwatch.GetTimestamp();

        authorizer.Dispose();
        authorizer.Dispose();

        Assert.IsType<AuthorizerInputException>(Record.Exception(() => test.GetAwaiter().GetResult()));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with [1] brackets")]
    public void The_function_starts_in_the_callers_directory(string name)
    {
        string parent = Directory.CreateTempSubdirectory("iotauth-").FullName;
        string folder = Directory.CreateDirectory(Path.Combine(parent, name)).FullName;
        try
        {
            using PowerShellSession own = new();
            AuthorizerTestResult result = own.Run($"{Enter} $l = New-IoTLocalAuthorizer A {{ throw $ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath }}; Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d", ("folder", folder)).One<AuthorizerTestResult>();

            Assert.Contains(folder, result.Failure!.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    [Fact]
    public void A_directory_that_is_gone_by_the_time_of_the_test_is_told()
    {
        string folder = Directory.CreateTempSubdirectory("iotauth-").FullName;
        using PowerShellSession own = new();

        ErrorRecord error = own.Run(
            $"{Enter} $l = New-IoTLocalAuthorizer A {{ 1 }}; $ExecutionContext.SessionState.Path.SetLocation('/') | ForEach-Object {{ }}; [System.IO.Directory]::Delete($folder); try {{ Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d -ErrorAction Stop }} catch {{ $_ }}",
            ("folder", folder)).One<ErrorRecord>();

        Assert.StartsWith("EndpointUnreachable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(folder, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    private AuthorizerTestResult Test(string body) =>
        session.Run($"$l = New-IoTLocalAuthorizer A {{ {body} }}; try {{ Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d1 }} finally {{ $l.Dispose() }}").One<AuthorizerTestResult>();
}
