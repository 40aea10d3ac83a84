using System.Net;
using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>An answer with an error status, inside the SDK's pipeline (whose retry rules look at code and status).</summary>
internal sealed class ServiceErrorException : AmazonServiceException
{
    public ServiceErrorException(string? code, string? serviceMessage, HttpStatusCode statusCode, string? requestId, string? contentType)
        : base(serviceMessage, ErrorType.Unknown, code, requestId, statusCode)
    {
        ServiceMessage = serviceMessage;
        ContentType = contentType;
        ServiceRequestId = requestId;
    }

    /// <summary>Gets the service's own message; null when it sent none.</summary>
    public string? ServiceMessage { get; private set; }

    /// <summary>Gets the media type of the answer; null when none was sent.</summary>
    public string? ContentType { get; }

    /// <summary>Hides in the service's message what it repeats of the request: of a wrong signature AWS sends back every header that was signed.</summary>
    /// <param name="secrets">The request's secrets.</param>
    public void Hide(IEnumerable<string?> secrets) => ServiceMessage = new SecretMask(secrets).Hide(ServiceMessage);

    /// <summary>Gets the request id from header or body; null when none was sent. The SDK overwrites its own property with the header's.</summary>
    public string? ServiceRequestId { get; }
}
