using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Credentials;

/// <summary>
/// The shell as an argument completer sees it: nobody is asked anything, no other command is run. Variables are read when
/// an instance is made, on the pipeline thread; later use from another thread is safe.
/// </summary>
internal sealed class CompleterSession : IShellSession
{
    private readonly Dictionary<string, object?> _variables = ConnectionResolver.Variables.ToDictionary(
        name => name,
        name => PowerShellValue.BaseObject(ScriptBlock.Create("$" + name).Invoke().FirstOrDefault()));

    /// <inheritdoc/>
    public object? GetVariable(string name) => _variables[name];

    /// <inheritdoc/>
    public string ResolvePath(string path) =>
        (string)ScriptBlock.Create("param($path) $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)").Invoke(path)[0].BaseObject;

    /// <inheritdoc/>
    public string AskForMfaCode(string serial) => string.Empty;

    /// <inheritdoc/>
    public void Warn(string message)
    {
        // Nothing may disturb the line that is being typed; a completion gives up by itself.
    }

    /// <inheritdoc/>
    public object? GetAwsCredential(string? profileName, string? profileLocation) => null;
}
