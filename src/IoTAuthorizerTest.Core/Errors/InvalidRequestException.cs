using System.Net;

namespace IoTAuthorizerTest;

/// <summary>The request breaks a rule of the service: both modes mixed, a malformed member, a token signature that does not match.</summary>
public sealed class InvalidRequestException : AuthorizerServiceException
{
    /// <summary>Initializes a new instance of the <see cref="InvalidRequestException"/> class.</summary>
    /// <param name="message">The service's message, verbatim.</param>
    /// <param name="statusCode">The HTTP status; null for the modelled one, 400.</param>
    /// <param name="requestId">The request id; null when there was none.</param>
    /// <param name="innerException">What caused it, never an AWS SDK type.</param>
    public InvalidRequestException(string? message, HttpStatusCode? statusCode = null, string? requestId = null, Exception? innerException = null)
        : base(nameof(InvalidRequestException), message, statusCode ?? (HttpStatusCode)400, requestId, innerException)
    {
    }
}
