using System.Management.Automation.Host;

namespace IoTAuthorizerTest.Shell;

/// <summary>Tells the formatter how wide the output is; nothing else of the console is used.</summary>
internal sealed class ShellRawUserInterface : PSHostRawUserInterface
{
    private const int DefaultWidth = 100;

    private const string Unsupported = "This host writes lines; it does not draw on the screen.";

    public override Size BufferSize { get; set; } = new(Width(), 50);

    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override Coordinates CursorPosition { get; set; }

    public override int CursorSize { get; set; } = 1;

    public override bool KeyAvailable => false;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Size MaxWindowSize => BufferSize;

    public override Coordinates WindowPosition { get; set; }

    public override Size WindowSize { get => BufferSize; set => BufferSize = value; }

    public override string WindowTitle { get; set; } = string.Empty;

    public override void FlushInputBuffer()
    {
        // There is no input.
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException(Unsupported);

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException(Unsupported);

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw new NotSupportedException(Unsupported);

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException(Unsupported);

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException(Unsupported);

    private static int Width() => Console.IsOutputRedirected || Console.BufferWidth <= 0 ? DefaultWidth : Console.BufferWidth;
}
