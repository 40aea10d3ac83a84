namespace IoTAuthorizerTest;

/// <summary>One call of an authorizer function.</summary>
/// <param name="RequestId">The invocation's id, a UUID.</param>
/// <param name="Event">The exact JSON event.</param>
/// <param name="FunctionArn">The ARN that the function sees as its own.</param>
/// <param name="Timeout">How long the function may take; AWS IoT allows 5 seconds (authorizer §3.8).</param>
public sealed record FunctionInvocation(string RequestId, string Event, string FunctionArn, TimeSpan Timeout)
{
    /// <summary>Tells the id, never the event: it holds the device's token and password.</summary>
    /// <returns>The request id.</returns>
    public override string ToString() => RequestId;
}
