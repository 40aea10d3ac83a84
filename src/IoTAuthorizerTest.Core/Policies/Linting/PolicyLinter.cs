using System.IO.Enumeration;
using IoTAuthorizerTest.Policies.Linting;

namespace IoTAuthorizerTest;

/// <summary>
/// Finds what is wrong in policy documents and in the answers of authorizer functions, before a device meets it (policy §4). Linting takes time
/// in proportion to the text. Immutable; safe to share between threads.
/// </summary>
public sealed class PolicyLinter
{
    private static readonly PolicyLintRule[] s_rules = [.. RuleCatalog.All.Select(rule => rule.Description)];

    private readonly RuleSet _active;

    /// <summary>Initializes a new instance of the <see cref="PolicyLinter"/> class.</summary>
    /// <param name="options">What is known about the endpoint, and which findings are wanted; null for nothing and all.</param>
    /// <exception cref="AuthorizerInputException">An included or excluded rule does not exist, or region, account or partition have not the form of one.</exception>
    public PolicyLinter(PolicyLinterOptions? options = null)
    {
        Options = options ?? new PolicyLinterOptions();
        new ArnScope { Partition = Options.Partition, Region = Options.Region, AccountId = Options.AccountId }.Check();
        _active = Options.IncludeRules.Count == 0 && Options.ExcludeRules.Count == 0
            ? RuleSet.All
            : new RuleSet(Select(Options.IncludeRules, Options.ExcludeRules));
    }

    /// <summary>Gets the rules in the order of the catalogue.</summary>
    public static IReadOnlyList<PolicyLintRule> Rules => s_rules;

    /// <summary>Gets what the linter knows about the endpoint and which findings are wanted.</summary>
    public PolicyLinterOptions Options { get; }

    /// <summary>Lints one document of an answer, of which there may be more: that nothing allows to connect is a warning then, not an error.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The findings in the order of the text.</returns>
    public IReadOnlyList<PolicyFinding> Lint(PolicyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Run(null, [document], isWholeAnswer: false, isAccepted: false);
    }

    /// <summary>Lints all documents of an answer: what one lacks another may have.</summary>
    /// <param name="documents">The documents in the order of the answer.</param>
    /// <returns>The findings in the order of the documents and their texts.</returns>
    public IReadOnlyList<PolicyFinding> Lint(IEnumerable<PolicyDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Run(null, [.. documents], isWholeAnswer: true, isAccepted: false);
    }

    /// <summary>Lints what an authorizer function returned, well formed or not, with its documents.</summary>
    /// <param name="payload">The function's payload.</param>
    /// <returns>The findings on the answer, then those on its documents.</returns>
    public IReadOnlyList<PolicyFinding> LintAnswer(string payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        LintResponse response = new(payload);
        return Run(response, response.ReadDocuments(), isWholeAnswer: true, isAccepted: false);
    }

    /// <summary>Lints the result of a test: the function's payload where it is known, the answer that came back, or what AWS refused it for.</summary>
    /// <param name="result">The result. Its region and account are used where the options name none.</param>
    /// <returns>The findings on the answer, then those on its documents; none for a signature that did not match.</returns>
    public IReadOnlyList<PolicyFinding> Lint(AuthorizerTestResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        PolicyLinter linter = new(this, EndpointOptions.Of(result, Options));
        string source = result.ClientId is null ? result.AuthorizerName : $"{result.AuthorizerName} {result.ClientId}";
        return [.. linter.FindIn(result).Select(finding => finding with { Source = source })];
    }

    /// <summary>Makes a finding of what AWS said when it refused a function's answer (policy §2.13).</summary>
    /// <param name="message">AWS's message; null when it gave none.</param>
    /// <returns>The finding, or none when the message is not about the answer, as for a function that failed.</returns>
    public IReadOnlyList<PolicyFinding> LintRefusal(string? message) =>
        Refusals.Find(message) is { } finding && finding.Severity >= Options.MinimumSeverity && _active.Contains(finding.RuleId) ? [finding] : [];

    /// <summary>Whether a JSON text is the answer of an authorizer function rather than a policy document.</summary>
    /// <param name="json">The text, JSON or not.</param>
    /// <returns>True when it is an object with a member that only answers have, for example <c>isAuthenticated</c>.</returns>
    public static bool IsAnswer(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new LintResponse(json).Root is { } root && AnswerNames.IsAnswer(root.Members.Select(member => member.Name));
    }

    private PolicyLinter(PolicyLinter linter, PolicyLinterOptions options)
    {
        Options = options;
        _active = linter._active;
    }

    private IReadOnlyList<PolicyFinding> FindIn(AuthorizerTestResult result)
    {
        switch (result.Outcome)
        {
            case AuthorizerOutcome.Authenticated or AuthorizerOutcome.NotAuthenticated:
                LintResponse response = result.Function?.Payload is { } payload
                    ? new LintResponse(payload)
                    : LintResponse.FromAnswer(result.IsAuthenticated == true, result.PrincipalId, result.PolicyDocuments);
                return Run(response, result.PolicyDocuments, isWholeAnswer: true, isAccepted: result.Function?.Payload is null);
            case AuthorizerOutcome.InvalidResponse when result.Function?.Payload is { } refused && LintAnswer(refused) is var found && found.Any(finding => finding.Severity == PolicyFindingSeverity.Error):
                return found;
            case AuthorizerOutcome.InvalidResponse:
                return LintRefusal(result.Failure?.Message);
            default:
                return [];
        }
    }

    private List<PolicyFinding> Run(LintResponse? response, IReadOnlyList<PolicyDocument> documents, bool isWholeAnswer, bool isAccepted)
    {
        LintRun run = new(Options, new LintPolicy(documents), isWholeAnswer);
        if (response is not null)
        {
            _active.Check(response, run);

            // What AWS took breaks no rule of its own, whatever the catalogue says.
            run.Findings.RemoveAll(finding => isAccepted && finding.Severity == PolicyFindingSeverity.Error);
        }

        _active.Check(run, isRefused: response?.IsAuthenticated == false);
        run.Findings.Sort(FindingOrder.Compare);
        return run.Findings;
    }

    private static LintRule[] Select(IReadOnlyList<string> include, IReadOnlyList<string> exclude)
    {
        LintRule[] included = include.Count == 0 ? [.. RuleCatalog.All] : [.. include.SelectMany(pattern => Matching(pattern, nameof(PolicyLinterOptions.IncludeRules))).Distinct()];
        return [.. included.Except(exclude.SelectMany(pattern => Matching(pattern, nameof(PolicyLinterOptions.ExcludeRules))))];
    }

    private static LintRule[] Matching(string pattern, string member)
    {
        LintRule[] found = [.. RuleCatalog.All.Where(rule => FileSystemName.MatchesSimpleExpression(pattern, rule.Id, ignoreCase: true))];
        return found.Length > 0
            ? found
            : throw new AuthorizerInputException(member, $"No rule has an id like '{pattern}'.", "Give an id such as IOT-A05, or a pattern such as IOT-A*; completion lists them all.");
    }
}
