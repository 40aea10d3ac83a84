using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>A PowerShell session of the real engine in this process, with the staged module imported.</summary>
public sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace;

    /// <summary>Initializes a new instance of the <see cref="ModuleSession"/> class.</summary>
    public ModuleSession()
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([StagedModule.Manifest]);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>Runs a script.</summary>
    /// <param name="script">The script; it gets the arguments as <c>$args</c>.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>What it wrote.</returns>
    public SessionOutput Run(string script, params object[] arguments)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (object argument in arguments)
        {
            shell.AddArgument(argument);
        }

        try
        {
            PSObject[] output = [.. shell.Invoke()];
            return new SessionOutput(output, [.. shell.Streams.Error], [.. shell.Streams.Warning]);
        }
        catch (RuntimeException exception)
        {
            return new SessionOutput([], [.. shell.Streams.Error, exception.ErrorRecord], [.. shell.Streams.Warning]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();
}
