using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace IoTAuthorizerTest.CoexistenceHost;

/// <summary>Prompts are written to standard error and answered, line by line, from standard input.</summary>
internal sealed class ScriptHostInterface : PSHostUserInterface
{
    /// <inheritdoc/>
    public override PSHostRawUserInterface? RawUI => null;

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Dictionary<string, PSObject> answers = [];
        foreach (FieldDescription field in descriptions)
        {
            Console.Error.WriteLine($"PROMPT: {caption} | {message} | {field.Name}");
            answers[field.Name] = PSObject.AsPSObject(ReadLine());
        }

        return answers;
    }

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => defaultChoice;

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override string ReadLine() => Console.In.ReadLine() ?? string.Empty;

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString()
    {
        SecureString text = new();
        foreach (char character in ReadLine())
        {
            text.AppendChar(character);
        }

        return text;
    }

    /// <inheritdoc/>
    public override void Write(string value) => Console.Error.Write(value);

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Console.Error.Write(value);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => Console.Error.WriteLine($"DEBUG: {message}");

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => Console.Error.WriteLine(value);

    /// <inheritdoc/>
    public override void WriteLine(string value) => Console.Error.WriteLine(value);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => Console.Error.WriteLine($"VERBOSE: {message}");

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => Console.Error.WriteLine($"WARNING: {message}");
}
