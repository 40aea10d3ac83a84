using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>Limits one attempt in time, and says when a call is repeated. Lies inside the SDK's retry handler.</summary>
internal sealed class AttemptHandler : PipelineHandler
{
    /// <summary>The limit of one attempt where none was asked for: that of the SDK's HTTP client.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(100);

    /// <summary>Gets or sets how to speak to the service. Set after the pipeline was built, because the SDK builds it in its constructor.</summary>
    public ServiceClientSettings? Settings { get; set; }

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        RequestContext request = (RequestContext)executionContext.RequestContext;
        TimeSpan limit = Settings?.AttemptTimeout ?? DefaultTimeout;
        CancellationToken caller = request.CancellationToken;
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(caller);
        attempt.CancelAfter(limit);
        request.CancellationToken = attempt.Token;
        ServiceRequest call = (ServiceRequest)request.OriginalRequest;
        call.LastFailure = null;
        if (request.Retries > 0)
        {
            Settings?.Trace?.Invoke($"{call.Operation}: attempt {request.Retries + 1}.");
        }

        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (Exception e) when (attempt.IsCancellationRequested && !caller.IsCancellationRequested && e is not AmazonServiceException)
        {
            // Without its cause: an aborted socket in it would count as a stale connection, which is repeated for free.
            TimeoutException failure = new($"No answer within {DisplayText.Seconds(limit)}.");
            call.LastFailure = failure;
            throw failure;
        }
        catch (Exception e) when (!caller.IsCancellationRequested)
        {
            (e as ServiceErrorException)?.Hide([.. call.Secrets, Header(request, "X-Amz-Security-Token"), Header(request, "Authorization")]);
            call.LastFailure = e;
            throw;
        }
        finally
        {
            request.CancellationToken = caller;
        }
    }

    // Of the signed request: the keys that signed it are known here alone.
    private static string? Header(RequestContext context, string name) =>
        context.Request.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
