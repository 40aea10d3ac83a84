using System.Net;

namespace IoTAuthorizerTest;

/// <summary>The service is temporarily unavailable.</summary>
public sealed class ServiceUnavailableException : AuthorizerServiceException
{
    /// <summary>Initializes a new instance of the <see cref="ServiceUnavailableException"/> class.</summary>
    /// <param name="message">The service's message, verbatim.</param>
    /// <param name="statusCode">The HTTP status; null for the modelled one, 503.</param>
    /// <param name="requestId">The request id; null when there was none.</param>
    /// <param name="innerException">What caused it, never an AWS SDK type.</param>
    public ServiceUnavailableException(string? message, HttpStatusCode? statusCode = null, string? requestId = null, Exception? innerException = null)
        : base(nameof(ServiceUnavailableException), message, statusCode ?? (HttpStatusCode)503, requestId, innerException)
    {
    }
}
