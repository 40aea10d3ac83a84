namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>An authorizer function that is a delegate, and remembers its events.</summary>
internal sealed class TestFunction(Func<FunctionInvocation, FunctionOutcome> run) : IAuthorizerFunction
{
    public const string Allow = """{"isAuthenticated":true,"principalId":"p1","policyDocuments":[{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"*"}]}]}""";

    public string Description => "test function";

    public List<FunctionInvocation> Invocations { get; } = [];

    public static TestFunction Returning(string payload) => new(_ => FunctionOutcome.Returned(payload));

    public static LocalAuthorizer Authorizer(string name, IAuthorizerFunction function, Func<AuthorizerDescription, AuthorizerDescription>? change = null)
    {
        AuthorizerDescription description = new()
        {
            AuthorizerName = name,
            AuthorizerArn = $"arn:aws:iot:eu-west-1:123456789012:authorizer/{name}",
            AuthorizerFunctionArn = $"arn:aws:lambda:eu-west-1:123456789012:function:{name}",
            Status = "ACTIVE",
            SigningDisabled = true,
        };
        return new LocalAuthorizer(change?.Invoke(description) ?? description, function, new AuthorizerFlow(TimeProvider.System, Guid.NewGuid), TimeSpan.FromSeconds(20));
    }

    public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken)
    {
        lock (Invocations)
        {
            Invocations.Add(invocation);
        }

        return Task.FromResult(run(invocation));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
