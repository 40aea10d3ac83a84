using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace IoTAuthorizerTest.Shell;

/// <summary>Writes to the console. Asks nothing: a script that needs input gets an error, as in pwsh -NonInteractive.</summary>
internal sealed class ShellUserInterface : PSHostUserInterface
{
    private const string NotInteractive = "This host is not interactive; give the value as a parameter.";

    /// <summary>Gets a value indicating whether an error was shown.</summary>
    public bool HasShownErrors { get; private set; }

    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface();

    public override bool SupportsVirtualTerminal => !Console.IsOutputRedirected;

    public override void Write(string value) => Console.Out.Write(Render(value));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Console.Out.Write(Render(value));

    public override void WriteLine(string value) => Console.Out.WriteLine(Render(value));

    public override void WriteErrorLine(string value)
    {
        HasShownErrors = true;
        Console.Error.WriteLine(Render(value));
    }

    public override void WriteDebugLine(string message) => Console.Out.WriteLine("DEBUG: " + message);

    public override void WriteVerboseLine(string message) => Console.Out.WriteLine("VERBOSE: " + message);

    public override void WriteWarningLine(string message) => Console.Out.WriteLine("WARNING: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // Progress is for a screen that can be redrawn; this host's output is a log.
    }

    public override string ReadLine() => throw new HostException(NotInteractive);

    public override SecureString ReadLineAsSecureString() => throw new HostException(NotInteractive);

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new HostException(NotInteractive);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw new HostException(NotInteractive);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new HostException(NotInteractive);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw new HostException(NotInteractive);

    // The engine leaves it to its host to honour $PSStyle.OutputRendering.
    private string Render(string value) => GetOutputString(value, SupportsVirtualTerminal);
}
