using System.Net;

namespace IoTAuthorizerTest;

/// <summary>The account's quota of calls a second is used up.</summary>
public sealed class ThrottlingException : AuthorizerServiceException
{
    /// <summary>Initializes a new instance of the <see cref="ThrottlingException"/> class.</summary>
    /// <param name="message">The service's message, verbatim.</param>
    /// <param name="statusCode">The HTTP status; null for the modelled one, 400.</param>
    /// <param name="requestId">The request id; null when there was none.</param>
    /// <param name="innerException">What caused it, never an AWS SDK type.</param>
    public ThrottlingException(string? message, HttpStatusCode? statusCode = null, string? requestId = null, Exception? innerException = null)
        : base(nameof(ThrottlingException), message, statusCode ?? (HttpStatusCode)400, requestId, innerException)
    {
    }
}
