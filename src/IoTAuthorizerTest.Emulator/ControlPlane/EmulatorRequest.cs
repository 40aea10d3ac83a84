namespace IoTAuthorizerTest;

/// <summary>One request that an emulator served, for whoever wonders what a client sent.</summary>
public sealed record EmulatorRequest
{
    /// <summary>Gets the time at which the request was answered.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets the operation, for example <c>TestInvokeAuthorizer</c>; null for a request that is none of the service's.</summary>
    public string? Operation { get; init; }

    /// <summary>Gets the authorizer's name; null when the operation is not about one.</summary>
    public string? AuthorizerName { get; init; }

    /// <summary>Gets the HTTP status of the answer.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Gets the error code of the answer; null for success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Gets the error message of the answer; null for success.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Gets what the error means where more is known than its message tells, as for a function's answer that was refused; null otherwise. No client is sent it.</summary>
    public string? ErrorExplanation { get; init; }

    /// <summary>Gets how long it took to answer.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Gets the request id that the answer carried.</summary>
    public required string RequestId { get; init; }

    /// <summary>Gets what the function received and wrote; null when none was called. Holds what the device presented.</summary>
    public FunctionReport? Function { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Operation ?? "unknown operation"} {AuthorizerName} {StatusCode} {ErrorCode}";
}
