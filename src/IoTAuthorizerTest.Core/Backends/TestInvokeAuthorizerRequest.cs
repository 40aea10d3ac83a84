namespace IoTAuthorizerTest;

/// <summary>One test: which authorizer, and what the device presents.</summary>
/// <param name="AuthorizerName">The authorizer's name, 1 to 128 of <c>[\w=,@-]</c>.</param>
/// <param name="Context">What the device presents.</param>
public sealed record TestInvokeAuthorizerRequest(string AuthorizerName, AuthorizerContext Context);
