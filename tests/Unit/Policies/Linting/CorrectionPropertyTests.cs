using System.Text.Json;
using CsCheck;
using Xunit;

namespace IoTAuthorizerTest.Unit.Policies.Linting;

/// <summary>
/// Corrections in documents that have several faults at once: each mends what it is for and leaves JSON, and to apply one after the other comes to
/// an end. The documents are made of the statements of the rules' examples.
/// </summary>
public sealed class CorrectionPropertyTests
{
    private const int MostCorrections = 200;

    private static readonly JsonDocumentOptions s_asAws = new() { AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow };

    private static readonly string[] s_statements =
    [
        .. RuleExamples.All
            .Where(example => !example.RuleId.StartsWith("IOT-R", StringComparison.Ordinal) && PolicyDocument.TryParse(example.Json, out _))
            .SelectMany(example => PolicyDocument.Parse(example.Json).Statements.Select(statement => statement.Json))
            .Where(statement => statement.Length < 1_000)
            .Distinct(),
    ];

    private static readonly Gen<string> s_documents =
        from version in OneOf("\"Version\":\"2012-10-17\",", "\"Version\":\"2008-10-17\",", "\"version\":\"2012-10-17\",", string.Empty)
        from statements in OneOf(s_statements).Array[1, 4]
        from comma in OneOf(string.Empty, ",", "/* more */", "\u200B")
        select $"{{{version}\"Statement\":[{string.Join(',', statements)}{comma}]}}";

    [Fact]
    public void Each_correction_mends_its_finding_and_leaves_a_document()
    {
        s_documents.Sample(
            json =>
            {
                IReadOnlyList<PolicyFinding> before = Lint(json);
                foreach (PolicyFinding finding in before.Where(each => each.CorrectedText is not null))
                {
                    string corrected = Apply(json, finding);
                    IReadOnlyList<PolicyFinding> after = Lint(corrected);

                    Assert.True(PolicyDocument.TryParse(corrected, out _), $"{finding}: {corrected}");
                    Assert.True(Count(after, finding.RuleId) < Count(before, finding.RuleId), $"{finding}: {json} became {corrected}");
                }
            },
            iter: 1_000);
    }

    [Theory]
    [InlineData("arn:aws:iot:cn-north-1:210987654321:topic/x/restricted/*")]
    [InlineData("arn:aws:iot:cn-north-1:210987654321:topic/x/restricted/*\",\"arn:aws-cn:iot:cn-north-1:210987654321:topic/x/restricted")]
    public void Corrections_of_a_bare_topic_and_of_its_partition_come_to_an_end(string resources)
    {
        CorrectAll($"{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Allow\",\"Action\":\"iot:Receive\",\"NotResource\":[\"{resources}\"]}}]}}");
    }

    [Fact]
    public void Correcting_until_nothing_is_left_to_correct_ends_in_JSON_that_AWS_reads()
    {
        s_documents.Sample(CorrectAll, iter: 500);
    }

    private static void CorrectAll(string json)
    {
        string corrected = json;
        PolicyFinding? next = FirstCorrection(corrected);
        for (int i = 0; next is not null && i < MostCorrections; i++)
        {
            corrected = Apply(corrected, next);
            next = FirstCorrection(corrected);
        }

        Assert.True(next is null, $"{next}: {json} became {corrected}");
        using JsonDocument _ = JsonDocument.Parse(corrected, s_asAws);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static PolicyFinding? FirstCorrection(string json) => Lint(json).FirstOrDefault(finding => finding.CorrectedText is not null);

    private static IReadOnlyList<PolicyFinding> Lint(string json) => new PolicyLinter().Lint([PolicyDocument.ParseLenient(json)]);

    private static int Count(IReadOnlyList<PolicyFinding> findings, string ruleId) => findings.Count(finding => finding.RuleId == ruleId);

    private static string Apply(string json, PolicyFinding finding) =>
        string.Concat(json.AsSpan(0, finding.Span!.Value.Offset), finding.CorrectedText, json.AsSpan(finding.Span.Value.End));
}
