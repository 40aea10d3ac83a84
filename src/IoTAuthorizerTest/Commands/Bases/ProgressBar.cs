using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;

namespace IoTAuthorizerTest.Commands;

/// <summary>Shows the progress of one run of a cmdlet to whoever runs it, and takes the bar away however the run ends.</summary>
internal sealed class ProgressBar
{
    // A bar is known by its source and its id. The engine gives every cmdlet a source of its own, but hands progress from
    // ForEach-Object -Parallel and from jobs on under one: bars that run at once differ in the id as well, and from the small ids of scripts.
    private static int s_lastId = 1_000_000;

    private readonly ICommandRuntime _runtime;
    private readonly PSHostUserInterface _screen;
    private readonly RunProgress _progress;
    private readonly int _id;
    private bool _isShown;

    private ProgressBar(ICommandRuntime runtime, PSHostUserInterface screen, string activity)
    {
        _runtime = runtime;
        _screen = screen;
        _id = Interlocked.Increment(ref s_lastId);
        _progress = new RunProgress(_id, activity, TimeProvider.System);
    }

    /// <summary>Gets what the bar says.</summary>
    public RunProgress Run => _progress;

    /// <summary>Makes the bar of a cmdlet; call it on the pipeline thread.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="activity">What it does.</param>
    /// <returns>The bar; null where nobody wants to see one.</returns>
    public static ProgressBar? For(PSCmdlet cmdlet, string activity) =>
        cmdlet.Host?.UI is { } screen && !IsUnwanted(cmdlet) && !IsNowhereToDraw(cmdlet.Host) ? new ProgressBar(cmdlet.CommandRuntime, screen, activity) : null;

    /// <summary>Draws the bar if it is time to.</summary>
    public void Update()
    {
        if (_progress.Update() is { } record)
        {
            // Before it is written: a pipeline that is stopped meanwhile may or may not have shown it.
            _isShown = true;
            _runtime.WriteProgress(_id, record);
        }
    }

    /// <summary>Takes the bar away, if it was ever shown.</summary>
    public void Complete()
    {
        if (!_isShown)
        {
            return;
        }

        // Straight to the host: a pipeline that is being stopped accepts no records any more, and its bar would stay on the screen
        // beside whatever the script does next. The engine's own way is no more than this and a look at the preference.
        _isShown = false;
        _screen.WriteProgress(_id, _progress.Complete());
    }

    // The engine would drop the records; it could not drop the last one, which does not pass it.
    private static bool IsUnwanted(PSCmdlet cmdlet)
    {
        object? preference = cmdlet.MyInvocation.BoundParameters.TryGetValue("ProgressAction", out object? given) ? given : cmdlet.GetVariableValue("ProgressPreference");
        return LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) && action is ActionPreference.SilentlyContinue or ActionPreference.Ignore;
    }

    // pwsh draws no bar where its output is redirected, but with XML output, as for an encoded command, it writes the records to the standard
    // error; and a dumb terminal cannot be drawn over, so that there each record is a few lines more.
    private static bool IsNowhereToDraw(PSHost host) =>
        IsOfPwsh(host) && (Console.IsOutputRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb");

    // The console, or a runspace of ForEach-Object -Parallel or Start-ThreadJob, whose records end there. Other hosts know best where theirs go:
    // that of a job or a remote session talks through its redirected output, and its client shows them; an application's may have a window.
    private static bool IsOfPwsh(PSHost host) =>
        host.Name == "ConsoleHost" || (host.Name == "Default Host" && Assembly.GetEntryAssembly()?.GetName().Name == "pwsh");
}
