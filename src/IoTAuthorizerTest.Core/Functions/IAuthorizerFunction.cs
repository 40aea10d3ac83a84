namespace IoTAuthorizerTest;

/// <summary>
/// The function behind a local authorizer, whatever runs it: a script block, a Lambda Invoke endpoint, a child process.
/// Implementations are safe for concurrent use (they may queue) and leave nothing running once disposed.
/// </summary>
public interface IAuthorizerFunction : IAsyncDisposable
{
    /// <summary>Gets a short description for views and messages, for example <c>index.mjs handler</c>.</summary>
    string Description { get; }

    /// <summary>Runs the function once. A function that fails is an outcome, not an exception.</summary>
    /// <param name="invocation">The event and its limits.</param>
    /// <param name="cancellationToken">Ends the invocation because the caller no longer wants it (not because time is up).</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="AuthorizerTransportException">The function's host cannot be reached or started.</exception>
    Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken);
}
