using System.Text;
using System.Text.Json;
using CsCheck;
using Xunit;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>No text makes reading fail in another way than with a position.</summary>
public sealed class PolicyDocumentFuzzTests
{
    private const int Runs = 5_000;

    private const string Sample = """
        {"Version":"2012-10-17","Id":"x\u0041\n","Statement":[{"Sid":"S","Effect":"Allow","Action":["iot:Connect","iot:Publish"],
        "Resource":"arn:aws:iot:eu-west-1:123456789012:topic/${iot:ClientId}/*","Condition":{"Bool":{"k":[true,1.5e3,null]}}},{"Effect":"Deny",
        "NotAction":"*","NotResource":["a","b"],"Other":{"deep":[[[]]]}}]}
        """;

    private static readonly string[] s_pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\uD83D\uDE00", "\uFEFF", "\u200B", "\0", "\n", "\r", " ", "/*", "*/", "//", "'", "-", "0", "1e", ".5",
        "true", "null", "\"Version\"", "\"Statement\"", "\"Effect\"", "\"Action\"", "\"Resource\"", "\"Condition\"", "\"Sid\"", "${", "iot:ClientId", "*",
    ];

    private static readonly Gen<string> s_pieceText = Gen.OneOf(s_pieces).Array[0, 40].Select(string.Concat);

    private static readonly Gen<string> s_bytes = Gen.Byte.Array[0, 200].Select(bytes => Encoding.Unicode.GetString(bytes));

    private static readonly Gen<string> s_mutated = Gen.Select(
        Gen.Int[0, Sample.Length - 1],
        Gen.Int[0, 12],
        Gen.OneOf(s_pieces).Array[0, 3],
        (at, removed, inserted) => string.Concat(Sample.AsSpan(0, at), string.Concat(inserted), Sample.AsSpan(Math.Min(Sample.Length, at + removed))));

    [Fact]
    public void Random_characters_never_crash() => s_bytes.Sample(AssertReadable, iter: Runs);

    [Fact]
    public void Random_pieces_of_JSON_never_crash() => s_pieceText.Sample(AssertReadable, iter: Runs);

    [Fact]
    public void Mutated_documents_never_crash() => s_mutated.Sample(AssertReadable, iter: Runs);

    [Fact]
    public void Truncated_documents_never_crash()
    {
        for (int length = 0; length <= Sample.Length; length++)
        {
            AssertReadable(Sample[..length]);
        }
    }

    [Fact]
    public void Reading_agrees_with_a_strict_JSON_reader() =>
        Gen.OneOf(s_mutated, s_pieceText).Sample(
            json =>
            {
                PolicyDocument document = PolicyDocument.ParseLenient(json);
                bool isStrict = document.SyntaxError is null && !document.Problems.Any(problem => problem.IsSyntax);
                Assert.Equal(IsJsonObject(json), isStrict);
            },
            iter: Runs);

    [Fact]
    public void Decoded_strings_agree_with_a_strict_JSON_reader() =>
        Gen.OneOf("a", "\\n", "\\\"", "\\\\", "\\u0041", "\\ud83d\\ude00", "é", "\uD83D\uDE00", "\\/").Array[0, 8].Select(string.Concat).Sample(
            content =>
            {
                string json = $"{{\"Id\":\"{content}\"}}";
                PolicyDocument document = PolicyDocument.Parse(json);
                Assert.Equal(JsonDocument.Parse(json).RootElement.GetProperty("Id").GetString(), document.Id);
                PolicyValue value = document.IdElement!.Values[0];
                for (int i = 0; i < value.Text.Length; i++)
                {
                    Assert.Equal(value.Text[i], Decode(document.GetText(value.SpanOf(i, 1))));
                }
            },
            iter: Runs);

    private static void AssertReadable(string json)
    {
        PolicyDocument document = PolicyDocument.ParseLenient(json);

        Assert.Equal(json, document.Json);
        document.FindMalformation();
        AssertInside(json, document.SyntaxError?.Span);
        foreach (TextSpan span in Spans(document))
        {
            AssertInside(json, span);
        }

        new PolicyEvaluator([document]).Decide(new AccessRequest("iot:Publish", "arn:aws:iot:eu-west-1:123456789012:topic/a")).Reason.ToString();
    }

    private static IEnumerable<TextSpan> Spans(PolicyDocument document)
    {
        foreach (PolicyProblem problem in document.Problems)
        {
            yield return problem.Span;
        }

        foreach (PolicyStatement statement in document.Statements)
        {
            yield return statement.Span;
            foreach (PolicyValue value in statement.ResourceElement?.Values ?? [])
            {
                yield return value.Span;
                yield return value.SpanOf(0, value.Text.Length);
            }
        }
    }

    private static void AssertInside(string json, TextSpan? span)
    {
        if (span is TextSpan place)
        {
            Assert.InRange(place.Offset, 0, json.Length);
            Assert.InRange(place.End, place.Offset, json.Length);
            Assert.True(place.Line >= 1 && place.Column >= 1 && (place.EndLine, place.EndColumn).CompareTo((place.Line, place.Column)) >= 0);
        }
    }

    // A strict reader reports no place for what it lets pass, so only yes and no are compared. It reads UTF-8, which lone surrogates do not survive.
    private static bool IsJsonObject(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static char Decode(string text) => text switch
    {
        [char plain] => plain,
        ['\\', 'u', .. string code] => (char)Convert.ToUInt16(code, 16),
        ['\\', 'n'] => '\n',
        _ => text[1],
    };
}
