using System.Net;

namespace IoTAuthorizerTest;

/// <summary>The authorizer function failed, or its answer breaks a rule of the service.</summary>
public sealed class InvalidResponseException : AuthorizerServiceException
{
    /// <summary>Initializes a new instance of the <see cref="InvalidResponseException"/> class.</summary>
    /// <param name="message">The service's message, verbatim.</param>
    /// <param name="statusCode">The HTTP status; null for the modelled one, 400.</param>
    /// <param name="requestId">The request id; null when there was none.</param>
    /// <param name="innerException">What caused it, never an AWS SDK type.</param>
    public InvalidResponseException(string? message, HttpStatusCode? statusCode = null, string? requestId = null, Exception? innerException = null)
        : base(nameof(InvalidResponseException), message, statusCode ?? (HttpStatusCode)400, requestId, innerException)
    {
    }
}
