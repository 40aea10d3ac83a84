using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>Endpoint and retry settings of environment and profile.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class SettingsTests : IDisposable
{
    private const string Keys = "aws_access_key_id = A\naws_secret_access_key = s\nregion = eu-west-1\n";

    private readonly AwsHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(0, "http://127.0.0.1:1/")]
    [InlineData(1, "http://127.0.0.1:2/")]
    [InlineData(2, "http://127.0.0.1:3/")]
    [InlineData(3, "http://127.0.0.1:4/")]
    [InlineData(4, "http://127.0.0.1:5/")]
    [InlineData(5, "https://iot.eu-west-1.amazonaws.com/")]
    public void Each_endpoint_wins_when_those_before_it_are_missing(int missing, string endpoint)
    {
        _home.Set("AWS_ENDPOINT_URL_IOT", missing < 2 ? "http://127.0.0.1:2" : null);
        _home.Set("AWS_ENDPOINT_URL", missing < 3 ? "http://127.0.0.1:3" : null);
        _home.WriteConfig($"[default]\n{Keys}{(missing < 4 ? "services = local\n" : string.Empty)}{(missing < 5 ? "endpoint_url = http://127.0.0.1:5\n" : string.Empty)}[services local]\niot =\n  endpoint_url = http://127.0.0.1:4\n");

        using IAwsAuthorizerBackend backend = Connection.Create(missing == 0 ? "http://127.0.0.1:1" : null, region: null);

        Assert.Equal(endpoint, backend.Endpoint.AbsoluteUri);
    }

    [Theory]
    [InlineData("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "")]
    [InlineData(null, "ignore_configured_endpoint_urls = true\n")]
    public void Configured_endpoints_can_be_ignored(string? variable, string property)
    {
        _home.Set("AWS_ENDPOINT_URL_IOT", "http://127.0.0.1:2");
        if (variable is not null)
        {
            _home.Set(variable, "true");
        }

        _home.WriteConfig($"[default]\n{Keys}endpoint_url = http://127.0.0.1:5\n{property}");

        using IAwsAuthorizerBackend backend = Connection.Create(null, region: null);

        Assert.Equal("iot.eu-west-1.amazonaws.com", backend.Endpoint.Host);
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "", "iot-fips.eu-west-1.amazonaws.com")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", "", "iot.eu-west-1.api.aws")]
    [InlineData(null, "use_fips_endpoint = true\nuse_dualstack_endpoint = true\n", "iot-fips.eu-west-1.api.aws")]
    public void Fips_and_dual_stack_come_from_environment_or_profile(string? variable, string properties, string host)
    {
        if (variable is not null)
        {
            _home.Set(variable, "true");
        }

        _home.WriteConfig($"[default]\n{Keys}{properties}");

        using IAwsAuthorizerBackend backend = Connection.Create(null, region: null);

        Assert.Equal(host, backend.Endpoint.Host);
    }

    [Theory]
    [InlineData("1", "", 1)]
    [InlineData(null, "max_attempts = 2\n", 2)]
    [InlineData("rubbish", "", 3)]
    public async Task The_number_of_attempts_comes_from_environment_or_profile(string? variable, string property, int attempts)
    {
        _home.Set("AWS_MAX_ATTEMPTS", variable);
        _home.WriteConfig($"[profile tester]\n{Keys}{property}");
        using FakeIoTService service = FakeIoTService.Answering(FakeAnswer.Error("ServiceUnavailableException", null, 503));
        using IAwsAuthorizerBackend backend = Connection.Create(service.Url, "tester");

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => Connection.SendAsync(backend));

        Assert.Equal(attempts, service.Requests.Count);
    }

    [Theory]
    [InlineData(0, "-EndpointUrl")]
    [InlineData(1, "environment variable AWS_ENDPOINT_URL_IOT")]
    [InlineData(2, "services section 'local' of profile 'default'")]
    [InlineData(3, "endpoint_url of profile 'default'")]
    public void The_source_of_the_endpoint_is_traced(int source, string origin)
    {
        List<string> trace = [];
        _home.Set("AWS_ENDPOINT_URL_IOT", source == 1 ? "http://127.0.0.1:2" : null);
        _home.WriteConfig($"[default]\n{Keys}{(source == 2 ? "services = local\n" : string.Empty)}endpoint_url = http://127.0.0.1:2\n[services local]\niot =\n  endpoint_url = http://127.0.0.1:2\n");

        using IAwsAuthorizerBackend backend = Connection.Create(source == 0 ? "http://127.0.0.1:2" : null, trace: trace.Add);

        Assert.Equal($"Endpoint http://127.0.0.1:2/ from {origin}.", trace[^1]);
    }

    [Fact]
    public void A_services_section_that_does_not_exist_is_told_where_it_counts()
    {
        _home.WriteConfig($"[default]\n{Keys}services = gone\n");

        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => Connection.Create(null));
        using IAwsAuthorizerBackend backend = Connection.Create("http://127.0.0.1:2");

        Assert.Equal(ConfigurationFailure.InvalidEndpoint, failure.Kind);
        Assert.Contains("'gone'", failure.Message, StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:2/", backend.Endpoint.AbsoluteUri);
    }

    [Theory]
    [InlineData("127.0.0.1:8080", "'127.0.0.1:8080'", "http://")]
    [InlineData("user:very-secret@127.0.0.1", "-EndpointUrl", "http://")]
    [InlineData("http://user:very-secret@127.0.0.1", "-EndpointUrl", "without user")]
    public void An_endpoint_that_is_no_address_is_shown_without_a_password(string endpoint, string detail, string advice)
    {
        _home.WriteConfig($"[default]\n{Keys}");

        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => Connection.Create(endpoint));

        Assert.Equal(ConfigurationFailure.InvalidEndpoint, failure.Kind);
        Assert.Contains(detail, failure.Message, StringComparison.Ordinal);
        Assert.Contains(advice, failure.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", failure.ToString() + failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_in_the_environment_that_is_no_address_is_told_by_its_variable()
    {
        _home.Set("AWS_ENDPOINT_URL_IOT", "127.0.0.1");
        _home.WriteConfig($"[default]\n{Keys}");

        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => Connection.Create(null));

        Assert.Equal(ConfigurationFailure.InvalidEndpoint, failure.Kind);
        Assert.Contains("AWS_ENDPOINT_URL_IOT", failure.Message, StringComparison.Ordinal);
    }
}
