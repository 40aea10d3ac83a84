using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Xml.Linq;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>
/// The real PowerShell engine with the staged module imported, as a user's shell has it. Without the Utility and Management modules,
/// which do not come with the engine: no Select-Object, no ConvertFrom-Json, no Write-Error.
/// </summary>
public sealed class PowerShellSession : IDisposable
{
    private const int Width = 100;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly CapturingHost _host = new(Width);
    private readonly Runspace _runspace;

    public PowerShellSession()
        : this(formatFile: null)
    {
    }

    private PowerShellSession(string? formatFile)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(StagedModule.Manifest);
        state.Commands.Add(new SessionStateCmdletEntry("Select-First", typeof(SelectFirstCommand), helpFileName: null));
        if (formatFile is not null)
        {
            state.Formats.Add(new SessionStateFormatEntry(formatFile));
        }

        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
    }

    /// <summary>A session that shows the module's objects as Format-List does, which does not come with the engine.</summary>
    public static PowerShellSession WithListViews()
    {
        XDocument views = XDocument.Load(Path.Combine(StagedModule.Folder, "IoTAuthorizerTest.Format.ps1xml"));
        views.Descendants("View").Where(view => view.Element("ListControl") is null).Remove();
        string folder = Directory.CreateTempSubdirectory("iotauth-").FullName;
        string file = Path.Combine(folder, "Lists.Format.ps1xml");
        views.Save(file);
        try
        {
            return new PowerShellSession(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Gets the progress that the session's host has been told of so far, with the source that each record came under.</summary>
    public IReadOnlyList<(long Source, ProgressRecord Record)> Progress => _host.Progress;

    /// <summary>Sets a variable of the session.</summary>
    public void Set(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Gets the value of a variable of the session, without the engine's wrapper.</summary>
    public object? Get(string name) => _runspace.SessionStateProxy.GetVariable(name) is PSObject { BaseObject: not PSCustomObject } wrapped
        ? wrapped.BaseObject
        : _runspace.SessionStateProxy.GetVariable(name);

    /// <summary>Runs a script to its end; one that does not end is stopped and fails the test.</summary>
    public ScriptRun Run(string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables)
        {
            Set(name, value);
        }

        using RunningScript running = Start(script);
        return running.Wait(s_limit);
    }

    /// <summary>Starts a script; the session runs one at a time.</summary>
    public RunningScript Start(string script) => new(_runspace, script);

    /// <summary>Runs a script and lets the engine show its output, on a screen of 100 columns.</summary>
    /// <returns>The lines on the screen.</returns>
    public string[] Show(string script, params (string Name, object? Value)[] variables)
    {
        _host.TakeLines();
        ScriptRun run = Run($"& {{ {script} }} 2>&1 | Out-Default", variables);
        return run.Failure is null ? _host.TakeLines() : throw run.Failure;
    }

    public void Dispose() => _runspace.Dispose();
}
