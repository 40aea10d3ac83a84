using Amazon.Runtime;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>The credentials that won.</summary>
/// <param name="Credentials">The credentials.</param>
/// <param name="Origin">Where they come from, for messages.</param>
/// <param name="Profile">The profile that they come from; null when they come from elsewhere.</param>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Origin, Profile? Profile);
