namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>A statement without conditions, as the properties generate it.</summary>
internal sealed record PlainStatement(bool Denies, bool InvertsAction, string[] Actions, bool InvertsResource, string[] Resources)
{
    public override string ToString()
    {
        string actions = string.Join(',', Actions.Select(action => $"\"{action}\""));
        string resources = string.Join(',', Resources.Select(resource => $"\"{resource}\""));
        return $$"""
            {"Effect":"{{(Denies ? "Deny" : "Allow")}}","{{(InvertsAction ? "NotAction" : "Action")}}":[{{actions}}],"{{(InvertsResource ? "NotResource" : "Resource")}}":[{{resources}}]}
            """;
    }
}
