using System.Reflection;

namespace IoTAuthorizerTest.Assertions;

/// <summary>Finds Pester among the assemblies of this process. Apart from the operators, so that an import without Pester compiles no more than this.</summary>
internal static class PesterAssembly
{
    private const string Name = "Pester";

    /// <summary>Tells whether Pester's assembly is loaded now.</summary>
    /// <returns>Whether it is.</returns>
    public static bool IsLoaded()
    {
        foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (Is(assembly))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether an assembly is Pester's.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <returns>Whether it is.</returns>
    public static bool Is(Assembly assembly) => assembly.GetName().Name == Name;
}
