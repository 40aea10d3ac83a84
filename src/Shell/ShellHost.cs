using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;

namespace IoTAuthorizerTest.Shell;

/// <summary>What the engine asks of its host.</summary>
internal sealed class ShellHost : PSHost
{
    /// <summary>Gets the code that a script gave to <c>exit</c>; null when it did not.</summary>
    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "IoTAuthorizerShell";

    /// <summary>Gets a value indicating whether an error was shown.</summary>
    public bool HasShownErrors => ((ShellUserInterface)UI).HasShownErrors;

    public override PSHostUserInterface UI { get; } = new ShellUserInterface();

    public override Version Version => Assembly.GetExecutingAssembly().GetName().Version ?? new Version(0, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no interactive prompt; use pwsh.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This host has no interactive prompt; use pwsh.");

    public override void NotifyBeginApplication()
    {
        // Native programs share the console as it is; there is no state of it to save.
    }

    public override void NotifyEndApplication()
    {
        // Nothing was saved, so there is nothing to restore.
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
