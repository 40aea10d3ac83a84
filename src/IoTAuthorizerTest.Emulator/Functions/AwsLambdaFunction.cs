using System.Text;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>A function at AWS, invoked with signed requests. AWS IoT's rules are applied here, the function runs there.</summary>
public sealed class AwsLambdaFunction : IAuthorizerFunction
{
    private const string PathStart = "/2015-03-31/functions/";
    private const string PathEnd = "/invocations";

    private readonly string _functionName;
    private readonly IAwsFunctionInvoker _invoker;
    private readonly RemoteCalls _calls = new();

    /// <summary>Initializes a new instance of the <see cref="AwsLambdaFunction"/> class.</summary>
    /// <param name="functionName">The function's name or ARN, with or without a qualifier.</param>
    /// <param name="invoker">Invokes it; disposed with the function.</param>
    public AwsLambdaFunction(string functionName, IAwsFunctionInvoker invoker)
    {
        ArgumentException.ThrowIfNullOrEmpty(functionName);
        ArgumentNullException.ThrowIfNull(invoker);
        _functionName = functionName;
        _invoker = invoker;
    }

    /// <inheritdoc/>
    public string Description => $"{_functionName} at AWS";

    /// <summary>Tells the region of an address that is Lambda's own.</summary>
    /// <param name="url">The address.</param>
    /// <returns>The region, or null for any other address.</returns>
    public static string? RegionOf(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.IsAbsoluteUri && url.Scheme == Uri.UriSchemeHttps && url.Host.Split('.') is ["lambda" or "lambda-fips", string region, .. string[] domain]
            && string.Join('.', domain) is "amazonaws.com" or "amazonaws.com.cn" or "api.aws" or "api.amazonwebservices.com.cn" or "amazonaws.eu"
            ? region
            : null;
    }

    /// <summary>Tells the function that an address names.</summary>
    /// <param name="url">The address.</param>
    /// <returns>The function's name or ARN; null when the address names none.</returns>
    public static string? FunctionNameOf(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        string path = url.AbsolutePath;
        return path.StartsWith(PathStart, StringComparison.Ordinal) && path.EndsWith(PathEnd, StringComparison.Ordinal) && path.Length > PathStart.Length + PathEnd.Length
            ? Uri.UnescapeDataString(path[PathStart.Length..^PathEnd.Length])
            : null;
    }

    /// <inheritdoc/>
    public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        return _calls.RunAsync(invocation, end => InvokeAsync(invocation.Event, end), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _calls.Dispose();
        _invoker.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<FunctionOutcome> InvokeAsync(string authorizerEvent, CancellationToken cancellationToken)
    {
        try
        {
            AwsFunctionAnswer answer = await _invoker.InvokeAsync(_functionName, Encoding.UTF8.GetBytes(authorizerEvent), cancellationToken).ConfigureAwait(false);
            return LambdaAnswer.Read(answer.Payload, answer.FunctionError is not null, answer.LogResult);
        }
        catch (AuthorizerServiceException exception)
        {
            // Lambda's refusal is not the authorizer's: the test could not run.
            throw new AuthorizerTransportException(TransportFailure.Unreachable, $"Lambda did not run {_functionName}: {exception.Code}: {exception.ServiceMessage}", exception)
            {
                Advice = "Check the function's name, the region, and that the caller may lambda:InvokeFunction on it.",
            };
        }
    }
}
