using System.Reflection;
using System.Runtime.Loader;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Loading;

/// <summary>Which assembly answers which reference in the private load context (credentials §4.5).</summary>
public sealed class AwsLoadContextTests
{
    private const string Found = "AWSSDK.Core, Version=4.0.0.0, Culture=neutral, PublicKeyToken=885c28607f98e604";

    [Theory]
    [InlineData("AWSSDK.Core, Version=4.0.0.0, Culture=neutral, PublicKeyToken=885c28607f98e604", true)]
    [InlineData("awssdk.core", true)]
    [InlineData("AWSSDK.Core, Version=3.3.0.0, PublicKeyToken=885c28607f98e604", true)]
    [InlineData("AWSSDK.Core, Version=4.0.0.1, PublicKeyToken=885c28607f98e604", false)]
    [InlineData("AWSSDK.Core, Version=4.0.0.0, PublicKeyToken=b03f5f7f11d50a3a", false)]
    [InlineData("AWSSDK.Core, Version=4.0.0.0, Culture=de, PublicKeyToken=885c28607f98e604", false)]
    [InlineData("AWSSDK.SecurityToken, Version=4.0.0.0, PublicKeyToken=885c28607f98e604", false)]
    public void A_reference_is_matched_by_name_version_culture_and_key(string requested, bool satisfied) =>
        Assert.Equal(satisfied, AwsLoadContext.Satisfies(new AssemblyName(requested), new AssemblyName(Found)));

    [Fact]
    public void The_contract_is_the_assembly_that_is_already_loaded()
    {
        AwsLoadContext context = new(StagedModule.AwsFolder, typeof(IAwsBackendProvider).Assembly);

        Assembly contract = context.LoadFromAssemblyName(typeof(IAwsBackendProvider).Assembly.GetName());

        Assert.Same(typeof(IAwsBackendProvider).Assembly, contract);
    }

    [Fact]
    public void The_sdk_comes_from_the_private_folder_and_is_never_unloaded()
    {
        AwsLoadContext context = new(StagedModule.AwsFolder, typeof(IAwsBackendProvider).Assembly);

        Assembly sdk = context.LoadFromAssemblyName(new AssemblyName("AWSSDK.Core"));

        Assert.Equal(Path.Combine(StagedModule.AwsFolder, "AWSSDK.Core.dll"), sdk.Location);
        Assert.Same(context, AssemblyLoadContext.GetLoadContext(sdk));
        Assert.False(context.IsCollectible);
    }

    [Fact]
    public void What_is_not_in_the_folder_is_left_to_the_default_context()
    {
        AwsLoadContext context = new(StagedModule.AwsFolder, typeof(IAwsBackendProvider).Assembly);

        Assembly json = context.LoadFromAssemblyName(new AssemblyName("System.Text.Json"));

        Assert.Same(typeof(System.Text.Json.JsonDocument).Assembly, json);
    }
}
