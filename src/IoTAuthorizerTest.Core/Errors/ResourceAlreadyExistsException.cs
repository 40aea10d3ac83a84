using System.Net;

namespace IoTAuthorizerTest;

/// <summary>There is such an authorizer, or such a default, already.</summary>
public sealed class ResourceAlreadyExistsException : AuthorizerServiceException
{
    /// <summary>Initializes a new instance of the <see cref="ResourceAlreadyExistsException"/> class.</summary>
    /// <param name="message">The service's message, verbatim.</param>
    /// <param name="resourceId">The name of what exists.</param>
    /// <param name="resourceArn">The ARN of what exists.</param>
    public ResourceAlreadyExistsException(string? message, string? resourceId, string? resourceArn)
        : base(nameof(ResourceAlreadyExistsException), message, HttpStatusCode.Conflict, requestId: null)
    {
        ResourceId = resourceId;
        ResourceArn = resourceArn;
    }

    /// <summary>Gets the name of what exists.</summary>
    public string? ResourceId { get; }

    /// <summary>Gets the ARN of what exists.</summary>
    public string? ResourceArn { get; }
}
