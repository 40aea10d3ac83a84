using System.Text.Json;

namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>The operations on an authorizer's tags over the wire.</summary>
public sealed class TagTests : IDisposable
{
    private const string Arn = "arn:aws:iot:eu-west-1:123456789012:authorizer/X";
    private const string List = $"/tags?resourceArn={Arn}";
    private const string Create = """{"authorizerFunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:fn","signingDisabled":true,"tags":[{"Key":"env","Value":"dev"},{"Key":"empty"}]}""";

    private readonly AuthorizerEmulator _emulator = AuthorizerEmulator.Start(new() { Account = new AuthorizerAccount("eu-west-1", "123456789012") });
    private readonly EmulatorClient _client;

    public TagTests()
    {
        _client = new EmulatorClient(_emulator);
    }

    // Method, path, body, message.
    public static TheoryData<string, string, string?, string> Refused => new()
    {
        { "GET", "/tags", null, "1 validation error detected: Value at 'resourceArn' failed to satisfy constraint: Member must not be null" },
        { "POST", "/tags", $$"""{"resourceArn":"{{Arn}}"}""", "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must not be null" },
        { "POST", "/tags", $$"""{"resourceArn":"{{Arn}}","tags":[{"Key":""}]}""", "1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { "POST", "/untag", $$"""{"resourceArn":"{{Arn}}"}""", "1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: Member must not be null" },
        { "POST", "/untag", $$"""{"resourceArn":"{{Arn}}","tagKeys":["a;b"]}""", @"1 validation error detected: Value at 'tagKeys.1.member' failed to satisfy constraint: Member must satisfy regular expression pattern: ^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$" },
    };

    public void Dispose()
    {
        _client.Dispose();
        _emulator.Dispose();
    }

    [Fact]
    public async Task TagsOfACreation_AreListed()
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Create);

        Assert.Equal("""{"tags":[{"Key":"env","Value":"dev"},{"Key":"empty","Value":null}]}""", await ListAsync());
    }

    [Fact]
    public async Task ATag_TakesThePlaceOfOneWithItsKey()
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Create);

        await _client.SucceedAsync("POST", "/tags", $$"""{"resourceArn":"{{Arn}}","tags":[{"Key":"env","Value":"prod"},{"Key":"Env","Value":"x"}]}""");

        Assert.Equal("""{"tags":[{"Key":"env","Value":"prod"},{"Key":"empty","Value":null},{"Key":"Env","Value":"x"}]}""", await ListAsync());
    }

    [Fact]
    public async Task RemovedTags_AreGone_AndUnknownKeysChangeNothing()
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Create);

        await _client.SucceedAsync("POST", "/untag", $$"""{"resourceArn":"{{Arn}}","tagKeys":["empty","never"]}""");

        Assert.Equal("""{"tags":[{"Key":"env","Value":"dev"}]}""", await ListAsync());
    }

    [Fact]
    public async Task AnUpdate_KeepsTheTags()
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Create);

        await _client.SucceedAsync("PUT", "/authorizer/X", """{"status":"ACTIVE"}""");

        Assert.Equal("""{"tags":[{"Key":"env","Value":"dev"},{"Key":"empty","Value":null}]}""", await ListAsync());
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task ARequestThatBreaksARule_IsRefused(string method, string path, string? body, string message)
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Create);

        EmulatorAnswer answer = await _client.SendAsync(method, path, body);

        Assert.Equal((400, "InvalidRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Theory]
    [InlineData("GET", List, null)]
    [InlineData("POST", "/tags", $$"""{"resourceArn":"{{Arn}}","tags":[]}""")]
    [InlineData("POST", "/untag", $$"""{"resourceArn":"{{Arn}}","tagKeys":[]}""")]
    public async Task AnAuthorizerThatIsNotThere_IsNotFound(string method, string path, string? body)
    {
        EmulatorAnswer answer = await _client.SendAsync(method, path, body);

        Assert.Equal((404, "ResourceNotFoundException"), (answer.Status, answer.ErrorType));
    }

    private async Task<string> ListAsync() => JsonSerializer.Serialize((await _client.SucceedAsync("GET", List)).Body);
}
