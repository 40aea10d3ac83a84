using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using IoTAuthorizerTest.Assertions;

namespace IoTAuthorizerTest.Loading;

/// <summary>What PowerShell runs when the module is imported. Cheap, and never fails.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModuleImport : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        ThreadPool.UnsafeQueueUserWorkItem(PrepareNameComparison, null);
        if (PesterAssembly.IsLoaded())
        {
            PesterOperators.Renew();
        }
    }

    // PowerShell next compares the cmdlets' names with the manifest's, by the culture's rules without case. The first such
    // comparison of a process builds the rules, some 10 ms: another core can do it while this one reads the cmdlets.
    private static void PrepareNameComparison(object? state) =>
        CultureInfo.CurrentCulture.CompareInfo.Compare("a", "A", CompareOptions.IgnoreCase);
}
