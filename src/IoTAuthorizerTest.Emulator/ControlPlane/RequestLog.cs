namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>The last requests that an emulator served: a thousand, or as many as its share of memory holds.</summary>
internal sealed class RequestLog
{
    private const int Capacity = 1000;

    // In characters. A function may write a megabyte and answer with six, each time.
    private const long MostCharacters = 32L * 1024 * 1024;

    private readonly object _lock = new();
    private readonly Queue<EmulatorRequest> _requests = new(Capacity);
    private long _characters;

    public void Add(EmulatorRequest request)
    {
        lock (_lock)
        {
            _requests.Enqueue(request);
            _characters += SizeOf(request);
            while (_requests.Count > Capacity || (_characters > MostCharacters && _requests.Count > 1))
            {
                _characters -= SizeOf(_requests.Dequeue());
            }
        }
    }

    public IReadOnlyList<EmulatorRequest> Read()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }

    private static long SizeOf(EmulatorRequest request)
    {
        long size = request.ErrorMessage?.Length ?? 0;
        return request.Function is { } function
            ? size + function.Event.Length + (function.Payload?.Length ?? 0) + function.Logs.Sum(static line => (long)line.Length) + function.StackTrace.Sum(static line => (long)line.Length)
            : size;
    }
}
