namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>The places of a statement that use keys which only some connections have.</summary>
internal static class KeyUses
{
    /// <summary>Gets the name and place of every variable and condition key that is available only so; the variable is null for a condition key.</summary>
    public static IEnumerable<(string Name, LintPlace Place, LintVariable? Variable)> Find(LintStatement statement, KeyAvailability availability) =>
        (statement.Keys & (1 << (int)availability)) == 0 ? [] : FindAll(statement, availability);

    private static IEnumerable<(string Name, LintPlace Place, LintVariable? Variable)> FindAll(LintStatement statement, KeyAvailability availability)
    {
        foreach (LintVariable variable in statement.Variables)
        {
            if (variable.Key?.Availability == availability)
            {
                yield return ($"${{{variable.Name}}}", variable.Place, variable);
            }
        }

        foreach (LintCondition condition in statement.Conditions)
        {
            if (condition.Key?.Availability == availability)
            {
                yield return (condition.Condition.Key, condition.KeyPlace, null);
            }
        }
    }
}
