using System.Net;

namespace IoTAuthorizerTest;

/// <summary>The service failed.</summary>
public sealed class InternalFailureException : AuthorizerServiceException
{
    /// <summary>Initializes a new instance of the <see cref="InternalFailureException"/> class.</summary>
    /// <param name="message">The service's message, verbatim.</param>
    /// <param name="statusCode">The HTTP status; null for the modelled one, 500.</param>
    /// <param name="requestId">The request id; null when there was none.</param>
    /// <param name="innerException">What caused it, never an AWS SDK type.</param>
    public InternalFailureException(string? message, HttpStatusCode? statusCode = null, string? requestId = null, Exception? innerException = null)
        : base(nameof(InternalFailureException), message, statusCode ?? (HttpStatusCode)500, requestId, innerException)
    {
    }
}
