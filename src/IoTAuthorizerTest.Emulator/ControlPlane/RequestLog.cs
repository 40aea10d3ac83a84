namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>The last requests that an emulator served.</summary>
internal sealed class RequestLog
{
    private const int Capacity = 1000;

    private readonly object _lock = new();
    private readonly Queue<EmulatorRequest> _requests = new(Capacity);

    public void Add(EmulatorRequest request)
    {
        lock (_lock)
        {
            if (_requests.Count == Capacity)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(request);
        }
    }

    public IReadOnlyList<EmulatorRequest> Read()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }
}
