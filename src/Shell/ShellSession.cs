using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace IoTAuthorizerTest.Shell;

/// <summary>One runspace with the module imported, and the way that text runs in it.</summary>
internal sealed class ShellSession : IDisposable
{
    private const int Failure = 1;

    // 'exit' inside a script file ends the file alone; its code is handed on here.
    private const string RunFile = "param($file, $rest) & $file @rest; if (-not $? -and $null -ne $LASTEXITCODE) { exit $LASTEXITCODE }";

    private readonly ShellHost _host = new();
    private readonly Runspace _runspace;

    public ShellSession(string moduleManifest)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(moduleManifest);
        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows())
        {
            // The module and the user's scripts are not signed; the execution policy is a setting of pwsh, not of this host.
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        if (Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
        {
            Invoke(shell => shell.AddScript("$PSStyle.OutputRendering = 'PlainText'"));
        }
    }

    /// <summary>Runs to the end or to Ctrl+C.</summary>
    /// <returns>The exit code: the script's own, else 1 when it failed, else 0.</returns>
    public int Run(ShellArguments arguments)
    {
        bool succeeded = Invoke(shell =>
        {
            if (arguments.File is null)
            {
                shell.AddScript(arguments.Command, useLocalScope: false);
            }
            else
            {
                shell.AddScript(RunFile, useLocalScope: false).AddArgument(arguments.File).AddArgument(arguments.FileArguments.ToArray<object>());
            }

            shell.AddCommand("Out-Default");
            shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        });
        return _host.ExitCode ?? (succeeded ? 0 : Failure);
    }

    public void Dispose() => _runspace.Dispose();

    private bool Invoke(Action<PowerShell> build)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        build(shell);
        ConsoleCancelEventHandler onCancel = (_, cancel) =>
        {
            cancel.Cancel = true;
            shell.BeginStop(null, null);
        };
        Console.CancelKeyPress += onCancel;
        try
        {
            shell.Invoke();

            // Not shell.HadErrors: it misses errors that end a statement, and counts those that a script ignores.
            return !_host.HasShownErrors;
        }
        catch (RuntimeException exception)
        {
            using PowerShell printer = PowerShell.Create(_runspace);
            printer.AddCommand("Out-Default").AddParameter("InputObject", exception.ErrorRecord).Invoke();
            return false;
        }
        finally
        {
            Console.CancelKeyPress -= onCancel;
        }
    }
}
