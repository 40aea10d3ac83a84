namespace IoTAuthorizerTest.Testing;

/// <summary>
/// Runs the code that reads an answer once, while the process's first call is on its way and the pipeline thread has nothing to do:
/// compiling it just in time takes about as long as the call.
/// </summary>
internal static class ResultWarmUp
{
    private const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iot:Connect"],"Resource":"arn:aws:iot:us-east-1:000000000000:client/${iot:ClientId}"}]}""";

    private static int s_isDone;

    /// <summary>Does so the first time in a process. Takes some ten milliseconds then, and nothing afterwards.</summary>
    public static void Run()
    {
        if (Interlocked.Exchange(ref s_isDone, 1) == 0)
        {
            AuthorizerAnswer answer = new() { IsAuthenticated = true, PrincipalId = "principal", PolicyDocuments = [Document] };
            TestedAuthorizer tested = new("Warm-up", "Local", Region: null, AuthorizerArn: null);
            _ = AuthorizerTestResult.FromAnswer(tested, new AuthorizerContext(), answer, TimeSpan.Zero).Findings;
        }
    }
}
