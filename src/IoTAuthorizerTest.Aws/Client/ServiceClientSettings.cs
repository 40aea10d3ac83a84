using System.Net;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>Which service a <see cref="ServiceClient"/> speaks to, and how.</summary>
internal sealed record ServiceClientSettings
{
    /// <summary>Gets the SDK's service id, for example <c>IoT</c>.</summary>
    public required string ServiceId { get; init; }

    /// <summary>Gets the name of the service in the signature's scope.</summary>
    public required string SigningName { get; init; }

    /// <summary>Gets the API version that the service's model carries.</summary>
    public required string ServiceVersion { get; init; }

    /// <summary>Gets the address that requests go to.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Gets the region of the signature's scope.</summary>
    public required string Region { get; init; }

    /// <summary>Gets the limit of one attempt, from connecting to the last byte; null for <see cref="AttemptHandler.DefaultTimeout"/>.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>Gets the proxy; null for the system's and the environment's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Gets the greatest number of attempts.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>Gets the receiver of messages about retries.</summary>
    public Action<string>? Trace { get; init; }
}
