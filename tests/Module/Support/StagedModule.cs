using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>
/// The finished module as <c>dotnet build</c> stages it. The tests compile against the module's assemblies but run
/// the staged copies, so that what is tested is what is shipped.
/// </summary>
public static class StagedModule
{
    private const string SolutionFile = "IoTAuthorizerTest.slnx";

    /// <summary>Gets the root of the working copy that the tests were built from.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    /// <summary>Gets the staged module's folder.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryRoot, "out", "IoTAuthorizerTest");

    /// <summary>Gets the folder of the assemblies that live in the private load context.</summary>
    public static string AwsFolder { get; } = Path.Combine(Folder, "aws");

    /// <summary>Gets the path to give to Import-Module.</summary>
    public static string Manifest { get; } = Path.Combine(Folder, "IoTAuthorizerTest.psd1");

    [ModuleInitializer]
    internal static void ResolveFromStagedFolder() => AssemblyLoadContext.Default.Resolving += LoadStaged;

    private static Assembly? LoadStaged(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name is null || !name.Name.StartsWith("IoTAuthorizerTest", StringComparison.Ordinal))
        {
            return null;
        }

        string path = Path.Combine(Folder, name.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }

    private static string FindRepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionFile)))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No {SolutionFile} above {AppContext.BaseDirectory}.");
    }
}
