namespace IoTAuthorizerTest.Aws;
internal static class Placeholder { }
