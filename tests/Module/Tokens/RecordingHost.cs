using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace IoTAuthorizerTest.ModuleTests.Tokens;

/// <summary>A host whose screen is a text.</summary>
internal sealed class RecordingHost : PSHost
{
    private readonly Screen _screen = new();

    public override string Name => "RecordingHost";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _screen;

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    internal string TakeText() => _screen.TakeText();

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }

    private sealed class Screen : PSHostUserInterface
    {
        private readonly StringBuilder _text = new();

        public override PSHostRawUserInterface? RawUI => null;

        public override void Write(string value) => _text.Append(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => _text.Append(value);

        public override void WriteLine(string value) => _text.AppendLine(value);

        public override void WriteErrorLine(string value) => _text.AppendLine(value);

        public override void WriteDebugLine(string message) => _text.AppendLine(message);

        public override void WriteVerboseLine(string message) => _text.AppendLine(message);

        public override void WriteWarningLine(string message) => _text.AppendLine(message);

        public override void WriteProgress(long sourceId, ProgressRecord record) => _text.AppendLine(record.ToString());

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();

        internal string TakeText()
        {
            string text = _text.ToString();
            _text.Clear();
            return text;
        }
    }
}
