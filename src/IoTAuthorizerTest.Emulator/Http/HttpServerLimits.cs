namespace IoTAuthorizerTest.Emulator.Http;

/// <summary>What a server accepts from one request.</summary>
/// <param name="HeaderBytes">The size of request line and headers, in bytes.</param>
/// <param name="BodyBytes">The size of the body, in bytes.</param>
/// <param name="ArrivalTime">How long a request may take to come in once it has begun; a connection may be silent between requests as long as it likes.</param>
internal sealed record HttpServerLimits(int HeaderBytes, int BodyBytes, TimeSpan ArrivalTime);
