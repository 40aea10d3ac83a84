namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>What a function's process is started with.</summary>
public sealed record FunctionProcessSettings
{
    /// <summary>Gets the function's name, as in its ARN (<c>AWS_LAMBDA_FUNCTION_NAME</c>).</summary>
    public string FunctionName { get; init; } = "function";

    /// <summary>Gets the region that the function believes to run in (<c>AWS_REGION</c>).</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Gets the memory that the function believes to have, in MB (<c>AWS_LAMBDA_FUNCTION_MEMORY_SIZE</c>); nothing enforces it.</summary>
    public int MemorySize { get; init; } = 128;

    /// <summary>Gets environment variables of the user's own; they win over the ones set here, but for <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the folder to start in; null for the handler file's, or the current one for a command.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Gets how long the process may take until it asks for its first event. Lambda's own limit is 10 seconds, apart from the function's timeout.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
