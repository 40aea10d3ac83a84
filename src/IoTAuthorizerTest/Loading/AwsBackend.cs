using System.Reflection;
using System.Runtime.InteropServices;

namespace IoTAuthorizerTest.Loading;

/// <summary>The door to AWS: loads the private assemblies on the first call that needs them, once a process.</summary>
internal static class AwsBackend
{
    private const string FolderName = "aws";
    private const string AssemblyFile = "IoTAuthorizerTest.Aws.dll";
    private const string ProviderType = "IoTAuthorizerTest.Aws.AwsBackendProvider";

    private static readonly object s_gate = new();
    private static IAwsBackendProvider? s_provider;

    /// <summary>Gets the maker of AWS clients. Safe for concurrent use; a failure to load is not remembered.</summary>
    public static IAwsBackendProvider Provider
    {
        get
        {
            lock (s_gate)
            {
                return s_provider ??= Load();
            }
        }
    }

    private static IAwsBackendProvider Load()
    {
        string folder = FindFolder(Path.Combine(Path.GetDirectoryName(typeof(AwsBackend).Assembly.Location)!, FolderName));
        AwsLoadContext context = new(folder, typeof(IAwsBackendProvider).Assembly);
        Assembly assembly = context.LoadFromAssemblyPath(Path.Combine(folder, AssemblyFile));
        return (IAwsBackendProvider)Activator.CreateInstance(assembly.GetType(ProviderType, throwOnError: true)!)!;
    }

    // A package may bring the same assemblies compiled ahead of time for some platforms: they save most of the first call's time.
    private static string FindFolder(string portable)
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string compiled = Path.Combine(portable, $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}");
        return File.Exists(Path.Combine(compiled, AssemblyFile)) ? compiled : portable;
    }
}
