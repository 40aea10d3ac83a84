using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Aws;

/// <summary>Endpoint rules (authorizer §1.6). Making a client sends nothing.</summary>
public sealed class EndpointTests
{
    [Theory]
    [InlineData("us-east-1", false, false, "https://iot.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", false, true, "https://iot.us-east-1.api.aws/")]
    [InlineData("us-east-1", true, false, "https://iot-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-east-1", true, true, "https://iot-fips.us-east-1.api.aws/")]
    [InlineData("cn-north-1", false, false, "https://iot.cn-north-1.amazonaws.com.cn/")]
    [InlineData("cn-northwest-1", false, true, "https://iot.cn-northwest-1.api.amazonwebservices.com.cn/")]
    [InlineData("cn-north-1", true, false, "https://iot-fips.cn-north-1.amazonaws.com.cn/")]
    [InlineData("cn-north-1", true, true, "https://iot-fips.cn-north-1.api.amazonwebservices.com.cn/")]
    [InlineData("us-gov-west-1", false, false, "https://iot.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-east-1", false, true, "https://iot.us-gov-east-1.api.aws/")]
    [InlineData("us-gov-west-1", true, false, "https://iot-fips.us-gov-west-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", true, true, "https://iot-fips.us-gov-west-1.api.aws/")]
    [InlineData("us-iso-east-1", false, false, "https://iot.us-iso-east-1.c2s.ic.gov/")]
    [InlineData("us-isob-east-1", false, false, "https://iot.us-isob-east-1.sc2s.sgov.gov/")]
    [InlineData("eusc-de-east-1", false, false, "https://iot.eusc-de-east-1.amazonaws.eu/")]
    [InlineData("eusc-de-east-1", false, true, "https://iot.eusc-de-east-1.api.amazonwebservices.eu/")]
    [InlineData("eusc-de-east-1", true, false, "https://iot-fips.eusc-de-east-1.amazonaws.eu/")]
    [InlineData("EU-West-1", false, false, "https://iot.eu-west-1.amazonaws.com/")]
    [InlineData("ap-southeast-9", false, false, "https://iot.ap-southeast-9.amazonaws.com/")]
    public void Each_partition_has_its_suffixes(string region, bool fips, bool dualStack, string endpoint)
    {
        using IAwsAuthorizerBackend backend = TestBackend.Create(region: region, fips: fips, dualStack: dualStack);

        Assert.Equal(endpoint, backend.Endpoint.AbsoluteUri);
        Assert.Equal("AWS", backend.Source);
    }

    [Fact]
    public void An_endpoint_given_wins_and_names_the_source()
    {
        using IAwsAuthorizerBackend backend = TestBackend.Create("http://127.0.0.1:8080", region: "local");

        Assert.Equal(("http://127.0.0.1:8080/", "http://127.0.0.1:8080", "local"), (backend.Endpoint.AbsoluteUri, backend.Source, backend.Region));
    }

    [Theory]
    [InlineData(true, false, "Invalid Configuration: FIPS and custom endpoint are not supported")]
    [InlineData(false, true, "Invalid Configuration: Dualstack and custom endpoint are not supported")]
    public void An_endpoint_given_excludes_fips_and_dual_stack(bool fips, bool dualStack, string message)
    {
        AuthorizerConfigurationException error = Assert.Throws<AuthorizerConfigurationException>(() => TestBackend.Create("http://127.0.0.1:1", fips: fips, dualStack: dualStack));

        Assert.Equal((ConfigurationFailure.InvalidEndpoint, message), (error.Kind, error.Message));
    }

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("not an address")]
    [InlineData("https://user:password@host/")]
    [InlineData("https://host/?q=1")]
    public void An_endpoint_must_be_a_plain_address(string endpoint)
    {
        AuthorizerConfigurationException error = Assert.Throws<AuthorizerConfigurationException>(() => TestBackend.Create(endpoint));

        Assert.Equal(ConfigurationFailure.InvalidEndpoint, error.Kind);
        Assert.DoesNotContain("password", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("moon-1")]
    [InlineData("us-east")]
    [InlineData("us east 1")]
    [InlineData("us-east-1.evil.example")]
    [InlineData("Frankfurt")]
    public void A_name_that_is_no_region_is_refused_before_anything_is_sent(string region)
    {
        AuthorizerConfigurationException error = Assert.Throws<AuthorizerConfigurationException>(() => TestBackend.Create(region: region));

        Assert.Equal(ConfigurationFailure.InvalidRegion, error.Kind);
        Assert.Contains(region, error.Message, StringComparison.Ordinal);
    }
}
