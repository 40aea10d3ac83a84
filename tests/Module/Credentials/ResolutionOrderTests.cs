using System.Diagnostics;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Credentials;

/// <summary>Which source wins, for credentials and for the region (credentials §2).</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class ResolutionOrderTests : IDisposable
{
    private readonly AwsHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(0, "NAMED")]
    [InlineData(1, "ENVIRONMENT")]
    [InlineData(2, "AWSPROFILE")]
    [InlineData(3, "DEFAULT")]
    [InlineData(4, "LEGACY")]
    [InlineData(5, "CONTAINER")]
    [InlineData(6, "INSTANCE")]
    public async Task Each_source_wins_when_those_before_it_are_missing(int missing, string accessKey)
    {
        using FakeIoTService container = FakeIoTService.Answering(FakeAnswer.Json("""{"AccessKeyId":"CONTAINER","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z"}"""));
        using FakeIoTService instance = Instance("INSTANCE");
        string[] profiles =
        [
            "[named]\naws_access_key_id=NAMED\naws_secret_access_key=s",
            "[other]\naws_access_key_id=AWSPROFILE\naws_secret_access_key=s",
            "[default]\naws_access_key_id=DEFAULT\naws_secret_access_key=s",
            "[AWS PS Default]\naws_access_key_id=LEGACY\naws_secret_access_key=s",
        ];
        _home.WriteCredentials(string.Join('\n', profiles.Skip(missing switch { < 3 => 0, 3 => 2, 4 => 3, _ => 4 })));
        SetIf(missing < 2, "AWS_ACCESS_KEY_ID", "ENVIRONMENT");
        SetIf(missing < 2, "AWS_SECRET_ACCESS_KEY", "s");
        SetIf(missing < 3, "AWS_PROFILE", "other");
        SetIf(missing < 6, "AWS_CONTAINER_CREDENTIALS_FULL_URI", container.Url + "/keys");
        _home.Set("AWS_EC2_METADATA_DISABLED", null);
        _home.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", instance.Url);

        string used = await Connection.AccessKeyOfOneRequestAsync(missing == 0 ? "named" : null);

        Assert.Equal(accessKey, used);
    }

    [Fact]
    public async Task A_default_profile_without_credentials_is_passed_over()
    {
        _home.WriteCredentials("[AWS PS Default]\naws_access_key_id=LEGACY\naws_secret_access_key=s");
        _home.WriteConfig("[default]\nregion = eu-west-1");

        Assert.Equal("LEGACY", await Connection.AccessKeyOfOneRequestAsync());
    }

    [Fact]
    public async Task Half_a_pair_of_keys_in_the_environment_is_passed_over()
    {
        _home.Set("AWS_ACCESS_KEY_ID", "ENVIRONMENT");
        _home.WriteCredentials("[default]\naws_access_key_id=DEFAULT\naws_secret_access_key=s");

        Assert.Equal("DEFAULT", await Connection.AccessKeyOfOneRequestAsync());
    }

    [Fact]
    public async Task The_file_given_is_the_only_one_searched()
    {
        _home.WriteCredentials("[default]\naws_access_key_id=USUAL\naws_secret_access_key=s");
        string other = _home.Write("other", "[default]\naws_access_key_id=OTHER\naws_secret_access_key=s");

        Assert.Equal("OTHER", await Connection.AccessKeyOfOneRequestAsync(profileLocation: other));
    }

    [Fact]
    public async Task A_changed_file_and_a_changed_variable_count_for_the_next_command()
    {
        string file = _home.WriteCredentials("[default]\naws_access_key_id=FIRST\naws_secret_access_key=s");
        string first = await Connection.AccessKeyOfOneRequestAsync();
        await File.WriteAllTextAsync(file, "[default]\naws_access_key_id=SECOND\naws_secret_access_key=s", TestContext.Current.CancellationToken);
        string second = await Connection.AccessKeyOfOneRequestAsync();
        _home.Set("AWS_SHARED_CREDENTIALS_FILE", _home.Write("third", "[default]\naws_access_key_id=THIRD\naws_secret_access_key=s"));
        string third = await Connection.AccessKeyOfOneRequestAsync();

        Assert.Equal(["FIRST", "SECOND", "THIRD"], (string[])[first, second, third]);
    }

    [Theory]
    [InlineData("-ProfileName")]
    [InlineData("AWS_PROFILE")]
    public async Task A_profile_that_does_not_exist_is_named_with_those_that_do(string wantedBy)
    {
        _home.WriteCredentials("[default]\naws_access_key_id=A\naws_secret_access_key=s\n[prod]\naws_access_key_id=A\naws_secret_access_key=s");
        _home.WriteConfig("[profile sso-dev]\nsso_account_id=1\n[sso-session corp]\nsso_region=eu-west-1\n[services x]\n");
        _home.Set("AWS_PROFILE", wantedBy == "AWS_PROFILE" ? "prdo" : null);

        AuthorizerConfigurationException failure = await Connection.FailureAsync(wantedBy == "-ProfileName" ? "prdo" : null);

        Assert.Equal(ConfigurationFailure.ProfileNotFound, failure.Kind);
        Assert.Contains("'prdo'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(wantedBy, failure.Message, StringComparison.Ordinal);
        Assert.Contains("default, prod, sso-dev", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("corp", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_source_the_error_says_so()
    {
        string file = _home.WriteCredentials("[prod]\naws_access_key_id=A\naws_secret_access_key=s");
        _home.Set("AWS_ACCESS_KEY_ID", "A");

        AuthorizerConfigurationException failure = await Connection.FailureAsync();

        Assert.Equal(ConfigurationFailure.NoCredentials, failure.Kind);
        Assert.All(
            (string[])["$StoredAWSCredentials", "AWS_ACCESS_KEY_ID without AWS_SECRET_ACCESS_KEY", file, "AWS_EC2_METADATA_DISABLED", "Profiles that exist: prod."],
            detail => Assert.Contains(detail, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_any_region_the_error_says_where_it_was_looked_for()
    {
        _home.WriteConfig("[profile used]\naws_access_key_id=A\naws_secret_access_key=s");

        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => Connection.Create(null, "used", region: null));

        Assert.Equal(ConfigurationFailure.NoRegion, failure.Kind);
        Assert.All(
            (string[])["$StoredAWSRegion", "profile 'used'", "AWS_DEFAULT_REGION", "AWS_EC2_METADATA_DISABLED"],
            detail => Assert.Contains(detail, failure.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PROD", "'prod'")]
    [InlineData("porductive", "'productive'")]
    [InlineData("elsewhere", "Tab")]
    public async Task A_profile_that_nearly_exists_is_suggested(string typed, string advice)
    {
        _home.WriteCredentials("[prod]\naws_access_key_id=A\naws_secret_access_key=s\n[productive]\naws_access_key_id=A\naws_secret_access_key=s");

        AuthorizerConfigurationException failure = await Connection.FailureAsync(typed);

        Assert.Equal(ConfigurationFailure.ProfileNotFound, failure.Kind);
        Assert.Contains(advice, failure.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "us-east-1")]
    [InlineData(1, "us-west-1")]
    [InlineData(2, "us-west-2")]
    [InlineData(3, "eu-west-1")]
    [InlineData(4, "eu-west-2")]
    [InlineData(5, "eu-west-3")]
    [InlineData(6, "ap-south-1")]
    public void Each_region_wins_when_those_before_it_are_missing(int missing, string region)
    {
        using FakeIoTService instance = Instance("INSTANCE", "ap-south-1");
        _home.WriteConfig($"""
            [profile used]
            aws_access_key_id = A
            aws_secret_access_key = s
            {(missing < 2 ? "region = us-west-1" : string.Empty)}
            [default]
            {(missing < 3 ? "region = us-west-2" : string.Empty)}
            [profile AWS PS Default]
            {(missing < 4 ? "region = eu-west-1" : string.Empty)}
            """);
        SetIf(missing < 5, "AWS_REGION", "eu-west-2");
        SetIf(missing < 6, "AWS_DEFAULT_REGION", "eu-west-3");
        _home.Set("AWS_EC2_METADATA_DISABLED", null);
        _home.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", instance.Url);

        using IAwsAuthorizerBackend backend = Connection.Create(null, "used", region: missing == 0 ? "us-east-1" : null);

        Assert.Equal(region, backend.Region);
    }

    [Fact]
    public void Off_EC2_the_metadata_service_is_asked_once_and_for_a_second_at_most()
    {
        using FakeIoTService silent = FakeIoTService.Answering(FakeAnswer.Silence);
        _home.Set("AWS_EC2_METADATA_DISABLED", null);
        _home.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", silent.Url);
        Stopwatch watch = Stopwatch.StartNew();

        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => AwsBackend.Provider.Create(new AwsConnectionOptions { Credentials = () => new AwsKeys("A", "s", null) }));

        Assert.Equal(ConfigurationFailure.NoRegion, failure.Kind);
        Assert.Single(silent.Requests);
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(900), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Neither_credentials_nor_region_ask_twice()
    {
        using FakeIoTService silent = FakeIoTService.Answering(FakeAnswer.Silence);
        _home.Set("AWS_EC2_METADATA_DISABLED", null);
        _home.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", silent.Url);

        AuthorizerConfigurationException failure = Assert.Throws<AuthorizerConfigurationException>(() => AwsBackend.Provider.Create(new AwsConnectionOptions()));

        Assert.Equal(ConfigurationFailure.NoCredentials, failure.Kind);
        Assert.Single(silent.Requests);
    }

    [Fact]
    public void The_metadata_service_is_never_asked_when_the_environment_forbids_it()
    {
        using FakeIoTService instance = Instance("INSTANCE");
        _home.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", instance.Url);

        Assert.Throws<AuthorizerConfigurationException>(() => AwsBackend.Provider.Create(new AwsConnectionOptions()));

        Assert.Empty(instance.Requests);
    }

    [Fact]
    public void What_won_is_traced_without_secrets()
    {
        List<string> trace = [];
        _home.WriteCredentials("[prod]\naws_access_key_id=A\naws_secret_access_key=very-secret\nregion=eu-west-1");

        using IAwsAuthorizerBackend backend = Connection.Create(null, "prod", region: null, trace: trace.Add);

        Assert.Equal(
            ["Credentials from profile 'prod' (access keys), named by -ProfileName.", "Region eu-west-1 from profile 'prod'.", "Endpoint https://iot.eu-west-1.amazonaws.com/ from the region."],
            trace);
    }

    [Fact]
    public void The_way_through_a_chain_of_roles_is_traced()
    {
        List<string> trace = [];
        _home.WriteConfig("[profile outer]\nrole_arn=arn:outer\nsource_profile=inner\n[profile inner]\nrole_arn=arn:inner\ncredential_source=EcsContainer");
        _home.Set("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9/keys");

        using IAwsAuthorizerBackend backend = Connection.Create(null, "outer", trace: trace.Add);

        Assert.Equal(
            [
                "Credentials from profile 'outer' (role), named by -ProfileName.",
                "Profile 'outer' assumes arn:outer with the credentials of profile 'inner'.",
                "Profile 'inner' assumes arn:inner with the credentials of EcsContainer.",
            ],
            trace.Take(3));
    }

    private static FakeIoTService Instance(string accessKey, string region = "us-east-1") => new(request => request.Path switch
    {
        "/latest/api/token" when request.Method == "PUT" && request.Header("X-aws-ec2-metadata-token-ttl-seconds") is not null => FakeAnswer.Content(200, "text/plain", "metadata-token"),
        _ when request.Header("X-aws-ec2-metadata-token") != "metadata-token" => FakeAnswer.Content(401, "text/plain", string.Empty),
        "/latest/meta-data/iam/security-credentials/" => FakeAnswer.Content(200, "text/plain", "the-role"),
        "/latest/meta-data/iam/security-credentials/the-role" => FakeAnswer.Json($$"""{"Code":"Success","AccessKeyId":"{{accessKey}}","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z"}"""),
        "/latest/meta-data/placement/region" => FakeAnswer.Content(200, "text/plain", region),
        _ => FakeAnswer.Content(404, "text/plain", string.Empty),
    });

    private void SetIf(bool condition, string name, string value) => _home.Set(name, condition ? value : null);
}
