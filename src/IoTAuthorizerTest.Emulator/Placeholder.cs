namespace IoTAuthorizerTest.Emulator;
internal static class Placeholder { }
