namespace IoTAuthorizerTest.Policies;

/// <summary>What is odd about a raw action and resource: questions that no device ever puts, and that every policy therefore refuses.</summary>
internal static class RawQuestionNotes
{
    public static IEnumerable<string> For(string action, string resource)
    {
        string name = IoTActions.Normalize(action);
        int index = IoTActions.IndexOf(name);
        if (index < 0)
        {
            string hint = ActionCatalog.Suggest(name) is string suggestion ? $"; did you mean {suggestion}?" : ".";
            return [$"{name} is no action of a device's connection{hint}"];
        }

        ResourceTypes type = ActionCatalog.TypeOf(index);
        if (type == ResourceTypes.Star)
        {
            return resource == "*" ? [] : [$"{name} is asked on * only."];
        }

        string? expected = ResourceTypeNames.Find(type);
        return expected is null || DeviceArns.NameOf(expected, resource) is not null ? [] : [$"{name} is asked on {expected}/<name>, not on \"{resource}\"."];
    }
}
