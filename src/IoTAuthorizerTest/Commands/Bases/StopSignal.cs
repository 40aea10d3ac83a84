namespace IoTAuthorizerTest.Commands;

/// <summary>Tells a command's work that the command is stopped.</summary>
internal static class StopSignal
{
    /// <summary>Cancels from StopProcessing, which comes on another thread than the command's own.</summary>
    /// <param name="stop">The source, which the command disposes of.</param>
    public static void CancelUnlessDisposed(this CancellationTokenSource stop)
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Stopped while the engine was already disposing of the cmdlet: there is no work left to cancel.
        }
    }
}
