namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>What a runtime posted: a payload or an error.</summary>
/// <param name="Payload">The payload, null for an error.</param>
/// <param name="Error">The error, null for a payload.</param>
internal sealed record RuntimeAnswer(string? Payload, FunctionErrorBody? Error);
