namespace IoTAuthorizerTest.Functions;

/// <summary>What a script block wrote cannot be made the JSON of an answer.</summary>
internal sealed class AnswerNotSerializableException(string message) : Exception(message);
