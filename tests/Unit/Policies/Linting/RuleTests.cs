using Xunit;

namespace IoTAuthorizerTest.Unit.Policies.Linting;

/// <summary>Every rule of the catalogue (policy §4): policies that fire it, with the place, and near misses that must not.</summary>
public sealed class RuleTests
{
    public static TheoryData<string> Firing => [.. RuleExamples.All.Where(example => example.Fires).Select(example => example.ToString())];

    public static TheoryData<string> Silent => [.. RuleExamples.All.Where(example => !example.Fires).Select(example => example.ToString())];

    public static TheoryData<string> Corrected => [.. RuleExamples.All.Where(example => example.Corrected is not null).Select(example => example.ToString())];

    [Theory]
    [MemberData(nameof(Firing))]
    public void The_rule_finds_it_at_its_place(string name)
    {
        RuleExample example = Named(name);

        PolicyFinding[] findings = Of(example, example.Lint());

        Assert.Equal(example.Places, findings.Select(finding => (finding.Span!.Value.Offset, finding.Span.Value.Length)));
        PolicyFindingSeverity expected = example.Severity ?? PolicyLinter.Rules.Single(rule => rule.Id == example.RuleId).Severity;
        Assert.All(findings, finding => Assert.Equal(expected, finding.Severity));
        Assert.Equal(example.CorrectedText, findings[0].CorrectedText);
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public void The_rule_lets_the_near_miss_pass(string name)
    {
        RuleExample example = Named(name);

        Assert.Empty(Of(example, example.Lint()));
    }

    [Theory]
    [MemberData(nameof(Corrected))]
    public void The_correction_mends_the_finding_and_breaks_nothing(string name)
    {
        RuleExample example = Named(name);
        string json = example.Json;
        PolicyFinding[] before = Of(example, example.Lint(json));

        foreach (PolicyFinding finding in before.Where(each => each.CorrectedText is not null).OrderByDescending(each => each.Span!.Value.Offset))
        {
            json = string.Concat(json.AsSpan(0, finding.Span!.Value.Offset), finding.CorrectedText, json.AsSpan(finding.Span.Value.End));
        }

        IReadOnlyList<PolicyFinding> after = example.Lint(json);
        Assert.Empty(Of(example, after));
        Assert.DoesNotContain(after, finding => finding.RuleId is "IOT-D01" or "IOT-R07");
    }

    private static RuleExample Named(string name) => RuleExamples.All.Single(example => example.ToString() == name);

    private static PolicyFinding[] Of(RuleExample example, IReadOnlyList<PolicyFinding> findings) =>
        [.. findings.Where(finding => finding.RuleId == example.RuleId)];
}
