using System.Diagnostics.CodeAnalysis;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>The calls of a function that runs elsewhere. Each ends with its answer, its time, its caller's patience, or the function's disposal.</summary>
internal sealed class RemoteCalls : IDisposable
{
    [SuppressMessage("Usage", "CA2213", Justification = "Only cancelled: calls that are on their way still look at it. It holds nothing of the system's.")]
    private readonly CancellationTokenSource _disposing = new();

    /// <summary>Makes one call.</summary>
    /// <param name="invocation">What bounds its time.</param>
    /// <param name="call">The call, which its token ends.</param>
    /// <param name="cancellationToken">The caller no longer wants it.</param>
    /// <returns>The call's outcome, or that its time was up.</returns>
    /// <exception cref="ObjectDisposedException">The function is disposed of.</exception>
    public async Task<FunctionOutcome> RunAsync(FunctionInvocation invocation, Func<CancellationToken, Task<FunctionOutcome>> call, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, this);
        using CancellationTokenSource time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposing.Token);
        time.CancelAfter(invocation.Timeout);
        try
        {
            return await call(time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            ObjectDisposedException.ThrowIf(_disposing.IsCancellationRequested, this);
            return FunctionOutcome.TimedOut();
        }
    }

    /// <summary>Ends all calls.</summary>
    public void Dispose() => _disposing.Cancel();
}
