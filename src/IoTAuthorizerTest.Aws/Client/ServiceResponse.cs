using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>
/// A service's answer, not yet understood. It is parsed outside the SDK's pipeline: there, an answer that cannot be
/// read counts as transient and the call would be repeated.
/// </summary>
internal sealed class ServiceResponse : AmazonWebServiceResponse
{
    /// <summary>Gets or sets the body.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>Gets or sets the media type; null when none was sent.</summary>
    public string? ContentType { get; set; }

    /// <summary>Gets or sets the value of Lambda's header for errors of the function; null when there is none.</summary>
    public string? FunctionError { get; set; }

    /// <summary>Gets or sets the value of Lambda's header for the function's output; null when there is none.</summary>
    public string? LogResult { get; set; }

    /// <summary>Gets the request id; null when none was sent.</summary>
    public string? RequestId => string.IsNullOrEmpty(ResponseMetadata?.RequestId) ? null : ResponseMetadata.RequestId;
}
