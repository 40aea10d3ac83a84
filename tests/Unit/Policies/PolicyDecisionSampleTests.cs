using System.Text.Json;
using Xunit;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>The decisions that AWS's documentation states in words, from Data/policy-decisions.json.</summary>
public sealed class PolicyDecisionSampleTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (JsonElement entry in Entries())
            {
                for (int i = 0; i < entry.GetProperty("cases").GetArrayLength(); i++)
                {
                    cases.Add(entry.GetProperty("id").GetString()!, i);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AWS_documents_the_decision(string id, int index)
    {
        JsonElement entry = Entries().Single(each => each.GetProperty("id").GetString() == id);
        JsonElement sample = entry.GetProperty("cases")[index];
        PolicyEvaluator evaluator = new([PolicyDocument.Parse(entry.GetProperty("policy").GetRawText())]);
        Dictionary<string, IReadOnlyList<string>> context = [];
        AddContext(entry, context);
        AddContext(sample, context);

        AccessDecision decision = evaluator.Decide(new AccessRequest(
            sample.GetProperty("action").GetString()!, sample.GetProperty("resource").GetString()!, context));

        Assert.Equal(sample.GetProperty("expect").GetString(), decision.Decision.ToString(), ignoreCase: true);
    }

    [Fact]
    public void No_sample_document_is_malformed()
    {
        Assert.All(Entries(), entry => Assert.Null(PolicyDocument.Parse(entry.GetProperty("policy").GetRawText()).FindMalformation()));
    }

    private static void AddContext(JsonElement holder, Dictionary<string, IReadOnlyList<string>> context)
    {
        if (!holder.TryGetProperty("context", out JsonElement values))
        {
            return;
        }

        foreach (JsonProperty value in values.EnumerateObject())
        {
            context[value.Name] = value.Value.ValueKind == JsonValueKind.Array
                ? [.. value.Value.EnumerateArray().Select(each => each.GetString()!)]
                : [value.Value.GetString()!];
        }
    }

    private static JsonElement.ArrayEnumerator Entries() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "policy-decisions.json"))).RootElement.EnumerateArray();
}
