using System.Collections.Concurrent;
using IoTAuthorizerTest.Emulator.Functions;

namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>Finds what runs behind a Lambda ARN: a local authorizer by its function's ARN or by its name, else the Lambda endpoint.</summary>
internal sealed class FunctionDirectory : IAsyncDisposable
{
    private readonly Dictionary<string, LocalAuthorizer> _byArn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LocalAuthorizer> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<LambdaInvokeFunction>> _remote = new(StringComparer.Ordinal);
    private readonly AuthorizerFlow _flow = new(TimeProvider.System, Guid.NewGuid);
    private readonly AuthorizerEmulatorOptions _options;

    public FunctionDirectory(AuthorizerEmulatorOptions options)
    {
        _options = options;
        foreach (LocalAuthorizer authorizer in options.LocalAuthorizers)
        {
            _byName[authorizer.AuthorizerName] = authorizer;
            _byArn[Unqualified(authorizer.AuthorizerDescription.AuthorizerFunctionArn ?? string.Empty)] = authorizer;
        }
    }

    /// <summary>Runs one test of a registered authorizer.</summary>
    /// <exception cref="AuthorizerServiceException">The request, or the function's answer, breaks a rule; or there is no such function.</exception>
    public async Task<AuthorizerAnswer> TestInvokeAsync(AuthorizerDescription registration, AuthorizerContext context, CancellationToken cancellationToken)
    {
        string functionArn = Unqualified(registration.AuthorizerFunctionArn!);
        string functionName = functionArn[(functionArn.LastIndexOf(':') + 1)..];
        try
        {
            if (_byArn.TryGetValue(functionArn, out LocalAuthorizer? local) || _byName.TryGetValue(functionName, out local))
            {
                return await local.TestInvokeAsync(registration, context, cancellationToken).ConfigureAwait(false);
            }

            IAuthorizerFunction function = _options.LambdaEndpoint is null
                ? new MissingFunction(functionArn)
                : _remote.GetOrAdd(functionName, CreateRemote).Value;
            return await _flow.InvokeAsync(registration, context, function, _options.FunctionTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (AuthorizerTransportException exception)
        {
            // AWS's text for a function that it cannot invoke is undetermined (authorizer §10.2): the wording is the emulator's own.
            throw new InvalidResponseException($"The emulator could not run the function: {exception.Message}", innerException: exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<LambdaInvokeFunction> function in _remote.Values)
        {
            await function.Value.DisposeAsync().ConfigureAwait(false);
        }
    }

    // arn:aws:lambda:region:account:function:name[:qualifier]
    private static string Unqualified(string functionArn)
    {
        const int Parts = 7;
        string[] parts = functionArn.Split(':');
        return parts.Length > Parts ? string.Join(':', parts[..Parts]) : functionArn;
    }

    private Lazy<LambdaInvokeFunction> CreateRemote(string functionName) =>
        new(() => new LambdaInvokeFunction(LambdaInvokeFunction.InvokeUrl(_options.LambdaEndpoint!, functionName), functionName, _options.AllowUnencryptedLambdaEndpoint));

    private sealed class MissingFunction(string functionArn) : IAuthorizerFunction
    {
        public string Description => functionArn;

        public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) =>
            throw new InvalidResponseException($"The emulator knows no function {functionArn}: it is neither a local authorizer's, nor is there a Lambda endpoint to ask.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
