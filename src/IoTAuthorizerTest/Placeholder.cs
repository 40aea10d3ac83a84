namespace IoTAuthorizerTest;
internal static class Placeholder { }
