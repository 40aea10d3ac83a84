namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>A rule: an id, a severity, a title, and a check that has no state. The derived types say what is checked.</summary>
internal abstract class LintRule
{
    protected LintRule(string id, PolicyFindingSeverity severity, string title)
    {
        Id = id;
        Severity = severity;
        Description = new PolicyLintRule(id, severity, title);
    }

    public string Id { get; }

    /// <summary>Gets the severity of a finding that names none.</summary>
    public PolicyFindingSeverity Severity { get; }

    public PolicyLintRule Description { get; }
}

/// <summary>A rule about what an authorizer function answers.</summary>
internal abstract class ResponseRule(string id, PolicyFindingSeverity severity, string title) : LintRule(id, severity, title)
{
    public abstract void Check(LintResponse response, LintRun run);

    /// <summary>Reports a member that is not there, at the one whose name is a misspelling of it if there is one.</summary>
    protected void ReportMissing(LintResponse response, string name, string refusal, string fix, LintRun run)
    {
        if (response.FindMisspelt(name) is { } misspelt)
        {
            string message = $"{name} is missing; the answer has \"{misspelt.Name}\", and names are case-sensitive. {refusal}";
            run.Report(this, response.AtName(misspelt), message, $"Rename it to {name}.", JsonPieces.Quote(name));
        }
        else
        {
            run.Report(this, response.Start, $"{name} is missing. {refusal}", fix);
        }
    }
}

/// <summary>A rule about one document.</summary>
internal abstract class DocumentRule(string id, PolicyFindingSeverity severity, string title) : LintRule(id, severity, title)
{
    public abstract void Check(LintDocument document, LintRun run);
}

/// <summary>A rule about one statement.</summary>
internal abstract class StatementRule(string id, PolicyFindingSeverity severity, string title) : LintRule(id, severity, title)
{
    public abstract void Check(LintStatement statement, LintRun run);
}

/// <summary>A rule about one entry of Resource or NotResource.</summary>
internal abstract class ResourceRule(string id, PolicyFindingSeverity severity, string title, ResourceTraits triggers) : LintRule(id, severity, title)
{
    /// <summary>Gets the traits of which a resource must have one to be checked: most resources have none, and cost nothing.</summary>
    public ResourceTraits Triggers { get; } = triggers;

    public abstract void Check(LintResource resource, LintRun run);
}

/// <summary>A rule about one condition: an operator with a key and its values.</summary>
internal abstract class ConditionRule(string id, PolicyFindingSeverity severity, string title) : LintRule(id, severity, title)
{
    public abstract void Check(LintCondition condition, LintRun run);
}

/// <summary>A rule about one variable in a resource or a condition value.</summary>
internal abstract class VariableRule(string id, PolicyFindingSeverity severity, string title) : LintRule(id, severity, title)
{
    public abstract void Check(LintVariable variable, LintRun run);
}

/// <summary>A rule about all documents of an answer together.</summary>
internal abstract class PolicyRule(string id, PolicyFindingSeverity severity, string title) : LintRule(id, severity, title)
{
    public abstract void Check(LintPolicy policy, LintRun run);
}
