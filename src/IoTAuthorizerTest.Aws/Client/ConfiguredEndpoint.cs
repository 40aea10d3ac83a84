namespace IoTAuthorizerTest.Aws.Client;

/// <summary>An address that is used instead of a service's own.</summary>
/// <param name="Address">The address, absolute.</param>
/// <param name="Origin">Where it comes from, for messages: for example <c>-EndpointUrl</c>.</param>
internal sealed record ConfiguredEndpoint(Uri Address, string Origin);
