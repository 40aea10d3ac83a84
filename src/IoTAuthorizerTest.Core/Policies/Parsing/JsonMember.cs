namespace IoTAuthorizerTest.Policies;

/// <summary>A member of a JSON object with the place of its name, quotes included.</summary>
internal sealed record JsonMember(string Name, int NameStart, int NameEnd, JsonNode Value);
