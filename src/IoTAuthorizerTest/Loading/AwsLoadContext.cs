using System.Reflection;
using System.Runtime.Loader;

namespace IoTAuthorizerTest.Loading;

/// <summary>
/// The private home of the AWS SDK. AWS.Tools brings an AWSSDK.Core of its own into the default load context, and
/// builds of it do not mix (credentials §4): in here the module's copy is found first, whatever is loaded outside.
/// Never unloaded, because Remove-Module does not unload the module either.
/// </summary>
internal sealed class AwsLoadContext : AssemblyLoadContext
{
    private readonly string _folder;
    private readonly Assembly[] _shared;

    /// <summary>Initializes a new instance of the <see cref="AwsLoadContext"/> class.</summary>
    /// <param name="folder">The folder with the private assemblies.</param>
    /// <param name="shared">Loaded assemblies whose types cross the border; handed out instead of being loaded again.</param>
    public AwsLoadContext(string folder, params Assembly[] shared)
        : base("IoTAuthorizerTest.Aws", isCollectible: false)
    {
        _folder = folder;
        _shared = shared;
    }

    /// <summary>Says whether an assembly is what a reference asks for.</summary>
    /// <param name="requested">The reference.</param>
    /// <param name="found">The assembly's own name.</param>
    /// <returns>Whether name, culture and key are the same and the version is no older.</returns>
    internal static bool Satisfies(AssemblyName requested, AssemblyName found) =>
        string.Equals(requested.Name, found.Name, StringComparison.OrdinalIgnoreCase)
        && (requested.Version is null || found.Version >= requested.Version)
        && string.Equals(requested.CultureName ?? string.Empty, found.CultureName ?? string.Empty, StringComparison.OrdinalIgnoreCase)
        && (requested.GetPublicKeyToken() is not { Length: > 0 } key || key.AsSpan().SequenceEqual(found.GetPublicKeyToken()));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        foreach (Assembly assembly in _shared)
        {
            if (Satisfies(assemblyName, assembly.GetName()))
            {
                return assembly;
            }
        }

        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) && Satisfies(assemblyName, AssemblyName.GetAssemblyName(path)) ? LoadFromAssemblyPath(path) : null;
    }
}
