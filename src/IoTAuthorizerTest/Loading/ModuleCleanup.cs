using System.ComponentModel;
using System.Management.Automation;

namespace IoTAuthorizerTest.Loading;

/// <summary>Ends what a session has started when the module is removed from it. Public, because PowerShell looks for it among the public types.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionResources.Current.Dispose();
}
