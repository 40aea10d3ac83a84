using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>A host that keeps what would appear on the screen, and asks nothing.</summary>
public sealed class CapturingHost(int width) : PSHost
{
    private readonly CapturingInterface _ui = new(width);

    /// <summary>Gets what has been told of progress so far, with the source that each record came under.</summary>
    public IReadOnlyList<(long Source, ProgressRecord Record)> Progress => [.. _ui.Progress];

    /// <summary>Gets the lines on the screen since the last call, and clears it.</summary>
    public string[] TakeLines() => _ui.TakeLines();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => nameof(CapturingHost);

    public override PSHostUserInterface UI => _ui;

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => throw new NotSupportedException("A test's script tried to end the host.");

    private sealed class CapturingInterface(int width) : PSHostUserInterface
    {
        private readonly StringBuilder _screen = new();

        public ConcurrentQueue<(long Source, ProgressRecord Record)> Progress { get; } = new();

        public override PSHostRawUserInterface RawUI { get; } = new Screen(width);

        public override bool SupportsVirtualTerminal => false;

        public string[] TakeLines()
        {
            lock (_screen)
            {
                // Colours are the terminal's business: a host without one shows none.
                string[] lines = GetOutputString(_screen.ToString(), supportsVirtualTerminal: false).ReplaceLineEndings("\n").Split('\n');
                _screen.Clear();
                return lines;
            }
        }

        public override void Write(string value) => Append(value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Append(value);

        public override void WriteLine(string value) => Append(value + "\n");

        public override void WriteErrorLine(string value) => Append(value + "\n");

        public override void WriteDebugLine(string message) => Append($"DEBUG: {message}\n");

        public override void WriteVerboseLine(string message) => Append($"VERBOSE: {message}\n");

        public override void WriteWarningLine(string message) => Append($"WARNING: {message}\n");

        // Not on the screen: a bar is drawn over it, and a busy machine may bring one where no test expects it.
        public override void WriteProgress(long sourceId, ProgressRecord record) => Progress.Enqueue((sourceId, record));

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw new NotSupportedException();

        private void Append(string text)
        {
            lock (_screen)
            {
                _screen.Append(text);
            }
        }
    }

    private sealed class Screen(int width) : PSHostRawUserInterface
    {
        public override Size BufferSize { get; set; } = new(width, 50);

        public override ConsoleColor BackgroundColor { get; set; }

        public override ConsoleColor ForegroundColor { get; set; }

        public override Coordinates CursorPosition { get; set; }

        public override int CursorSize { get; set; }

        public override bool KeyAvailable => false;

        public override Size MaxPhysicalWindowSize => BufferSize;

        public override Size MaxWindowSize => BufferSize;

        public override Coordinates WindowPosition { get; set; }

        public override Size WindowSize { get => BufferSize; set => BufferSize = value; }

        public override string WindowTitle { get; set; } = string.Empty;

        public override void FlushInputBuffer()
        {
        }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    }
}
