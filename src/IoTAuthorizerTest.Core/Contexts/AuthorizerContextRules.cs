namespace IoTAuthorizerTest;

/// <summary>Holds a test's input to the limits and patterns of the service before anything is sent.</summary>
public static class AuthorizerContextRules
{
}
