using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Loading;

/// <summary>The private assemblies compiled ahead of time: the same code, in a folder for each platform.</summary>
public sealed class ImageTests
{
    private static readonly string s_ownFolder = Path.Combine(
        StagedModule.AwsFolder,
        $"{(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux")}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}");

    public static bool AreThere => Directory.Exists(s_ownFolder);

    [Fact]
    public void Images_are_of_the_same_build_as_the_portable_assemblies()
    {
        foreach (string image in Directory.GetDirectories(StagedModule.AwsFolder).SelectMany(folder => Directory.GetFiles(folder)))
        {
            Assert.Equal(BuildId(Path.Combine(StagedModule.AwsFolder, Path.GetFileName(image))), BuildId(image));
        }
    }

    [Fact(SkipUnless = nameof(AreThere), Skip = "The module was built without ahead-of-time images for this platform.")]
    public async Task The_first_call_takes_the_images_of_this_platform()
    {
        ScriptResult result = await FreshProcess.RunAsync($$"""
            Import-Module '{{StagedModule.Manifest}}'
            $null = (Get-Module IoTAuthorizerTest).ImplementingAssembly.GetType('IoTAuthorizerTest.Loading.AwsBackend').GetProperty('Provider').GetValue($null).ListRegions()
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'AWSSDK.Core', 'IoTAuthorizerTest.Aws' } | ForEach-Object Location
            """);

        Assert.Equal(
            [Path.Combine(s_ownFolder, "AWSSDK.Core.dll"), Path.Combine(s_ownFolder, "IoTAuthorizerTest.Aws.dll")],
            result.Output.Order(StringComparer.Ordinal));
    }

    private static Guid BuildId(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
