using System.Text.Json.Nodes;
using IoTAuthorizerTest.Emulator;
using IoTAuthorizerTest.EmulatorTests.ControlPlane;
using Xunit;

namespace IoTAuthorizerTest.InteropTests.Emulator;

/// <summary>The official client runs the whole life of authorizers against the emulator, and takes its errors for AWS's own.</summary>
public sealed class AuthorizerLifeTests
{
    private const string FunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:fn";

    [Fact]
    public async Task TheWholeLifeOfAnAuthorizer()
    {
        await using AuthorizerEmulator emulator = Start();
        string at = emulator.Endpoint;
        OfficialCalls calls = new OfficialCalls()
            .Add(at, "CreateAuthorizer", new { authorizerName = "My=Auth,@-x", authorizerFunctionArn = FunctionArn, tokenKeyName = "tok", tokenSigningPublicKeys = new { k1 = Keys.First }, tags = new[] { new { Key = "env", Value = "dev" } } })
            .Add(at, "DescribeAuthorizer", new { authorizerName = "My=Auth,@-x" })
            .Add(at, "UpdateAuthorizer", new { authorizerName = "My=Auth,@-x", status = "ACTIVE", tokenSigningPublicKeys = new { k2 = Keys.Second } })
            .Add(at, "SetDefaultAuthorizer", new { authorizerName = "My=Auth,@-x" })
            .Add(at, "DescribeDefaultAuthorizer", new { })
            .Add(at, "TestInvokeAuthorizer", new { authorizerName = "My=Auth,@-x", token = "t", tokenSignature = Keys.Sign("t", "other2048-pkcs8.pem") })
            .Add(at, "DescribeEndpoint", new { endpointType = "iot:Data-ATS" })
            .Add(at, "ClearDefaultAuthorizer", new { })
            .Add(at, "UpdateAuthorizer", new { authorizerName = "My=Auth,@-x", status = "INACTIVE" })
            .Add(at, "DeleteAuthorizer", new { authorizerName = "My=Auth,@-x" })
            .Add(at, "ListAuthorizers", new { });

        IReadOnlyList<JsonNode> answers = await calls.MakeAsync();

        Assert.All(answers, answer => Assert.Null(answer["error"]));
        JsonNode described = answers[1]["output"]!["authorizerDescription"]!;
        Assert.Equal("arn:aws:iot:eu-west-1:123456789012:authorizer/My=Auth,@-x", (string?)answers[0]["output"]!["authorizerArn"]);
        Assert.Equal(("INACTIVE", Keys.First), ((string?)described["status"], (string?)described["tokenSigningPublicKeys"]!["k1"]));
        Assert.InRange(DateTimeOffset.Parse((string)described["creationDate"]!), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal("ACTIVE", (string?)answers[4]["output"]!["authorizerDescription"]!["status"]);
        Assert.True((bool)answers[5]["output"]!["isAuthenticated"]!);
        Assert.Equal($"127.0.0.1:{emulator.Port}", (string?)answers[6]["output"]!["endpointAddress"]);
        Assert.Single(answers[10]["output"]!["authorizers"]!.AsArray());
    }

    [Fact]
    public async Task TheTagsOfAnAuthorizer()
    {
        await using AuthorizerEmulator emulator = Start();
        string at = emulator.Endpoint;
        string resourceArn = "arn:aws:iot:eu-west-1:123456789012:authorizer/a";
        OfficialCalls calls = new OfficialCalls()
            .Add(at, "CreateAuthorizer", new { authorizerName = "a", authorizerFunctionArn = FunctionArn, signingDisabled = true, tags = new[] { new { Key = "env", Value = "dev" } } })
            .Add(at, "TagResource", new { resourceArn, tags = new[] { new { Key = "team", Value = "iot" } } })
            .Add(at, "ListTagsForResource", new { resourceArn })
            .Add(at, "UntagResource", new { resourceArn, tagKeys = new[] { "env" } })
            .Add(at, "ListTagsForResource", new { resourceArn });

        IReadOnlyList<JsonNode> answers = await calls.MakeAsync();

        Assert.All(answers, answer => Assert.Null(answer["error"]));
        Assert.Equal("""[{"Key":"env","Value":"dev"},{"Key":"team","Value":"iot"}]""", answers[2]["output"]!["tags"]!.ToJsonString());
        Assert.Equal("""[{"Key":"team","Value":"iot"}]""", answers[4]["output"]!["tags"]!.ToJsonString());
    }

    [Fact]
    public async Task Pages_ByThePaginator()
    {
        await using AuthorizerEmulator emulator = Start();
        OfficialCalls calls = new();
        for (char name = 'a'; name <= 'g'; name++)
        {
            calls.Add(emulator.Endpoint, "CreateAuthorizer", new { authorizerName = $"{name}", authorizerFunctionArn = FunctionArn, signingDisabled = true, status = name == 'b' ? "ACTIVE" : "INACTIVE" });
        }

        calls.AddPages(emulator.Endpoint, 3, new { status = "INACTIVE" }).AddPages(emulator.Endpoint, 3, new { ascendingOrder = true }).AddPages(emulator.Endpoint, 250, new { });

        IReadOnlyList<JsonNode> answers = await calls.MakeAsync();

        Assert.Equal("""[["g","f","e"],["d","c","a"]]""", answers[7]["output"]!["pages"]!.ToJsonString());
        Assert.Equal("""[["fn","a","b"],["c","d","e"],["f","g"]]""", answers[8]["output"]!["pages"]!.ToJsonString());
        Assert.Equal("""[["g","f","e","d","c","b","a","fn"]]""", answers[9]["output"]!["pages"]!.ToJsonString());
    }

    [Fact]
    public async Task EveryError_IsOfItsModelledClass()
    {
        await using AuthorizerEmulator emulator = Start(new() { AuthorizerLimit = 3, LocalAuthorizers = [TestFunction.Authorizer("fn", TestFunction.Returning("null"))] });
        string[] planned = ["ThrottlingException", "UnauthorizedException", "ServiceUnavailableException", "InternalFailureException"];
        foreach (string code in planned)
        {
            emulator.FailNext(code);
        }

        object unsigned = new { authorizerName = "x", authorizerFunctionArn = FunctionArn, signingDisabled = true };
        OfficialCalls calls = new();
        foreach (string _ in planned)
        {
            calls.Add(emulator.Endpoint, "ListAuthorizers", new { });
        }

        calls.Add(emulator.Endpoint, "CreateAuthorizer", unsigned)
            .Add(emulator.Endpoint, "CreateAuthorizer", unsigned)
            .Add(emulator.Endpoint, "SetDefaultAuthorizer", new { authorizerName = "x" })
            .Add(emulator.Endpoint, "DeleteAuthorizer", new { authorizerName = "x" })
            .Add(emulator.Endpoint, "DescribeAuthorizer", new { authorizerName = "missing" })
            .Add(emulator.Endpoint, "CreateAuthorizer", new { authorizerName = "bad name", authorizerFunctionArn = FunctionArn, signingDisabled = true })
            .Add(emulator.Endpoint, "TestInvokeAuthorizer", new { authorizerName = "fn", mqttContext = new { clientId = "c" } })
            .Add(emulator.Endpoint, "CreateAuthorizer", new { authorizerName = "y", authorizerFunctionArn = FunctionArn, signingDisabled = true })
            .Add(emulator.Endpoint, "CreateAuthorizer", new { authorizerName = "z", authorizerFunctionArn = FunctionArn, signingDisabled = true });
        IReadOnlyList<JsonNode> answers = await calls.MakeAsync();

        Assert.Equal(
            [
                "ThrottlingException 400", "UnauthorizedException 401", "ServiceUnavailableException 503", "InternalFailureException 500",
                "ok", "ResourceAlreadyExistsException 409", "ok", "DeleteConflictException 409", "ResourceNotFoundException 404", "InvalidRequestException 400", "InvalidResponseException 400", "ok", "LimitExceededException 410",
            ],
            answers.Select(answer => answer["error"] is { } error ? $"{error["name"]} {error["status"]}" : "ok"));
        Assert.All(answers.Where(answer => answer["error"] is not null), answer => Assert.True((bool)answer["error"]!["isModelled"]!));
        Assert.Equal(("x", "arn:aws:iot:eu-west-1:123456789012:authorizer/x"), ((string?)answers[5]["error"]!["resourceId"], (string?)answers[5]["error"]!["resourceArn"]));
    }

    [Fact]
    public async Task EveryRowOfTheMessageTables_ReachesTheClient()
    {
        List<AuthorizerEmulator> emulators = [];
        try
        {
            OfficialCalls calls = new();
            foreach (InvocationCase row in InvocationCases.All)
            {
                LocalAuthorizer local = TestFunction.Authorizer("A", new TestFunction(_ => row.Outcome), description => row.IsSigned
                    ? description with { SigningDisabled = false, TokenKeyName = "tk", TokenSigningPublicKeys = new Dictionary<string, string> { ["k1"] = Keys.First, ["k2"] = Keys.Second } }
                    : description);
                AuthorizerEmulator emulator = Start(new() { LocalAuthorizers = [local] });
                emulators.Add(emulator);
                calls.Add(emulator.Endpoint, "TestInvokeAuthorizer", OfficialClient.Call(new TestInvokeAuthorizerRequest("A", row.Context))["input"]!.DeepClone());
            }

            IReadOnlyList<JsonNode> answers = await calls.MakeAsync();

            Assert.Equal(
                InvocationCases.All.Select(row => row.Code is null ? "ok" : $"{row.Code}: {row.Message ?? "UnknownError"}"),
                answers.Select(answer => answer["error"] is { } error ? $"{error["name"]}: {error["message"]}" : "ok"));
        }
        finally
        {
            foreach (AuthorizerEmulator emulator in emulators)
            {
                await emulator.DisposeAsync();
            }
        }
    }

    private static AuthorizerEmulator Start(AuthorizerEmulatorOptions? options = null) =>
        AuthorizerEmulator.Start(options ?? new() { LocalAuthorizers = [TestFunction.Authorizer("fn", TestFunction.Returning(TestFunction.Allow))] });
}
