using System.Globalization;
using System.Text;
using IoTAuthorizerTest.Emulator.Http;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>
/// The Lambda Runtime API 2018-06-01 (authorizer §8.2) for one process: hands out one event at a time and takes one answer to it.
/// Whatever else comes in is refused and changes nothing.
/// </summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    /// <summary>The largest answer that Lambda takes, 6 MiB + 100 bytes (authorizer §8.2).</summary>
    public const int LargestPayload = (6 * 1024 * 1024) + 100;

    private const string Version = "/2018-06-01/runtime/";
    private const string InvocationPath = "invocation/";

    private static readonly TimeSpan s_drainTimeout = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private readonly LoopbackHttpServer _server;
    private readonly string _prefix;
    private readonly TaskCompletionSource<RuntimeAnswer?> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WaitingRuntime? _waiting;
    private Offer? _offer;

    /// <summary>Initializes a new instance of the <see cref="RuntimeApi"/> class, listening on a free port of 127.0.0.1.</summary>
    /// <param name="isPrivate">Puts a secret in front of the paths, so that no other user of the machine can fetch events. For runtimes that know about prefixes.</param>
    public RuntimeApi(bool isPrivate)
    {
        _prefix = isPrivate ? "/" + Guid.NewGuid().ToString("N") : string.Empty;
        _server = LoopbackHttpServer.Start(0, new HttpServerLimits(32 * 1024, LargestPayload, Timeout.InfiniteTimeSpan), HandleAsync);
    }

    /// <summary>Gets the value for <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address => $"127.0.0.1:{_server.Port.ToString(CultureInfo.InvariantCulture)}{_prefix}";

    /// <summary>Gets the task that completes when the runtime asks for its first event (null), or reports that it could not start.</summary>
    public Task<RuntimeAnswer?> Started => _started.Task;

    /// <summary>Offers an event to the runtime.</summary>
    /// <param name="invocation">The event.</param>
    /// <returns>The offer, whose answer comes when the runtime posts it.</returns>
    public Offer Invoke(FunctionInvocation invocation)
    {
        Offer offer = new(invocation);
        lock (_lock)
        {
            // Decided and handed over in one: a runtime that asks a moment later takes the event itself, and one that has just
            // died does not get it. Untaken, it waits for the next to ask, or for the next process.
            offer.IsTaken = _waiting is { } waiting && !waiting.Request.IsClientGone() && waiting.Response.TrySetResult(offer.ToResponse());
            _offer = offer;
            _waiting = null;
        }

        return offer;
    }

    /// <summary>Takes an offer back that no runtime has taken: none gets it any more.</summary>
    /// <param name="offer">The offer.</param>
    /// <returns>False when it has been taken.</returns>
    public bool TryWithdraw(Offer offer)
    {
        lock (_lock)
        {
            if (offer.IsTaken)
            {
                return false;
            }

            _offer = _offer == offer ? null : _offer;
            return true;
        }
    }

    /// <summary>Takes what a runtime that has ended sent before: an answer may still be on its way when its process is gone.</summary>
    /// <returns>The wait; short, unless children of the process keep its connections.</returns>
    public Task DrainAsync() => _server.DrainAsync(s_drainTimeout);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static HttpResponse Accepted() => Json(202, """{"status":"OK"}""");

    private static HttpResponse Error(int statusCode, string type, string message) =>
        Json(statusCode, $$"""{"errorMessage":"{{message}}","errorType":"{{type}}"}""");

    private static HttpResponse Json(int statusCode, string body) =>
        new(statusCode, Encoding.UTF8.GetBytes(body)) { Headers = [new("Content-Type", "application/json")] };

    /// <summary>Answers a request of the runtime.</summary>
    internal ValueTask<HttpResponse> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request is { Method: "GET", RawPath: "/ping" })
        {
            return ValueTask.FromResult(new HttpResponse(200, "pong"u8.ToArray()));
        }

        string start = _prefix + Version;
        if (!request.RawPath.StartsWith(start, StringComparison.Ordinal))
        {
            return ValueTask.FromResult(Error(404, "NotFound", "There is no such path in the Lambda Runtime API."));
        }

        string path = request.RawPath[start.Length..];
        return (request.Method, path) switch
        {
            ("GET", "invocation/next") => NextAsync(request, cancellationToken),
            ("POST", "init/error") => ValueTask.FromResult(FailStart(request)),
            ("POST", _) when path.StartsWith(InvocationPath, StringComparison.Ordinal) => ValueTask.FromResult(Answer(request, path[InvocationPath.Length..])),
            _ => ValueTask.FromResult(Error(404, "NotFound", "There is no such path in the Lambda Runtime API.")),
        };
    }

    private async ValueTask<HttpResponse> NextAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        WaitingRuntime waiting = new(request);
        lock (_lock)
        {
            if (_offer is { IsAnswered: false } offer)
            {
                if (offer.IsTaken)
                {
                    return Error(403, "InvalidStateTransition", "The event before has not been answered.");
                }

                offer.IsTaken = true;
                return offer.ToResponse();
            }

            // A runtime that asks twice has given up its first question.
            _waiting?.Response.TrySetResult(Error(403, "InvalidStateTransition", "Another request for the next event has come."));
            _waiting = waiting;
        }

        _started.TrySetResult(null);
        using CancellationTokenRegistration gone = cancellationToken.Register(() => Abandon(waiting));
        return await waiting.Response.Task.ConfigureAwait(false);
    }

    private void Abandon(WaitingRuntime waiting)
    {
        lock (_lock)
        {
            if (_waiting == waiting)
            {
                _waiting = null;
            }
        }

        waiting.Response.TrySetResult(Error(500, "Closed", "The connection is closed."));
    }

    private HttpResponse FailStart(HttpRequest request)
    {
        FunctionErrorBody error = FunctionErrorBody.Read(request.Body, request.Header("Lambda-Runtime-Function-Error-Type"));
        return _started.TrySetResult(new RuntimeAnswer(null, error))
            ? Accepted()
            : Error(403, "InvalidStateTransition", "The runtime has started already.");
    }

    private HttpResponse Answer(HttpRequest request, string path)
    {
        int slash = path.IndexOf('/', StringComparison.Ordinal);
        string id = slash < 0 ? path : path[..slash];
        string kind = slash < 0 ? string.Empty : path[(slash + 1)..];
        if (kind is not ("response" or "error"))
        {
            return Error(404, "NotFound", "There is no such path in the Lambda Runtime API.");
        }

        Offer offer;
        lock (_lock)
        {
            if (_offer is not { IsTaken: true } current || current.Invocation.RequestId != id)
            {
                return Error(400, "InvalidRequestID", "There is no such event to answer.");
            }

            if (current.IsAnswered)
            {
                return Error(403, "InvalidStateTransition", "The event has been answered already.");
            }

            current.IsAnswered = true;
            offer = current;
        }

        if (request.OversizeBody is long size)
        {
            offer.Complete(new RuntimeAnswer(null, new FunctionErrorBody(
                string.Create(CultureInfo.InvariantCulture, $"Response payload size ({size} bytes) exceeded maximum allowed payload size ({LargestPayload} bytes)."),
                "Function.ResponseSizeTooLarge",
                [])));
            return Error(413, "RequestEntityTooLarge", "The payload is larger than Lambda takes.");
        }

        offer.Complete(kind == "response"
            ? new RuntimeAnswer(Encoding.UTF8.GetString(request.Body.Span), null)
            : new RuntimeAnswer(null, FunctionErrorBody.Read(request.Body, request.Header("Lambda-Runtime-Function-Error-Type"))));
        return Accepted();
    }

    private sealed class WaitingRuntime(HttpRequest request)
    {
        public HttpRequest Request { get; } = request;

        public TaskCompletionSource<HttpResponse> Response { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>One event on its way to the runtime and back. Its flags are guarded by the owner's lock.</summary>
    internal sealed class Offer(FunctionInvocation invocation)
    {
        private readonly TaskCompletionSource<RuntimeAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly long _deadline = DateTimeOffset.UtcNow.Add(invocation.Timeout).ToUnixTimeMilliseconds();

        public FunctionInvocation Invocation { get; } = invocation;

        public Task<RuntimeAnswer> Answer => _answer.Task;

        public bool IsTaken { get; set; }

        public bool IsAnswered { get; set; }

        public void Complete(RuntimeAnswer answer) => _answer.TrySetResult(answer);

        public HttpResponse ToResponse() => new(200, Encoding.UTF8.GetBytes(Invocation.Event))
        {
            Headers =
            [
                new("Content-Type", "application/json"),
                new("Lambda-Runtime-Aws-Request-Id", Invocation.RequestId),
                new("Lambda-Runtime-Deadline-Ms", _deadline.ToString(CultureInfo.InvariantCulture)),
                new("Lambda-Runtime-Invoked-Function-Arn", Invocation.FunctionArn),
                new("Lambda-Runtime-Trace-Id", TraceId()),
            ],
        };

        // X-Ray's form: version, time and 96 random bits, then the parent segment; never sampled.
        private string TraceId()
        {
            string random = Guid.NewGuid().ToString("N");
            return string.Create(CultureInfo.InvariantCulture, $"Root=1-{_deadline / 1000:x8}-{random[..24]};Parent={random[16..]};Sampled=0");
        }
    }
}
