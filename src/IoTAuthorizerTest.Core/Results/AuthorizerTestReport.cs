namespace IoTAuthorizerTest;

/// <summary>
/// A result as one flat row, with the same columns whatever the outcome: what ConvertTo-Json, Export-Csv and Export-Clixml keep as it is.
/// Holds nothing of what the device presented except for its client id.
/// </summary>
public sealed record AuthorizerTestReport
{
    /// <summary>Gets the authorizer's name.</summary>
    public required string AuthorizerName { get; init; }

    /// <summary>Gets the MQTT client id that the device presented; null when it presented none.</summary>
    public required string? ClientId { get; init; }

    /// <summary>Gets the name of the outcome.</summary>
    public required string Outcome { get; init; }

    /// <summary>Gets a value indicating whether the authorizer accepts the device; null when it came to no answer.</summary>
    public required bool? IsAuthenticated { get; init; }

    /// <summary>Gets the principal that the authorizer named.</summary>
    public required string? PrincipalId { get; init; }

    /// <summary>Gets the policy documents as returned, one a line.</summary>
    public required string PolicyDocuments { get; init; }

    /// <summary>Gets the seconds after which the policy is refreshed.</summary>
    public required int? RefreshAfterInSeconds { get; init; }

    /// <summary>Gets the seconds after which the connection ends.</summary>
    public required int? DisconnectAfterInSeconds { get; init; }

    /// <summary>Gets the findings in words, with a semicolon between two.</summary>
    public required string Findings { get; init; }

    /// <summary>Gets the kind of event that the function received; null for an ordinary test.</summary>
    public required string? EventKind { get; init; }

    /// <summary>Gets how the answer differs from that of the ordinary test; null when it does not.</summary>
    public required string? Difference { get; init; }

    /// <summary>Gets the service's error code; null when there is an answer.</summary>
    public required string? FailureCode { get; init; }

    /// <summary>Gets the service's message; null when there is an answer.</summary>
    public required string? FailureMessage { get; init; }

    /// <summary>Gets what to do about the failure; null when there is an answer.</summary>
    public required string? FailureAdvice { get; init; }

    /// <summary>Gets where the answer came from.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the region that was asked; null when it is not known.</summary>
    public required string? Region { get; init; }

    /// <summary>Gets how long the test took, retries included, in whole milliseconds.</summary>
    public required long Milliseconds { get; init; }

    /// <summary>Gets the request id; null when there was none.</summary>
    public required string? RequestId { get; init; }
}
