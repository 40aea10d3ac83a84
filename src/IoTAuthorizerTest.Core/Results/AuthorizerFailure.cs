using System.Net;

namespace IoTAuthorizerTest;

/// <summary>Why a test that ran did not come to an answer: the service's words, what they mean and what to do.</summary>
public sealed record AuthorizerFailure
{
    /// <summary>Gets the service's error code, for example <c>InvalidResponseException</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Gets the service's message, verbatim.</summary>
    public required string Message { get; init; }

    /// <summary>Gets what the message means.</summary>
    public required string Explanation { get; init; }

    /// <summary>Gets what to do about it.</summary>
    public required string Advice { get; init; }

    /// <summary>Gets the HTTP status; null when there was none.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Gets the request id; null when there was none.</summary>
    public string? RequestId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Message}";
}
