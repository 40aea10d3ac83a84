using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace IoTAuthorizerTest.InteropTests.Emulator;

/// <summary>Calls of AWS's own client for JavaScript to an emulator, gathered and made in one go.</summary>
internal sealed class OfficialCalls
{
    private readonly JsonArray _calls = [];

    /// <summary>Adds a call.</summary>
    public OfficialCalls Add(string endpoint, string operation, object input)
    {
        _calls.Add(new JsonObject { ["endpoint"] = endpoint, ["operation"] = operation, ["input"] = JsonSerializer.SerializeToNode(input) });
        return this;
    }

    /// <summary>Adds a call of a paginator.</summary>
    public OfficialCalls AddPages(string endpoint, int pageSize, object input)
    {
        _calls.Add(new JsonObject { ["endpoint"] = endpoint, ["paginate"] = "ListAuthorizers", ["pageSize"] = pageSize, ["input"] = JsonSerializer.SerializeToNode(input) });
        return this;
    }

    /// <summary>Makes the calls; skips the test where Node.js is missing.</summary>
    public async Task<IReadOnlyList<JsonNode>> MakeAsync()
    {
        if (NodeRuntime.WhyMissing is { } reason)
        {
            Assert.Skip(reason);
        }

        IReadOnlyList<string> lines = await NodeRuntime.RunAsync(Path.Combine("Emulator", "call.mjs"), _calls.ToJsonString());
        Assert.Equal(_calls.Count, lines.Count);
        return [.. lines.Select(line => JsonNode.Parse(line)!)];
    }
}
