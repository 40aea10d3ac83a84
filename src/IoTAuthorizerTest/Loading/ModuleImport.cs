using System.ComponentModel;
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
        if (PesterAssembly.IsLoaded())
        {
            PesterOperators.Renew();
        }
    }
}
