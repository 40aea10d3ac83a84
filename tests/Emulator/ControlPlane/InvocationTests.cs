using System.Text.Json;
using System.Text.Json.Nodes;

namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>Every row of the message tables, through the emulator and through the local authorizer itself: the two cannot disagree.</summary>
public sealed class InvocationTests
{
    public static IEnumerable<TheoryDataRow<InvocationCase>> Cases => InvocationCases.All.Select(row => new TheoryDataRow<InvocationCase>(row) { TestDisplayName = row.Title });

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task TheEmulator_AnswersAsPublished(InvocationCase row)
    {
        TestFunction function = new(_ => row.Outcome);
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new() { LocalAuthorizers = [Authorizer(row, function)] });
        using EmulatorClient client = new(emulator);

        EmulatorAnswer answer = await client.SendAsync("POST", "/authorizer/A/test", row.Body);

        Assert.Equal((row.Code is null ? 200 : 400, row.Code), (answer.Status, answer.ErrorType));
        Assert.True(row.Code is null || answer.Message == row.Message, row.Code is null ? null : answer.Message);
        Assert.Equal(row.Code == "InvalidRequestException" ? 0 : 1, function.Invocations.Count);
        Assert.True(row.Event is null || WithoutId(function.Invocations[0].Event) == row.Event, row.Event is null ? null : function.Invocations[0].Event);
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public async Task EmulatorAndLocalAuthorizer_Agree(InvocationCase row)
    {
        TestFunction function = new(_ => row.Outcome);
        LocalAuthorizer local = Authorizer(row, function);
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new() { LocalAuthorizers = [local] });
        using EmulatorClient client = new(emulator);

        string here = await TestLocallyAsync(local, row.Context);
        string there = Describe(await client.SendAsync("POST", "/authorizer/A/test", row.Body));

        Assert.Equal(here, there);
        Assert.True(function.Invocations.Count is 0 or 2);
        Assert.True(function.Invocations.Select(invocation => (WithoutId(invocation.Event), invocation.FunctionArn)).Distinct().Count() <= 1);
    }

    private static LocalAuthorizer Authorizer(InvocationCase row, TestFunction function) => TestFunction.Authorizer("A", function, description => row.IsSigned
        ? description with { SigningDisabled = false, TokenKeyName = "tk", TokenSigningPublicKeys = new Dictionary<string, string> { ["k1"] = Keys.First, ["k2"] = Keys.Second } }
        : description);

    private static async Task<string> TestLocallyAsync(LocalAuthorizer authorizer, AuthorizerContext context)
    {
        try
        {
            AuthorizerAnswer answer = await authorizer.TestInvokeAsync(new TestInvokeAuthorizerRequest("A", context), TestContext.Current.CancellationToken);
            return JsonSerializer.Serialize(new { answer.IsAuthenticated, answer.PrincipalId, answer.PolicyDocuments, answer.RefreshAfterInSeconds, answer.DisconnectAfterInSeconds });
        }
        catch (AuthorizerServiceException exception)
        {
            return $"{(int)exception.StatusCode!} {exception.Code} {exception.ServiceMessage}";
        }
    }

    private static string Describe(EmulatorAnswer answer) => answer.Status == 200
        ? JsonSerializer.Serialize(new
        {
            IsAuthenticated = answer.Body.GetProperty("isAuthenticated").GetBoolean(),
            PrincipalId = answer.Body.GetProperty("principalId").GetString(),
            PolicyDocuments = answer.Body.GetProperty("policyDocuments").EnumerateArray().Select(document => document.GetString()),
            RefreshAfterInSeconds = answer.Body.GetProperty("refreshAfterInSeconds").GetInt32(),
            DisconnectAfterInSeconds = answer.Body.GetProperty("disconnectAfterInSeconds").GetInt32(),
        })
        : $"{answer.Status} {answer.ErrorType} {answer.Message}";

    private static string WithoutId(string authorizerEvent)
    {
        JsonNode node = JsonNode.Parse(authorizerEvent)!;
        Assert.True(Guid.TryParseExact(node["connectionMetadata"]!["id"]!.GetValue<string>(), "D", out _));
        node["connectionMetadata"]!["id"] = string.Empty;
        return node.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
