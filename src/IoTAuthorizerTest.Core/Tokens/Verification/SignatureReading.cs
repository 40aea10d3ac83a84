namespace IoTAuthorizerTest.Tokens;

/// <summary>The bytes that a signature's text may stand for, and what had to be undone to get them.</summary>
/// <param name="Bytes">The bytes; null when the text is recognized but its bytes are lost.</param>
/// <param name="Causes">What was undone, in order.</param>
internal sealed record SignatureReading(byte[]? Bytes, IReadOnlyList<AuthTokenVerificationCause> Causes);
