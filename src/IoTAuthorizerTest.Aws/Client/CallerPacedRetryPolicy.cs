using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>
/// Standard retries, except that a throttled test goes straight back: its caller paces a whole fleet and repeats it at the right time
/// (<see cref="PacedInvoker"/>), which the SDK, seeing one call at a time, cannot.
/// </summary>
internal sealed class CallerPacedRetryPolicy : StandardRetryPolicy
{
    /// <summary>Initializes a new instance of the <see cref="CallerPacedRetryPolicy"/> class.</summary>
    /// <param name="config">The client's settings, with the number of retries.</param>
    public CallerPacedRetryPolicy(IClientConfig config)
        : base(config)
    {
    }

    /// <inheritdoc/>
    public override bool RetryForException(IExecutionContext executionContext, Exception exception) =>
        !IsPacedByCaller(executionContext, exception) && base.RetryForException(executionContext, exception);

    /// <inheritdoc/>
    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        !IsPacedByCaller(executionContext, exception) && await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);

    private bool IsPacedByCaller(IExecutionContext executionContext, Exception exception) =>
        executionContext.RequestContext.OriginalRequest is ServiceRequest { IsPacedByCaller: true } && IsThrottlingError(exception);
}
