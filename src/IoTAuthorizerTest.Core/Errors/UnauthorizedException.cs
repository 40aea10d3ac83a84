using System.Net;

namespace IoTAuthorizerTest;

/// <summary>The caller may not make this request.</summary>
public sealed class UnauthorizedException : AuthorizerServiceException
{
    /// <summary>Initializes a new instance of the <see cref="UnauthorizedException"/> class.</summary>
    /// <param name="message">The service's message, verbatim.</param>
    /// <param name="statusCode">The HTTP status; null for the modelled one, 401.</param>
    /// <param name="requestId">The request id; null when there was none.</param>
    /// <param name="innerException">What caused it, never an AWS SDK type.</param>
    public UnauthorizedException(string? message, HttpStatusCode? statusCode = null, string? requestId = null, Exception? innerException = null)
        : base(nameof(UnauthorizedException), message, statusCode ?? (HttpStatusCode)401, requestId, innerException)
    {
    }
}
