using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using IoTAuthorizerTest.Emulator;
using IoTAuthorizerTest.Emulator.ControlPlane;
using IoTAuthorizerTest.Emulator.Http;

namespace IoTAuthorizerTest;

/// <summary>
/// AWS IoT's control plane for custom authorizers on 127.0.0.1, for any AWS SDK or CLI that is pointed at it. Requests are not
/// authenticated: any credentials will do.
/// </summary>
public sealed class AuthorizerEmulator : IAsyncDisposable, IDisposable
{
    // Larger than any request that the model allows, headers apart.
    private static readonly HttpServerLimits s_limits = new(32 * 1024, 2 * 1024 * 1024, TimeSpan.FromSeconds(30));

    private readonly RegistryStore _registry;
    private readonly FunctionDirectory _functions;
    private readonly ControlPlaneService _service;
    private readonly LoopbackHttpServer _server;
    private readonly RequestLog _log = new();
    private readonly FaultPlan _faults = new();

    // A client that polls the port may ask before everything is in its place.
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _requestCount;

    private AuthorizerEmulator(AuthorizerEmulatorOptions options, RegistryStore registry)
    {
        _registry = registry;
        _functions = new FunctionDirectory(options);
        _service = new ControlPlaneService(registry, _functions, () => HostAndPort);
        StatePath = options.StatePath;
        try
        {
            _server = LoopbackHttpServer.Start(options.Port, s_limits, ServeAsync);
        }
        catch (SocketException exception)
        {
            throw new AuthorizerConfigurationException(
                ConfigurationFailure.PortUnavailable,
                string.Create(CultureInfo.InvariantCulture, $"Port {options.Port} of 127.0.0.1 cannot be used: {exception.Message}"),
                "Give another port, or none: then a free one is taken. Get-IoTAuthorizerEmulator lists the emulators of this session.",
                exception);
        }
    }

    /// <summary>Gets the address for an SDK's or the CLI's endpoint URL.</summary>
    public string Endpoint => "http://" + HostAndPort;

    /// <summary>Gets the port.</summary>
    public int Port => _server.Port;

    /// <summary>Gets the region that the emulator stands for.</summary>
    public string Region => _registry.Current.Account.Region;

    /// <summary>Gets the account that the emulator stands for.</summary>
    public string AccountId => _registry.Current.Account.AccountId;

    /// <summary>Gets an access key for clients that demand one; any other will do.</summary>
    public string AccessKey { get; } = "emulator";

    /// <summary>Gets a secret key for clients that demand one; any other will do.</summary>
    public string SecretKey { get; } = "emulator";

    /// <summary>Gets the file that keeps the registrations; null when they are forgotten.</summary>
    public string? StatePath { get; }

    /// <summary>Gets the registered authorizers, oldest first, as they are now.</summary>
    public IReadOnlyList<AuthorizerDescription> Authorizers =>
        [.. _registry.Current.Authorizers.Values.OrderBy(authorizer => authorizer.Sequence).Select(authorizer => authorizer.Description)];

    /// <summary>Gets the last thousand requests, oldest first.</summary>
    public IReadOnlyList<EmulatorRequest> Requests => _log.Read();

    /// <summary>Gets how many requests have been served.</summary>
    public long RequestCount => Interlocked.Read(ref _requestCount);

    /// <summary>Gets a value indicating whether the emulator still serves.</summary>
    public bool IsRunning { get; private set; } = true;

    private string HostAndPort => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_server.Port}");

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">What it is started with.</param>
    /// <returns>The running emulator.</returns>
    /// <exception cref="AuthorizerConfigurationException">The port or the state file cannot be used.</exception>
    /// <exception cref="AuthorizerInputException">Two local authorizers have the same name, or the Lambda endpoint would not do.</exception>
    public static AuthorizerEmulator Start(AuthorizerEmulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string? duplicate = options.LocalAuthorizers.GroupBy(authorizer => authorizer.AuthorizerName).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (duplicate is not null)
        {
            throw new AuthorizerInputException("LocalAuthorizer", $"There are two local authorizers named {duplicate}.", "Give every local authorizer of an emulator a name of its own.");
        }

        if (options.LambdaEndpoint is not null)
        {
            Emulator.Functions.LambdaInvokeFunction.CheckUrl(nameof(options.LambdaEndpoint), options.LambdaEndpoint, options.AllowUnencryptedLambdaEndpoint);
        }

        StateFile? file = options.StatePath is null ? null : StateFile.Open(options.StatePath);
        AuthorizerEmulator? emulator = null;
        try
        {
            AuthorizerAccount byAuthorizers = AuthorizerEmulatorOptions.AccountOf(options.LocalAuthorizers);
            AuthorizerAccount? given = options.Account ?? (options.LocalAuthorizers.Count > 0 ? byAuthorizers : null);
            AuthorizerRegistry kept = file?.Load(given, byAuthorizers) ?? new AuthorizerRegistry(given ?? byAuthorizers);
            RegistryStore registry = new(kept with { AuthorizerLimit = options.AuthorizerLimit }, file);
            emulator = new AuthorizerEmulator(options, registry);

            // What the caller gives now takes the place of what an earlier run has kept.
            registry.Change(current => options.LocalAuthorizers.Aggregate(
                current, (all, local) => all.Put(local.AuthorizerDescription with { AuthorizerArn = all.Account.AuthorizerArn(local.AuthorizerName) })));
            emulator._ready.SetResult();
            return emulator;
        }
        catch (Exception exception)
        {
            emulator?.Dispose();
            file?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw StateFile.Unusable(options.StatePath!, exception.Message, "Give the path of a file in a folder that exists and that you may write to.", exception);
            }

            throw;
        }
    }

    /// <summary>Lets the next requests fail, to see what a client makes of it.</summary>
    /// <param name="code">ThrottlingException, UnauthorizedException, ServiceUnavailableException, InternalFailureException or LimitExceededException.</param>
    /// <param name="count">How many requests fail.</param>
    /// <exception cref="ArgumentException">The code is none of these.</exception>
    public void FailNext(string code, int count = 1) => _faults.Add(code, count);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        IsRunning = false;
        await _server.DisposeAsync().ConfigureAwait(false);
        await _functions.DisposeAsync().ConfigureAwait(false);
        _registry.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override string ToString() => Endpoint;

    private async ValueTask<HttpResponse> ServeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        await _ready.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        long start = Stopwatch.GetTimestamp();
        Operation operation = Operation.Find(request.Method, request.RawPath);
        string requestId = Guid.NewGuid().ToString("D");
        FunctionReport? report = null;
        AuthorizerServiceException? failure = null;
        ReadOnlyMemory<byte> body;
        try
        {
            if (request.OversizeBody is not null)
            {
                throw new AuthorizerServiceException(
                    "RequestEntityTooLargeException", string.Create(CultureInfo.InvariantCulture, $"The request's body exceeds {s_limits.BodyBytes} bytes"), System.Net.HttpStatusCode.RequestEntityTooLarge, requestId: null);
            }

            _faults.ThrowIfPlanned();
            body = await _service.ServeAsync(operation, request, seen => report = seen, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
            throw;
        }
        catch (Exception exception)
        {
            failure = exception as AuthorizerServiceException ?? new InternalFailureException($"The emulator failed: {exception.Message}", innerException: exception);
            body = ResponseBody.Error(failure.ServiceMessage, failure as ResourceAlreadyExistsException);
        }

        int status = (int?)failure?.StatusCode ?? 200;
        Interlocked.Increment(ref _requestCount);
        _log.Add(new EmulatorRequest
        {
            Time = DateTimeOffset.UtcNow,
            Operation = operation.Name,
            AuthorizerName = operation.AuthorizerName,
            StatusCode = status,
            ErrorCode = failure?.Code,
            ErrorMessage = failure?.ServiceMessage,
            ErrorExplanation = failure?.Explanation,
            Duration = Stopwatch.GetElapsedTime(start),
            RequestId = requestId,
            Function = report,
        });
        List<KeyValuePair<string, string>> headers = [new("Content-Type", "application/json"), new("x-amzn-RequestId", requestId)];
        if (failure is not null)
        {
            headers.Add(new("x-amzn-ErrorType", failure.Code));
        }

        return new HttpResponse(status, body) { Headers = headers };
    }
}
