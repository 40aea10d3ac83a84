using System.Buffers;
using System.Text;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>Collects the lines that a function's process writes, until they are taken by the invocation that they belong to.</summary>
internal sealed class FunctionLog
{
    // More than anyone reads; a function that writes without end must not fill the host's memory.
    private const int MostBytes = 1024 * 1024;

    private readonly object _lock = new();
    private readonly byte[] _mark;
    private readonly ArrayBufferWriter<byte> _partial = new();
    private List<string> _lines = [];
    private int _bytes;
    private bool _isCut;
    private TaskCompletionSource? _awaitedMark;

    /// <summary>Initializes a new instance of the <see cref="FunctionLog"/> class.</summary>
    /// <param name="mark">The line that says that all written before it has arrived. Nobody else can write it.</param>
    public FunctionLog(string mark)
    {
        _mark = Encoding.ASCII.GetBytes(mark);
    }

    /// <summary>Completes when the next end-of-output mark arrives, or when there will be no more output.</summary>
    /// <returns>The task; made before the mark is asked for.</returns>
    public Task ExpectMark()
    {
        lock (_lock)
        {
            _awaitedMark = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _awaitedMark.Task;
        }
    }

    /// <summary>Adds output as it comes, in pieces of any size.</summary>
    /// <param name="output">The bytes.</param>
    public void Add(ReadOnlySpan<byte> output)
    {
        lock (_lock)
        {
            while (!output.IsEmpty)
            {
                int end = output.IndexOf((byte)'\n');
                ReadOnlySpan<byte> piece = end < 0 ? output : output[..end];
                output = end < 0 ? [] : output[(end + 1)..];

                _partial.Write(piece);
                if (_isCut || _bytes + _partial.WrittenCount > MostBytes + _mark.Length)
                {
                    Cut();
                }

                if (end >= 0)
                {
                    EndLine();
                }
            }
        }
    }

    /// <summary>Says that there will be no more output.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_partial.WrittenCount > 0)
            {
                EndLine();
            }

            _awaitedMark?.TrySetResult();
        }
    }

    /// <summary>Takes the lines collected so far.</summary>
    /// <returns>The lines, in order.</returns>
    public IReadOnlyList<string> Take()
    {
        lock (_lock)
        {
            if (_lines.Count == 0)
            {
                return [];
            }

            List<string> lines = _lines;
            _lines = [];
            _bytes = 0;
            _isCut = false;
            return lines;
        }
    }

    private void EndLine()
    {
        ReadOnlySpan<byte> line = _partial.WrittenSpan;

        // The function may have left its last line unfinished: then the mark ends that line.
        bool isMarked = line.EndsWith(_mark);
        if (isMarked)
        {
            line = line[..^_mark.Length];
        }

        if (!isMarked || line.Length > 0)
        {
            Keep(line.EndsWith("\r"u8) ? line[..^1] : line);
        }

        _partial.ResetWrittenCount();
        if (isMarked)
        {
            _awaitedMark?.TrySetResult();
        }
    }

    // Of a line past the limit only as much is kept as it takes to recognise the mark.
    private void Cut()
    {
        if (!_isCut)
        {
            _isCut = true;
            _lines.Add($"[the rest of the output is left out: more than {MostBytes} bytes]");
        }

        byte[] end = _partial.WrittenSpan[^Math.Min(_mark.Length, _partial.WrittenCount)..].ToArray();
        _partial.ResetWrittenCount();
        _partial.Write(end);
    }

    private void Keep(ReadOnlySpan<byte> line)
    {
        if (!_isCut)
        {
            _bytes += line.Length + 1;
            _lines.Add(Encoding.UTF8.GetString(line));
        }
    }
}
