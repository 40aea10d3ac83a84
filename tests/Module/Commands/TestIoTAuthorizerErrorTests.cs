using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>A test that could not run gives an error: its id, category, target and advice, and what it ends.</summary>
public sealed class TestIoTAuthorizerErrorTests(PowerShellSession session) : IClassFixture<PowerShellSession>
{
    public static TheoryData<string, int, string, ErrorCategory, Type> ServiceErrors => new()
    {
        { "ResourceNotFoundException", 404, "AuthorizerNotFound", ErrorCategory.ObjectNotFound, typeof(ResourceNotFoundException) },
        { "InvalidRequestException", 400, "InvalidRequest", ErrorCategory.InvalidArgument, typeof(InvalidRequestException) },
        { "UnauthorizedException", 401, "Unauthorized", ErrorCategory.PermissionDenied, typeof(UnauthorizedException) },
        { "AccessDeniedException", 403, "Unauthorized", ErrorCategory.PermissionDenied, typeof(AuthorizerServiceException) },
        { "ServiceUnavailableException", 503, "ServiceUnavailable", ErrorCategory.ResourceUnavailable, typeof(ServiceUnavailableException) },
        { "InternalFailureException", 500, "InternalFailure", ErrorCategory.ResourceUnavailable, typeof(InternalFailureException) },
        { "SomethingNewException", 418, "ServiceError", ErrorCategory.InvalidOperation, typeof(AuthorizerServiceException) },
    };

    public static TheoryData<string, FakeAnswer> UnreadableAnswers => new()
    {
        { "HTML", FakeAnswer.Content(200, "text/html", "<html>Log in</html>") },
        { "half a JSON", FakeAnswer.Json("""{"isAuthenticated":tr""") },
        { "nothing", FakeAnswer.Raw(string.Empty) },
        { "no body", FakeAnswer.Json(string.Empty) },
    };

    [Theory]
    [MemberData(nameof(ServiceErrors))]
    public void An_error_of_the_service_is_one_error_and_the_next_device_is_tested(string code, int status, string id, ErrorCategory category, Type type)
    {
        using FakeIoTService service = new(request => FakeAuthorizers.ClientId(request) == "bad" ? FakeAnswer.Error(code, "the words", status, "r-9") : FakeAuthorizers.Accept(request));

        ScriptRun run = session.Run($"$bad = @{{MqttClientId='bad'}}; $bad,@{{MqttClientId='d2'}} | Test-IoTAuthorizer A {FakeAuthorizers.Connection(service)}");

        ErrorRecord error = run.SingleErrorBesides(1);
        Assert.Equal(id + ",IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand", error.FullyQualifiedErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.IsType(type, error.Exception);
        Assert.Contains("the words", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("r-9", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Same(session.Get("bad"), error.TargetObject);
    }

    [Fact]
    public void Throttling_that_lasts_is_an_error_when_the_time_is_up()
    {
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error("ThrottlingException", "Rate exceeded", 400));

        ErrorRecord error = session.Run($"Test-IoTAuthorizer A -MqttClientId d -TimeoutSec 1 {FakeAuthorizers.Connection(service)}").SingleError();

        Assert.StartsWith("Throttled,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.LimitsExceeded, error.CategoryInfo.Category);
    }

    [Theory]
    [MemberData(nameof(UnreadableAnswers))]
    public void What_is_no_answer_of_the_service_is_one_error_and_the_next_device_is_tested(string kind, FakeAnswer answer)
    {
        using FakeIoTService service = new(request => FakeAuthorizers.ClientId(request) == "bad" ? answer : FakeAuthorizers.Accept(request));

        ScriptRun run = session.Run($"@{{MqttClientId='bad'}},@{{MqttClientId='d2'}} | Test-IoTAuthorizer A -ThrottleLimit 1 {FakeAuthorizers.Connection(service)}");

        ErrorRecord error = run.SingleErrorBesides(1);
        Assert.True(error.FullyQualifiedErrorId.StartsWith("UnreadableAnswer,", StringComparison.Ordinal), kind + ": " + error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Contains(service.Url, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreachable_endpoint_is_one_error_a_device()
    {
        ScriptRun run = session.Run($"@{{MqttClientId='d1'}},@{{MqttClientId='d2'}} | Test-IoTAuthorizer A -EndpointUrl http://127.0.0.1:{FreePort()} {FakeAuthorizers.Keys}");

        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error =>
        {
            Assert.StartsWith("EndpointUnreachable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
            Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        });
    }

    [Theory]
    [InlineData("-AccessKey A -Region us-east-1", "InvalidCredentials")]
    [InlineData("-SecretKey S -Region us-east-1", "InvalidCredentials")]
    [InlineData("-AccessKey A -SecretKey S -Region 'no region'", "InvalidRegion")]
    [InlineData("-AccessKey A -SecretKey S -Region us-east-1 -EndpointUrl 'not a URL'", "InvalidEndpoint")]
    public void A_connection_that_cannot_be_prepared_ends_the_pipeline_before_anything_is_sent(string parameters, string id)
    {
        ScriptRun run = session.Run($"$after = 0; try {{ @{{MqttClientId='d1'}},@{{MqttClientId='d2'}} | Test-IoTAuthorizer A {parameters} | ForEach-Object {{ $after++ }} }} catch {{ $_ }}");

        ErrorRecord error = run.One<ErrorRecord>();
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal(0, session.Get("after"));
    }

    [Fact]
    public void A_connection_of_a_later_row_that_cannot_be_prepared_loses_no_earlier_result()
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        ScriptRun run = session.Run($"try {{ [pscustomobject]@{{MqttClientId='d1';AccessKey='A'}},[pscustomobject]@{{MqttClientId='d2';AccessKey=''}} | Test-IoTAuthorizer A -SecretKey S -Region us-east-1 -EndpointUrl {service.Url} }} catch {{ $_ }}");

        Assert.Equal(2, run.Output.Count);
        Assert.Equal("d1", Assert.IsType<AuthorizerTestResult>(run.Output[0]!.BaseObject).PrincipalId);
        Assert.StartsWith("InvalidCredentials,", Assert.IsType<ErrorRecord>(run.Output[1]!.BaseObject).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void An_authorizer_name_with_spaces_is_an_error_and_nothing_is_sent()
    {
        using FakeIoTService service = new(FakeAuthorizers.Accept);

        ErrorRecord error = session.Run($"Test-IoTAuthorizer 'My Fleet' -MqttClientId d {FakeAuthorizers.Connection(service)}").SingleError();

        Assert.StartsWith("InvalidInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        AuthorizerInputException exception = Assert.IsType<AuthorizerInputException>(error.Exception);
        Assert.Equal(("AuthorizerName", 2), (exception.Member, exception.Position));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public void A_local_authorizer_that_was_disposed_of_is_told()
    {
        ErrorRecord error = session.Run("$l = New-IoTLocalAuthorizer A { }; $l.Dispose(); Test-IoTAuthorizer -LocalAuthorizer $l -MqttClientId d").SingleError();

        Assert.StartsWith("InvalidInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_defect_is_the_error_of_one_device_and_the_others_are_tested(int throttleLimit)
    {
        using LocalAuthorizer local = Defective();

        ScriptRun run = session.Run($"@{{MqttClientId='d1'}},@{{MqttClientId='bad'}},@{{MqttClientId='d3'}} | Test-IoTAuthorizer -LocalAuthorizer $defective -ThrottleLimit {throttleLimit}", ("defective", local));

        ErrorRecord error = run.SingleErrorBesides(2);
        Assert.Equal("UnexpectedFailure,IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand", error.FullyQualifiedErrorId);
        Exception cause = Assert.IsType<UnexpectedFailureException>(error.Exception).InnerException!;
        Assert.IsType<NullReferenceException>(cause);
        Assert.Contains(nameof(DefectiveFunction), cause.StackTrace, StringComparison.Ordinal);
        Assert.Equal(["d1", "d3"], run.As<AuthorizerTestResult>().Select(result => result.PrincipalId));
    }

    [Fact]
    public void A_defect_ends_the_pipeline_where_errors_are_to_end_it()
    {
        using LocalAuthorizer local = Defective();

        ErrorRecord error = session.Run("try { @{MqttClientId='bad'},@{MqttClientId='d2'} | Test-IoTAuthorizer -LocalAuthorizer $defective -ErrorAction Stop } catch { $_ }", ("defective", local)).One<ErrorRecord>();

        Assert.StartsWith("UnexpectedFailure,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.IsType<NullReferenceException>(error.Exception.InnerException);
    }

    [Theory]
    [InlineData("'Fleet'", "-AuthorizerName")]
    [InlineData("''", "-AuthorizerName")]
    [InlineData("$nothing", "variable")]
    [InlineData("@()", "variable is set")]
    [InlineData("@($local, $local)", "one authorizer at a time")]
    [InlineData("([pscustomobject]@{ AuthorizerName = 'Fleet' })", "New-IoTLocalAuthorizer")]
    [InlineData("([pscustomobject]@{ PSTypeName = 'Deserialized.IoTAuthorizerTest.LocalAuthorizer' })", "where it is used")]
    [InlineData("{ }", "New-IoTLocalAuthorizer")]
    public void What_is_no_local_authorizer_is_told_in_words_for_its_user(string value, string advice)
    {
        ScriptRun run = session.Run($"$local = New-IoTLocalAuthorizer A {{ }}; try {{ Test-IoTAuthorizer -LocalAuthorizer {value} -MqttClientId d }} catch {{ $_ }}");

        ErrorRecord error = run.One<ErrorRecord>();
        Assert.Equal("InvalidInput,IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand", error.FullyQualifiedErrorId);
        Assert.Contains("-LocalAuthorizer takes what New-IoTLocalAuthorizer gives", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_emulator_takes_local_authorizers_alone()
    {
        ErrorRecord error = session.Run("try { Start-IoTAuthorizerEmulator Fleet } catch { $_ }").One<ErrorRecord>();

        Assert.Equal("InvalidInput,IoTAuthorizerTest.Commands.StartIoTAuthorizerEmulatorCommand", error.FullyQualifiedErrorId);
    }

    [Fact]
    public void A_row_in_the_place_of_a_value_is_called_a_row()
    {
        ErrorRecord error = session.Run("$l = New-IoTLocalAuthorizer A { }; @{ MqttPassword = [pscustomobject]@{ a = 1 } } | Test-IoTAuthorizer -LocalAuthorizer $l").SingleError();

        Assert.Contains("PSCustomObject (such as a row of a CSV file)", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    private static LocalAuthorizer Defective() => new(
        new AuthorizerDescription { AuthorizerName = "Defective", SigningDisabled = true }, new DefectiveFunction(), new AuthorizerFlow(TimeProvider.System, Guid.NewGuid), TimeSpan.FromSeconds(5));

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class DefectiveFunction : IAuthorizerFunction
    {
        public string Description => "a defect for the client bad";

        public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
        {
            string client = System.Text.Json.JsonDocument.Parse(invocation.Event).RootElement.GetProperty("protocolData").GetProperty("mqtt").GetProperty("clientId").GetString()!;
            string? nothing = client == "bad" ? null : client;
            return Task.FromResult(FunctionOutcome.Returned($$"""{"isAuthenticated":true,"principalId":"{{nothing!.Trim()}}","policyDocuments":[]}"""));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
