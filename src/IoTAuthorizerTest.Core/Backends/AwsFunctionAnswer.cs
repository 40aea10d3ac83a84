namespace IoTAuthorizerTest;

/// <summary>What Lambda's Invoke answered.</summary>
/// <param name="Payload">The function's result, or its error.</param>
/// <param name="FunctionError">The value of <c>X-Amz-Function-Error</c>; null when the function did not fail.</param>
/// <param name="LogResult">The value of <c>X-Amz-Log-Result</c>; null when there is none.</param>
public sealed record AwsFunctionAnswer(byte[] Payload, string? FunctionError, string? LogResult);
