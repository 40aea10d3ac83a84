namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>One run of the linter: what is known about the endpoint, the documents, and the findings so far.</summary>
internal sealed class LintRun
{
    private readonly List<PolicyFinding> _findings = [];

    public LintRun(PolicyLinterOptions options, LintPolicy policy, bool isWholeAnswer)
    {
        Options = options;
        Policy = policy;
        IsWholeAnswer = isWholeAnswer;
    }

    public PolicyLinterOptions Options { get; }

    public LintPolicy Policy { get; }

    /// <summary>Gets a value indicating whether the documents are all that the device gets; a document alone may have siblings.</summary>
    public bool IsWholeAnswer { get; }

    /// <summary>Gets the comparisons of patterns with each other, bounded over the whole run.</summary>
    public PatternComparer Patterns { get; } = new();

    public List<PolicyFinding> Findings => _findings;

    public void Report(LintRule rule, in LintPlace place, string message, string fix, string? correctedText = null, PolicyFindingSeverity? severity = null)
    {
        PolicyFindingSeverity found = severity ?? rule.Severity;
        if (found < Options.MinimumSeverity)
        {
            return;
        }

        _findings.Add(new PolicyFinding
        {
            RuleId = rule.Id,
            Severity = found,
            Message = message,
            Fix = fix,
            Document = place.Document,
            Statement = place.Statement?.Index,
            Sid = place.Statement?.Sid,
            Span = place.Span,
            SourceText = place.Text,
            CorrectedText = correctedText,
        });
    }
}
