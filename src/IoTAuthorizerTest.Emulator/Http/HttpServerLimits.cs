namespace IoTAuthorizerTest.Emulator.Http;

/// <summary>What a server accepts from one request.</summary>
/// <param name="HeaderBytes">The size of request line and headers, in bytes.</param>
/// <param name="BodyBytes">The size of the body, in bytes.</param>
internal sealed record HttpServerLimits(int HeaderBytes, int BodyBytes);
