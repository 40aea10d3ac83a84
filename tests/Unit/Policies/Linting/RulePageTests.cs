using Xunit;

namespace IoTAuthorizerTest.Unit.Policies.Linting;

/// <summary>Every rule has a page in en-US/Rules and every page a rule, and what the page shows is true.</summary>
public sealed class RulePageTests
{
    // 2,049 characters make no readable example.
    private const string WithoutExample = "IOT-R06";

    private static readonly string[] s_headings = ["## Fix", "## Source"];

    private static readonly Dictionary<string, PolicyLinterOptions> s_options = new()
    {
        ["IOT-R10"] = new PolicyLinterOptions { HasClientCertificate = true },
    };

    public static TheoryData<string> Ids => [.. PolicyLinter.Rules.Select(rule => rule.Id)];

    public static TheoryData<string> IdsWithExamples => [.. PolicyLinter.Rules.Select(rule => rule.Id).Where(id => id != WithoutExample)];

    [Fact]
    public void Rules_and_pages_are_the_same()
    {
        Assert.Equal(
            PolicyLinter.Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder(), "IOT-*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_index_lists_every_rule_with_its_severity_and_title()
    {
        string[] rows = [.. File.ReadAllLines(Path.Combine(Folder(), "README.md")).Where(line => line.StartsWith("| [IOT-", StringComparison.Ordinal))];

        Assert.Equal(PolicyLinter.Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Severity} | {rule.Title} |"), rows);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_rules_title_and_severity_and_says_what_to_do(string id)
    {
        string page = Page(id);
        PolicyLintRule rule = PolicyLinter.Rules.Single(each => each.Id == id);

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| Severity | {rule.Severity}", page, StringComparison.Ordinal);
        Assert.All(s_headings, heading => Assert.NotEmpty(Section(page, heading)));
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void What_a_page_calls_wrong_fires_the_rule(string id)
    {
        Assert.Contains(Lint(id, "## Wrong"), finding => finding.RuleId == id);
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void What_a_page_calls_right_does_not(string id)
    {
        Assert.DoesNotContain(Lint(id, "## Right"), finding => finding.RuleId == id);
    }

    private static IReadOnlyList<PolicyFinding> Lint(string id, string heading)
    {
        string example = Section(Page(id), heading);
        int start = example.IndexOf('\n', example.IndexOf("```", StringComparison.Ordinal)) + 1;
        string json = example[start..example.IndexOf("\n```", start, StringComparison.Ordinal)];
        PolicyLinter linter = new(s_options.GetValueOrDefault(id));
        return PolicyLinter.IsAnswer(json) ? linter.LintAnswer(json) : linter.Lint([PolicyDocument.ParseLenient(json)]);
    }

    private static string Section(string page, string heading)
    {
        int start = page.IndexOf(heading + "\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no {heading}.");
        int end = page.IndexOf("\n## ", start, StringComparison.Ordinal);
        return page[(start + heading.Length)..(end < 0 ? page.Length : end)].Trim();
    }

    private static string Page(string id) => File.ReadAllText(Path.Combine(Folder(), id + ".md")).ReplaceLineEndings("\n");

    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string rules = Path.Combine(folder.FullName, "en-US", "Rules");
            if (Directory.Exists(rules))
            {
                return rules;
            }
        }

        throw new DirectoryNotFoundException("en-US/Rules is not above the test's folder.");
    }
}
