using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>One call as it goes over the wire, before endpoint, signature and retries.</summary>
internal sealed class ServiceRequest : AmazonWebServiceRequest
{
    /// <summary>Gets the operation's name, for messages.</summary>
    public required string Operation { get; init; }

    /// <summary>Gets the HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the path, with a <c>{name}</c> for each of <see cref="PathParameters"/>.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the values of the path's placeholders, not yet encoded.</summary>
    public IReadOnlyDictionary<string, string> PathParameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the query's values, not yet encoded.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the body; null for none.</summary>
    public byte[]? Content { get; init; }

    /// <summary>Gets the media type of <see cref="Content"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>Gets what the call carries that no message may repeat.</summary>
    public IReadOnlyList<string?> Secrets { get; init; } = [];

    /// <summary>Gets a value indicating whether the call carries a signature.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>Gets a value indicating whether the caller repeats the call itself when the service throttles it.</summary>
    public bool IsPacedByCaller { get; init; }

    /// <summary>Gets or sets why the last attempt failed; null while one is on its way.</summary>
    public Exception? LastFailure { get; set; }
}
