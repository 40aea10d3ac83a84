namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>Registrations outlive their emulator where the user asks for it, and a state file is whole at every moment.</summary>
public sealed class StateFileTests : IDisposable
{
    private const string Unsigned = """{"authorizerFunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:fn","signingDisabled":true}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("iot-state-").FullName;

    private string StatePath => Path.Combine(_folder, "state.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Authorizers_OrderAndDefault_SurviveARestart()
    {
        await using (AuthorizerEmulator first = Start())
        {
            using EmulatorClient client = new(first);
            await client.SucceedAsync("POST", "/authorizer/b", Unsigned);
            await client.SucceedAsync("POST", "/authorizer/a", $$"""{"authorizerFunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:fn","tokenKeyName":"t","tokenSigningPublicKeys":{"k":{{System.Text.Json.JsonSerializer.Serialize(Keys.First)}}},"status":"ACTIVE"}""");
            await client.SucceedAsync("POST", "/default-authorizer", """{"authorizerName":"b"}""");
        }

        await using AuthorizerEmulator second = Start();
        using EmulatorClient again = new(second);

        Assert.Equal(["b", "a"], second.Authorizers.Select(authorizer => authorizer.AuthorizerName));
        Assert.Equal((Keys.First, "t", "ACTIVE"), (second.Authorizers[1].TokenSigningPublicKeys["k"], second.Authorizers[1].TokenKeyName, second.Authorizers[1].Status));
        Assert.Equal("b", (await again.SucceedAsync("GET", "/default-authorizer")).Body.GetProperty("authorizerDescription").GetProperty("authorizerName").GetString());
    }

    [Fact]
    public async Task Tags_SurviveARestart()
    {
        string arn;
        await using (AuthorizerEmulator first = Start())
        {
            using EmulatorClient client = new(first);
            arn = (await client.SucceedAsync("POST", "/authorizer/a", Unsigned)).Body.GetProperty("authorizerArn").GetString()!;
            await client.SucceedAsync("POST", "/tags", $$"""{"resourceArn":"{{arn}}","tags":[{"Key":"env","Value":"dev"}]}""");
        }

        await using AuthorizerEmulator second = Start();
        using EmulatorClient again = new(second);

        Assert.Equal("dev", (await again.SucceedAsync("GET", $"/tags?resourceArn={arn}")).Body.GetProperty("tags")[0].GetProperty("Value").GetString());
    }

    [Fact]
    public async Task AfterEveryChange_TheFileIsWhole_AndNothingLiesBesideIt()
    {
        await using AuthorizerEmulator emulator = Start();
        using EmulatorClient client = new(emulator);

        for (int i = 0; i < 20; i++)
        {
            await client.SucceedAsync("POST", $"/authorizer/a{i}", Unsigned);
            string copyPath = Path.Combine(_folder, "copy.json");
            File.Copy(StatePath, copyPath, overwrite: true);
            await using AuthorizerEmulator copy = AuthorizerEmulator.Start(new() { StatePath = copyPath });
            Assert.Equal(i + 1, copy.Authorizers.Count);
        }

        await emulator.DisposeAsync();
        Assert.Equal(["copy.json", "state.json"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task AChangeThatCannotBeKept_DoesNotCount()
    {
        await using AuthorizerEmulator emulator = Start();
        using EmulatorClient client = new(emulator);
        await client.SucceedAsync("POST", "/authorizer/a", Unsigned);
        File.Delete(StatePath);
        Directory.CreateDirectory(StatePath);

        EmulatorAnswer refused = await client.SendAsync("POST", "/authorizer/b", Unsigned);

        Assert.Equal((500, "InternalFailureException"), (refused.Status, refused.ErrorType));
        Assert.Equal(["a"], emulator.Authorizers.Select(authorizer => authorizer.AuthorizerName));
        Assert.Equal([StatePath + ".lock"], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task ASecondEmulator_DoesNotWriteOverTheFirstOnesFile()
    {
        await using (AuthorizerEmulator first = Start())
        {
            AuthorizerConfigurationException exception = Assert.Throws<AuthorizerConfigurationException>(Start);

            Assert.Equal(ConfigurationFailure.UnusableStateFile, exception.Kind);
        }

        await using AuthorizerEmulator next = Start();
        Assert.True(next.IsRunning);
    }

    [Fact]
    public async Task RegionAndAccount_SurviveARestart_UnlessGiven()
    {
        await using (AuthorizerEmulator first = AuthorizerEmulator.Start(new() { StatePath = StatePath, Account = new AuthorizerAccount("eu-west-1", "123456789012") }))
        {
            using EmulatorClient client = new(first);
            await client.SucceedAsync("POST", "/authorizer/a", Unsigned);
        }

        await using (AuthorizerEmulator second = Start())
        {
            Assert.Equal("arn:aws:iot:eu-west-1:123456789012:authorizer/a", Assert.Single(second.Authorizers).AuthorizerArn);
        }

        await using AuthorizerEmulator moved = AuthorizerEmulator.Start(new() { StatePath = StatePath, Account = new AuthorizerAccount("us-west-2", "210987654321") });
        Assert.Equal("arn:aws:iot:us-west-2:210987654321:authorizer/a", Assert.Single(moved.Authorizers).AuthorizerArn);
    }

    [Fact]
    public async Task ALocalAuthorizer_TakesThePlaceOfAStoredOne()
    {
        await using (AuthorizerEmulator first = Start())
        {
            using EmulatorClient client = new(first);
            await client.SucceedAsync("POST", "/authorizer/A", Unsigned);
        }

        await using AuthorizerEmulator second = AuthorizerEmulator.Start(new() { StatePath = StatePath, LocalAuthorizers = [TestFunction.Authorizer("A", TestFunction.Returning(TestFunction.Allow))] });

        Assert.Equal("ACTIVE", Assert.Single(second.Authorizers).Status);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("garbage")]
    [InlineData("{}")]
    [InlineData("""{"version":2,"authorizers":[]}""")]
    [InlineData("""{"version":1,"authorizers":[{"authorizerName":"a"}]}""")]
    [InlineData("""{"version":1,"authorizers":[null]}""")]
    [InlineData("""{"version":1,"defaultAuthorizerName":"x","authorizers":[]}""")]
    [InlineData("""{"version":1,"authorizers":[],"tags":{"a":null}}""")]
    [InlineData("""{"version":1,"authorizers":[],"tags":{"a":[null]}}""")]
    [InlineData("""{"version":1,"authorizers":[],"tags":{"a":[{"key":"k","value":"v"}]}}""")]
    public void AFileThatIsNone_IsAClearError_AndStaysAsItIs(string content)
    {
        File.WriteAllText(StatePath, content);

        AuthorizerConfigurationException exception = Assert.Throws<AuthorizerConfigurationException>(Start);

        Assert.Equal(ConfigurationFailure.UnusableStateFile, exception.Kind);
        Assert.Equal(content, File.ReadAllText(StatePath));
    }

    [Fact]
    public void AFolderThatIsNotThere_IsAClearError_AtTheStart()
    {
        AuthorizerConfigurationException exception = Assert.Throws<AuthorizerConfigurationException>(() => AuthorizerEmulator.Start(new()
        {
            StatePath = Path.Combine(_folder, "no", "such", "folder.json"),
        }));

        Assert.Equal(ConfigurationFailure.UnusableStateFile, exception.Kind);
    }

    [Fact]
    public async Task AFileWithoutAByte_IsANewOne()
    {
        File.WriteAllText(StatePath, string.Empty);

        await using AuthorizerEmulator emulator = Start();

        Assert.Empty(emulator.Authorizers);
    }

    [Fact]
    public async Task ALink_StandsForItsFile()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        string link = Path.Combine(_folder, "link.json");
        File.CreateSymbolicLink(link, StatePath);
        await using AuthorizerEmulator first = AuthorizerEmulator.Start(new() { StatePath = link, LocalAuthorizers = [TestFunction.Authorizer("A", TestFunction.Returning(TestFunction.Allow))] });

        AuthorizerConfigurationException exception = Assert.Throws<AuthorizerConfigurationException>(Start);

        Assert.Contains("another emulator", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(File.ResolveLinkTarget(link, returnFinalTarget: false));
        Assert.Contains("\"A\"", File.ReadAllText(StatePath), StringComparison.Ordinal);
    }

    private AuthorizerEmulator Start() => AuthorizerEmulator.Start(new() { StatePath = StatePath });
}
