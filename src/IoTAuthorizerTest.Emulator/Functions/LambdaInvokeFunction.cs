using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>
/// A function behind a Lambda Invoke endpoint (authorizer §8.1): SAM local, the Runtime Interface Emulator, the .NET test tool,
/// LocalStack. Function errors are recognised by their header and, where it is dropped, by the body's shape.
/// </summary>
public sealed class LambdaInvokeFunction : IAuthorizerFunction
{
    // The Runtime Interface Emulator has one function, under this name (authorizer §8.3).
    private const string DefaultFunctionName = "function";
    private const string ReachAdvice = "Check that the endpoint is started, and that the URL names a function that it serves: http://127.0.0.1:3001/2015-03-31/functions/NAME/invocations for SAM local, for example.";

    private static readonly TimeSpan s_busyPause = TimeSpan.FromMilliseconds(10);

    private readonly HttpClient _client;
    private readonly RemoteCalls _calls = new();

    [SuppressMessage("Usage", "CA2213", Justification = "Holds nothing of the system's; a call that waits for it would wait for ever if it were disposed of meanwhile.")]
    private readonly SemaphoreSlim _single = new(1, 1);

    private volatile bool _isSingle;
    private int _running;

    /// <summary>Initializes a new instance of the <see cref="LambdaInvokeFunction"/> class. Nothing is sent yet.</summary>
    /// <param name="url">The endpoint; without a path, the Invoke path of <paramref name="functionName"/> is added.</param>
    /// <param name="functionName">The function's name for a URL without a path; null for <c>function</c>.</param>
    /// <param name="allowUnencrypted">Sends events, which hold devices' credentials, over http to another machine.</param>
    /// <exception cref="AuthorizerInputException">It is not an http or https URL, or one over http to another machine.</exception>
    public LambdaInvokeFunction(Uri url, string? functionName = null, bool allowUnencrypted = false)
    {
        CheckUrl("FunctionUrl", url, allowUnencrypted);
        Url = url.AbsolutePath == "/" ? InvokeUrl(url, functionName ?? DefaultFunctionName) : url;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !url.IsLoopback,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            // Every invocation brings its own limit.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = 2L * RuntimeApi.LargestPayload,
        };
    }

    /// <summary>Gets the URL that events are sent to.</summary>
    public Uri Url { get; }

    /// <inheritdoc/>
    public string Description => Url.GetLeftPart(UriPartial.Path);

    /// <inheritdoc/>
    public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        return _calls.RunAsync(
            invocation,
            async end => (_isSingle ? null : await TryInvokeAsync(invocation, end).ConfigureAwait(false)) ?? await InvokeAloneAsync(invocation, end).ConfigureAwait(false),
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _calls.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static void CheckUrl(string member, Uri url, bool allowUnencrypted)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new AuthorizerInputException(member, "The address does not begin with http:// or https://.", "Give the address of a Lambda Invoke endpoint, for example http://127.0.0.1:3001 for SAM local.");
        }

        if (url.UserInfo.Length > 0)
        {
            throw new AuthorizerInputException(member, "The address holds a user name or a password. Lambda endpoints take none, and addresses are shown.", "Leave out what stands before the @.");
        }

        if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback && !allowUnencrypted)
        {
            throw new AuthorizerInputException(
                member,
                $"Events hold devices' credentials; over http they are only sent to this machine, not to {url.Host}.",
                "Use https, or give -AllowUnencryptedAuthentication if the way to that machine is safe.");
        }
    }

    internal static Uri InvokeUrl(Uri endpoint, string functionName) =>
        new(endpoint, $"/2015-03-31/functions/{Uri.EscapeDataString(functionName)}/invocations");

    // The Runtime Interface Emulator takes one event at a time and refuses the rest: from then on they queue here.
    private async Task<FunctionOutcome> InvokeAloneAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        await _single.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                if (await TryInvokeAsync(invocation, cancellationToken).ConfigureAwait(false) is FunctionOutcome outcome)
                {
                    return outcome;
                }

                await Task.Delay(s_busyPause, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _single.Release();
        }
    }

    private async Task<FunctionOutcome?> TryInvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        int running = Interlocked.Increment(ref _running);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Post, Url)
            {
                Content = new ByteArrayContent(Encoding.UTF8.GetBytes(invocation.Event)) { Headers = { { "Content-Type", "application/json" } } },
            };
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.BadRequest && body.Length == 0 && (running > 1 || _isSingle || Volatile.Read(ref _running) > 1))
            {
                _isSingle = true;
                return null;
            }

            bool isMarkedAsError = response.Headers.Contains("X-Amz-Function-Error");
            bool isInitFailure = response.StatusCode == HttpStatusCode.BadGateway && FunctionErrorBody.Sniff(body) is not null;
            return response.StatusCode == HttpStatusCode.OK || isInitFailure
                ? LambdaAnswer.Read(body, isMarkedAsError, response.Headers.TryGetValues("X-Amz-Log-Result", out IEnumerable<string>? logs) ? logs.First() : null)
                : throw Refused(response.StatusCode, body);
        }
        catch (HttpRequestException exception)
        {
            throw exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
                ? Failed(TransportFailure.UnreadableAnswer, $"The answer of {Description} is larger than any that Lambda allows.", exception)
                : exception.HttpRequestError is HttpRequestError.InvalidResponse or HttpRequestError.ResponseEnded
                ? Failed(TransportFailure.UnreadableAnswer, $"The answer of {Description} is broken: {exception.Message}", exception)
                : Failed(TransportFailure.Unreachable, $"The function at {Description} cannot be reached: {exception.Message}", exception);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static AuthorizerTransportException Failed(TransportFailure kind, string message, Exception? cause = null) => new(kind, message, cause) { Advice = ReachAdvice };

    private AuthorizerTransportException Refused(HttpStatusCode status, byte[] body)
    {
        string reason = FunctionErrorBody.Sniff(body)?.Message ?? Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 300))).ReplaceLineEndings(" ").Trim();
        TransportFailure kind = status == HttpStatusCode.NotFound || (int)status >= 500 ? TransportFailure.Unreachable : TransportFailure.UnreadableAnswer;
        return Failed(kind, string.Create(CultureInfo.InvariantCulture, $"The endpoint {Description} did not run the function: HTTP {(int)status} {status}{(reason.Length == 0 ? "." : $": {reason}")}"));
    }
}
