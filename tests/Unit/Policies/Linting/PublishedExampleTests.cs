using System.Text.Json;
using Xunit;

namespace IoTAuthorizerTest.Unit.Policies.Linting;

/// <summary>The policies that AWS publishes (Data/policy-decisions.json) are right: the linter must not call them wrong.</summary>
public sealed class PublishedExampleTests
{
    // Samples that really are wrong, each with its reason. There is none.
    private static readonly Dictionary<string, string[]> s_errors = [];

    public static TheoryData<string> Ids => [.. Entries().Select(entry => entry.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_published_policy_has_no_error(string id)
    {
        PolicyDocument document = Policy(id);

        IReadOnlyList<PolicyFinding> findings = new PolicyLinter().Lint(document);

        Assert.Equal(s_errors.GetValueOrDefault(id, []), Errors(findings));
    }

    [Theory]
    [InlineData("dd-deny-bypassed-by-hash", "IOT-A11")]
    [InlineData("mqtt-wildcards-literal", "IOT-A09")]
    [InlineData("clientid-variable", "IOT-V05")]
    [InlineData("lastwill-topic-clean", "IOT-C06")]
    [InlineData("attribute-variable-unresolved", "IOT-V03")]
    [InlineData("cert-commonname-any", "IOT-V04")]
    public void What_AWS_warns_of_in_its_text_is_found(string id, string ruleId)
    {
        Assert.Contains(new PolicyLinter().Lint(Policy(id)), finding => finding.RuleId == ruleId);
    }

    [Fact]
    public void With_a_client_certificate_the_certificate_samples_are_not_even_warned_of()
    {
        PolicyLinter linter = new(new PolicyLinterOptions { HasClientCertificate = true });

        Assert.DoesNotContain(linter.Lint(Policy("cert-commonname-any")), finding => finding.RuleId is "IOT-V03" or "IOT-V04");
    }

    private static string[] Errors(IEnumerable<PolicyFinding> findings) =>
        [.. findings.Where(finding => finding.Severity == PolicyFindingSeverity.Error).Select(finding => finding.RuleId).Distinct()];

    private static PolicyDocument Policy(string id) =>
        PolicyDocument.Parse(Entries().Single(entry => entry.GetProperty("id").GetString() == id).GetProperty("policy").GetRawText());

    private static IEnumerable<JsonElement> Entries()
    {
        using JsonDocument samples = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "policy-decisions.json")));
        return [.. samples.RootElement.EnumerateArray().Select(entry => entry.Clone())];
    }
}
