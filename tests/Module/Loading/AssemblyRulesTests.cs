using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Loading;

/// <summary>Who may know whom, read from the assemblies that are shipped.</summary>
public sealed class AssemblyRulesTests
{
    // The .NET runtime's own assemblies.
    private static readonly string[] s_runtime = ["System.", "Microsoft.Win32.", "netstandard", "mscorlib"];

    [Theory]
    [InlineData("IoTAuthorizerTest.Core.dll")]
    [InlineData("IoTAuthorizerTest.Emulator.dll", "IoTAuthorizerTest.Core")]
    [InlineData("IoTAuthorizerTest.dll", "IoTAuthorizerTest.Core", "IoTAuthorizerTest.Emulator", "System.Management.Automation")]
    [InlineData("aws/IoTAuthorizerTest.Aws.dll", "IoTAuthorizerTest.Core", "AWSSDK.Core")]
    public void An_assembly_references_only_what_it_may(string file, params string[] allowed)
    {
        List<string> references = References(Path.Combine(StagedModule.Folder, file));

        Assert.DoesNotContain(references, name => !allowed.Contains(name) && !IsRuntime(name));
    }

    [Fact]
    public void The_private_folder_holds_two_assemblies_and_no_other_part_of_the_sdk() =>
        Assert.Equal(
            ["AWSSDK.Core.dll", "IoTAuthorizerTest.Aws.dll"],
            Directory.GetFiles(StagedModule.AwsFolder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    [Fact]
    public void The_module_ships_no_powershell_and_no_sdk_in_its_own_folder() =>
        Assert.Equal(
            ["IoTAuthorizerTest.Core.dll", "IoTAuthorizerTest.Emulator.dll", "IoTAuthorizerTest.dll"],
            Directory.GetFiles(StagedModule.Folder, "*.dll").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    private static bool IsRuntime(string name) =>
        name != "System.Management.Automation" && s_runtime.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static List<string> References(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
