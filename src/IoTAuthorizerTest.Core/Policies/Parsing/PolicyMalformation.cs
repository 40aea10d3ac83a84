namespace IoTAuthorizerTest.Policies;

/// <summary>
/// Says why AWS IoT refuses a document, in AWS's words (policy §1, authorizer §3.9 row 7). Asserts only what is known: a missing Version,
/// an Id, unknown actions, operators and variables pass. Which of two faults AWS names first is not known; the order here is
/// JSON, Version, Statement, Effect, other shapes, resources.
/// </summary>
/// <param name="Message">AWS's words.</param>
/// <param name="Detail">The place and the fault in a sentence, where AWS's words leave them open; null otherwise.</param>
internal sealed record PolicyMalformation(string Message, string? Detail = null)
{
    private const string Prefix = "Policy document is Malformed: ";
    private const string InvalidSyntax = Prefix + "Invalid policy syntax.";
    private const string UnknownVersion = Prefix + "Unknown policy document version. It must be version " + PolicyDocument.CurrentVersion;
    private const string NoStatements = Prefix + "Policy has no statements";

    public static PolicyMalformation? Find(PolicyDocument document)
    {
        if (document.SyntaxError is { } error)
        {
            return new PolicyMalformation(InvalidSyntax, error.ToString());
        }

        if (document.Problems.FirstOrDefault(problem => problem.IsSyntax) is { } syntax)
        {
            return new PolicyMalformation(InvalidSyntax, syntax.ToString());
        }

        if (document.Version is not null and not PolicyDocument.CurrentVersion)
        {
            return new PolicyMalformation(UnknownVersion);
        }

        if (document.StatementElement is null or { Kind: PolicyValueKind.Array, Values.Count: 0 })
        {
            return new PolicyMalformation(NoStatements);
        }

        string? invalidEffect = document.Statements.Select(statement => statement.Effect).FirstOrDefault(effect => effect is not null and not ("Allow" or "Deny"));
        if (invalidEffect is not null)
        {
            return new PolicyMalformation($"{Prefix}Invalid effect: {invalidEffect}");
        }

        if (document.Problems.FirstOrDefault(problem => problem.Kind is PolicyProblemKind.WrongType or PolicyProblemKind.UnknownElement) is { } shape)
        {
            return new PolicyMalformation(InvalidSyntax, shape.ToString());
        }

        if (document.Statements.Select(MissingElement).FirstOrDefault(missing => missing is not null) is { } lack)
        {
            return new PolicyMalformation(InvalidSyntax, lack);
        }

        string? invalidResource = document.Statements
            .SelectMany(statement => statement.Resources ?? statement.NotResources ?? [])
            .FirstOrDefault(IsCertainlyNoArn);
        return invalidResource is null ? null : new PolicyMalformation($"{Prefix}The resource [{invalidResource}] is not in valid ARN format");
    }

    private static string? MissingElement(PolicyStatement statement)
    {
        string? fault = statement.EffectElement is null ? "has no Effect"
            : Fault("Action", statement.ActionElement, statement.NotActionElement) ?? Fault("Resource", statement.ResourceElement, statement.NotResourceElement);
        return fault is null ? null : FormattableString.Invariant($"line {statement.Line}, column {statement.Column}: Statement {statement.Index + 1} {fault}.");
    }

    private static string? Fault(string name, PolicyElement? element, PolicyElement? negated) =>
        (element is null) != (negated is null) ? null
        : element is null ? $"has no {name}"
        : $"has both {name} and Not{name}";

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
