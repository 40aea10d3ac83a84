using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>Keys with the time of their end.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Expiration">When they end; null when they do not.</param>
internal sealed record FetchedKeys(ImmutableCredentials Keys, DateTimeOffset? Expiration);
