using IoTAuthorizerTest.Aws.Identity;

namespace IoTAuthorizerTest.AwsTests.Identity;

/// <summary>Where a container's keys are asked for. The addresses of ECS and EKS cannot be listened on in a test.</summary>
public sealed class ContainerAddressTests : IDisposable
{
    public void Dispose() => Set(null, null);

    [Theory]
    [InlineData("/v2/credentials/1f6e", "http://169.254.170.2/v2/credentials/1f6e")]
    [InlineData("v2/credentials/1f6e?x=1", "http://169.254.170.2/v2/credentials/1f6e?x=1")]
    [InlineData("//elsewhere.example/keys", "http://169.254.170.2/elsewhere.example/keys")]
    public void A_relative_address_is_one_of_ECS(string relative, string address)
    {
        Set(relative, null);

        Assert.True(ContainerCredentials.IsAvailable);
        Assert.Equal(new Uri(address), ContainerCredentials.Address());
    }

    [Fact]
    public void The_relative_address_wins()
    {
        Set("/ecs", "http://127.0.0.1/full");

        Assert.Equal(new Uri("http://169.254.170.2/ecs"), ContainerCredentials.Address());
    }

    [Theory]
    [InlineData("http://169.254.170.23/v1/credentials")]
    [InlineData("http://[fd00:ec2::23]/v1/credentials")]
    [InlineData("http://localhost:8080/keys")]
    [InlineData("http://[::1]:8080/keys")]
    [InlineData("https://keys.example/keys")]
    public void A_whole_address_is_one_of_the_machine_or_has_TLS(string full)
    {
        Set(null, full);

        Assert.Equal(new Uri(full), ContainerCredentials.Address());
    }

    [Theory]
    [InlineData("http://169.254.170.24/keys")]
    [InlineData("http://keys.example/keys")]
    [InlineData("ftp://127.0.0.1/keys")]
    [InlineData("127.0.0.1/keys")]
    public void Any_other_address_is_refused(string full)
    {
        Set(null, full);

        Assert.Equal(ConfigurationFailure.InvalidCredentials, Assert.Throws<AuthorizerConfigurationException>(ContainerCredentials.Address).Kind);
    }

    private static void Set(string? relative, string? full)
    {
        Environment.SetEnvironmentVariable(ContainerCredentials.RelativeUri, relative);
        Environment.SetEnvironmentVariable(ContainerCredentials.FullUri, full);
    }
}
