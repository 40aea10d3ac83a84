using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace IoTAuthorizerTest.EmulatorTests;

/// <summary>Loads the module's assemblies from the staged module, the copy that users get.</summary>
internal static class StagedModule
{
    public static string RepositoryRoot { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Folder { get; } = Path.Combine(RepositoryRoot, "out", "IoTAuthorizerTest");

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "It must come before the first type of the module is touched.")]
    internal static void Initialize() => AssemblyLoadContext.Default.Resolving += static (context, name) => Load(context, name);

    private static Assembly? Load(AssemblyLoadContext context, AssemblyName name)
    {
        string path = Path.Combine(Folder, name.Name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "IoTAuthorizerTest.psd1"))
            ? folder
            : FindRoot(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("The repository's root was not found."));
}
