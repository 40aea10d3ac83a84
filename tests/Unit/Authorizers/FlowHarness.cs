using System.Text.Json;
using IoTAuthorizerTest.Unit.Tokens;

namespace IoTAuthorizerTest.Unit.Authorizers;

/// <summary>The flow with a function that answers as told, ids that count up, and authorizers with and without signing.</summary>
internal sealed class FlowHarness : IAuthorizerFunction
{
    public const string TokenKeyName = "tok";

    public const string GoodAnswer = """{"isAuthenticated":true,"principalId":"p","policyDocuments":[]}""";

    public static readonly AuthorizerDescription Unsigned = new() { AuthorizerName = "Fleet", SigningDisabled = true };

    public static readonly AuthorizerDescription Signed = new()
    {
        AuthorizerName = "Fleet",
        TokenKeyName = TokenKeyName,
        TokenSigningPublicKeys = new Dictionary<string, string> { ["k1"] = TokenData.Text("rsa2048-public.pem") },
    };

    public static readonly AuthorizerContext Client = new() { MqttContext = new MqttContext { ClientId = "d1" } };

    private readonly FunctionOutcome _outcome;
    private int _ids;

    public FlowHarness(FunctionOutcome outcome) => _outcome = outcome;

    public FlowHarness(string payload = GoodAnswer)
        : this(FunctionOutcome.Returned(payload))
    {
    }

    public List<FunctionInvocation> Invocations { get; } = [];

    public string Description => "test function";

    public string Event => Invocations[^1].Event;

    public static string Sign(string token) => TokenData.Signer().Sign(token);

    public Task<AuthorizerAnswer> RunAsync(AuthorizerContext context, AuthorizerDescription? authorizer = null) =>
        new AuthorizerFlow(TimeProvider.System, NextId).InvokeAsync(authorizer ?? Unsigned, context, this, TimeSpan.FromSeconds(5), CancellationToken.None);

    public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        Invocations.Add(invocation);
        return Task.FromResult(_outcome);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public static bool SameJson(string expected, string actual) =>
        JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement);

    private Guid NextId() => new(++_ids, 0, 0x4000, [0x80, 0, 0, 0, 0, 0, 0, 0]);
}
