namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>Rules sorted by what they check, and the walk over the documents.</summary>
internal sealed class RuleSet
{
    private readonly HashSet<string> _ids;
    private readonly ResponseRule[] _response;
    private readonly DocumentRule[] _document;
    private readonly StatementRule[] _statement;
    private readonly ResourceRule[] _resource;
    private readonly ConditionRule[] _condition;
    private readonly VariableRule[] _variable;
    private readonly PolicyRule[] _policy;

    public RuleSet(IReadOnlyCollection<LintRule> rules)
    {
        _ids = rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        _response = [.. rules.OfType<ResponseRule>()];
        _document = [.. rules.OfType<DocumentRule>()];
        _statement = [.. rules.OfType<StatementRule>()];
        _resource = [.. rules.OfType<ResourceRule>()];
        _condition = [.. rules.OfType<ConditionRule>()];
        _variable = [.. rules.OfType<VariableRule>()];
        _policy = [.. rules.OfType<PolicyRule>()];
    }

    public static RuleSet All { get; } = new(RuleCatalog.All);

    public bool Contains(string id) => _ids.Contains(id);

    public void Check(LintResponse response, LintRun run)
    {
        foreach (ResponseRule rule in _response)
        {
            rule.Check(response, run);
        }
    }

    /// <summary>Checks the documents.</summary>
    /// <param name="run">The run.</param>
    /// <param name="isRefused">Whether the device is refused anyway: what the policies grant does not matter then.</param>
    public void Check(LintRun run, bool isRefused)
    {
        foreach (LintDocument document in run.Policy.Documents)
        {
            foreach (DocumentRule rule in _document)
            {
                rule.Check(document, run);
            }

            foreach (LintStatement statement in document.Statements)
            {
                Check(statement, run);
            }
        }

        if (isRefused)
        {
            return;
        }

        foreach (PolicyRule rule in _policy)
        {
            rule.Check(run.Policy, run);
        }
    }

    private void Check(LintStatement statement, LintRun run)
    {
        foreach (StatementRule rule in _statement)
        {
            rule.Check(statement, run);
        }

        foreach (LintResource resource in statement.Resources)
        {
            ResourceTraits traits = resource.Traits;
            foreach (ResourceRule rule in _resource)
            {
                if ((rule.Triggers & traits) != 0)
                {
                    rule.Check(resource, run);
                }
            }
        }

        foreach (LintCondition condition in statement.Conditions)
        {
            foreach (ConditionRule rule in _condition)
            {
                rule.Check(condition, run);
            }
        }

        foreach (LintVariable variable in statement.Variables)
        {
            foreach (VariableRule rule in _variable)
            {
                rule.Check(variable, run);
            }
        }
    }
}
