using System.Net;

namespace IoTAuthorizerTest;

/// <summary>There is no such authorizer in this account and region.</summary>
public sealed class ResourceNotFoundException : AuthorizerServiceException
{
    /// <summary>Initializes a new instance of the <see cref="ResourceNotFoundException"/> class.</summary>
    /// <param name="message">The service's message, verbatim.</param>
    /// <param name="statusCode">The HTTP status; null for the modelled one, 404.</param>
    /// <param name="requestId">The request id; null when there was none.</param>
    /// <param name="innerException">What caused it, never an AWS SDK type.</param>
    public ResourceNotFoundException(string? message, HttpStatusCode? statusCode = null, string? requestId = null, Exception? innerException = null)
        : base(nameof(ResourceNotFoundException), message, statusCode ?? (HttpStatusCode)404, requestId, innerException)
    {
    }
}
