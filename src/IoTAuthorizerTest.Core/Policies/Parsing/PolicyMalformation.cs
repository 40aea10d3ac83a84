namespace IoTAuthorizerTest.Policies;

/// <summary>
/// Says why AWS IoT refuses a document, in AWS's words (policy §1, authorizer §3.9 row 7). Asserts only what is known: a missing Version,
/// an Id, unknown actions, operators and variables pass. Which of two faults AWS names first is not known; the order here is
/// JSON, Version, Statement, Effect, other shapes, resources.
/// </summary>
internal static class PolicyMalformation
{
    private const string Prefix = "Policy document is Malformed: ";
    private const string InvalidSyntax = Prefix + "Invalid policy syntax.";
    private const string UnknownVersion = Prefix + "Unknown policy document version. It must be version " + PolicyDocument.CurrentVersion;
    private const string NoStatements = Prefix + "Policy has no statements";

    public static string? Find(PolicyDocument document)
    {
        if (document.SyntaxError is not null || document.Problems.Any(problem => problem.IsSyntax))
        {
            return InvalidSyntax;
        }

        if (document.Version is not null and not PolicyDocument.CurrentVersion)
        {
            return UnknownVersion;
        }

        if (document.StatementElement is null or { Kind: PolicyValueKind.Array, Values.Count: 0 })
        {
            return NoStatements;
        }

        string? invalidEffect = document.Statements.Select(statement => statement.Effect).FirstOrDefault(effect => effect is not null and not ("Allow" or "Deny"));
        if (invalidEffect is not null)
        {
            return $"{Prefix}Invalid effect: {invalidEffect}";
        }

        if (document.Problems.Any(problem => problem.Kind is PolicyProblemKind.WrongType or PolicyProblemKind.UnknownElement)
            || document.Statements.Any(LacksAnElement))
        {
            return InvalidSyntax;
        }

        string? invalidResource = document.Statements
            .SelectMany(statement => statement.Resources ?? statement.NotResources ?? [])
            .FirstOrDefault(IsCertainlyNoArn);
        return invalidResource is null ? null : $"{Prefix}The resource [{invalidResource}] is not in valid ARN format";
    }

    private static bool LacksAnElement(PolicyStatement statement) =>
        statement.EffectElement is null
        || (statement.ActionElement is null) == (statement.NotActionElement is null)
        || (statement.ResourceElement is null) == (statement.NotResourceElement is null);

    // What a wildcard or a variable may stand for in too short an ARN is not documented; such resources pass.
    private static bool IsCertainlyNoArn(string resource)
    {
        if (resource.AsSpan().IndexOfAny('*', '?', '$') is int special and >= 0 && resource.AsSpan(0, special).Count(':') < ArnFacts.Fields - 1)
        {
            return !resource.StartsWith("arn:"[..Math.Min("arn:".Length, special)], StringComparison.Ordinal);
        }

        return !resource.StartsWith("arn:", StringComparison.Ordinal) || resource.AsSpan().Count(':') < ArnFacts.Fields - 1;
    }
}
