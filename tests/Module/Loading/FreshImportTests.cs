using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Loading;

/// <summary>What a shell has loaded, in processes of their own.</summary>
public sealed class FreshImportTests
{
    private const string ListAws = """
        [AppDomain]::CurrentDomain.GetAssemblies() |
            ForEach-Object { '{0}@{1}' -f $_.GetName().Name, [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name } |
            Where-Object { $_ -match 'AWSSDK|IoTAuthorizerTest|Amazon' }
        """;

    private const string LoadBackend = """
        $type = (Get-Module IoTAuthorizerTest).ImplementingAssembly.GetType('IoTAuthorizerTest.Loading.AwsBackend')
        $provider = $type.GetProperty('Provider').GetValue($null)
        $options = [IoTAuthorizerTest.AwsConnectionOptions]::new()
        $options.GetType().GetProperty('Credentials').SetValue($options, [Func[IoTAuthorizerTest.AwsKeys]] { [IoTAuthorizerTest.AwsKeys]::new('A', 'S', $null) })
        $options.GetType().GetProperty('Region').SetValue($options, 'us-east-1')
        $provider.Create($options).Endpoint.Host
        """;

    [Fact]
    public async Task Importing_the_module_loads_no_aws_code()
    {
        ScriptResult result = await FreshProcess.RunAsync($"Import-Module '{StagedModule.Manifest}'; {ListAws}");

        Assert.Empty(result.Messages);
        Assert.Contains("IoTAuthorizerTest@Default", result.Output);
        Assert.DoesNotContain(result.Output, line => line.Contains("Aws", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_first_use_loads_two_assemblies_into_the_private_context()
    {
        ScriptResult result = await FreshProcess.RunAsync($"Import-Module '{StagedModule.Manifest}'; {LoadBackend}; {ListAws}");

        Assert.True(result.Output.Contains("iot.us-east-1.amazonaws.com"), result.ToString());
        Assert.Equal(
            ["AWSSDK.Core@IoTAuthorizerTest.Aws", "IoTAuthorizerTest.Aws@IoTAuthorizerTest.Aws"],
            result.Output.Where(line => line.EndsWith("@IoTAuthorizerTest.Aws", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("IoTAuthorizerTest.Core@Default", result.Output);
        Assert.DoesNotContain("AWSSDK.Core@Default", result.Output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_copy_of_the_sdk_lives_alongside_in_either_order(bool otherFirst)
    {
        string other = $"$null = [Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath('{Path.Combine(StagedModule.AwsFolder, "AWSSDK.Core.dll")}')";
        string module = $"Import-Module '{StagedModule.Manifest}'; {LoadBackend}";

        ScriptResult result = await FreshProcess.RunAsync($"{(otherFirst ? other : module)}; {(otherFirst ? module : other)}; {ListAws}");

        Assert.True(result.Output.Contains("iot.us-east-1.amazonaws.com"), result.ToString());
        Assert.Contains("AWSSDK.Core@Default", result.Output);
        Assert.Contains("AWSSDK.Core@IoTAuthorizerTest.Aws", result.Output);
    }

    [Fact]
    public async Task The_private_sdk_adds_no_types_to_the_users_shell()
    {
        ScriptResult result = await FreshProcess.RunAsync($"Import-Module '{StagedModule.Manifest}'; {LoadBackend}; [bool]('Amazon.Runtime.AWSCredentials' -as [type])");

        Assert.Equal("False", result.Output[^1]);
    }

    [Fact]
    public async Task Importing_again_with_force_keeps_the_context()
    {
        string import = $"Import-Module '{StagedModule.Manifest}' -Force";

        ScriptResult result = await FreshProcess.RunAsync($"{import}; {LoadBackend}; Remove-Module IoTAuthorizerTest; {import}; {LoadBackend}; {ListAws}");

        Assert.Equal(2, result.Output.Count(line => line == "iot.us-east-1.amazonaws.com"));
        Assert.Single(result.Output, line => line == "AWSSDK.Core@IoTAuthorizerTest.Aws");
    }
}
