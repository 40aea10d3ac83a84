using System.Text.Json;

namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>The message tables of TestInvokeAuthorizer (authorizer §3.6, §3.7, §3.9), row for row.</summary>
internal static class InvocationCases
{
    private const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"*"}]}""";
    private const string InvalidRequest = "InvalidRequestException";
    private const string InvalidResponse = "InvalidResponseException";
    private const string SignaturePattern = "1 validation error detected: Value at 'tokenSignature' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9+/]+={0,2}";

    private const string Mismatch = "Token signature mismatch for authorizer A";

    private static string Signature { get; } = Keys.Sign("tok");

    public static IReadOnlyList<InvocationCase> All { get; } = [.. Requests(), .. Answers(), .. Events()];

    private static IEnumerable<InvocationCase> Requests()
    {
        yield return Refused("token alone", new() { Token = "tok" }, "Request must provide both token and tokenSignature together.", isSigned: true);
        yield return Refused("signature alone", new() { TokenSignature = "AAAA" }, "Request must provide both token and tokenSignature together.", isSigned: true);
        yield return Refused("both modes", new() { Token = "tok", TokenSignature = Signature, TlsContext = new() { ServerName = "s" } }, "Request cannot have token and Http/Mqtt/Tls context.", isSigned: true);
        yield return Refused("token for an unsigned authorizer", new() { Token = "tok", TokenSignature = Signature }, "Token and token signature provided but signing is disabled for the authorizer.");
        yield return Refused("nothing", new(), "Request must have Http/Mqtt/Tls context.");
        yield return Refused("signature of another token", new() { Token = "other", TokenSignature = Signature }, Mismatch, isSigned: true);
        yield return Refused("signature by another key", new() { Token = "tok", TokenSignature = Keys.Sign("tok", "rsa3072-pkcs8.pem") }, Mismatch, isSigned: true);
        yield return Refused("signed authorizer, no token in the context", Mqtt("user"), message: null, isSigned: true);
        yield return Refused("query string without ?", Http("a=b"), "Invalid arguments in the call");
        yield return Refused("empty query string", Http(string.Empty), "1 validation error detected: Value at 'httpContext.queryString' failed to satisfy constraint: Member must have length greater than or equal to 1");
        yield return Refused("signature with a line break", new() { Token = "tok", TokenSignature = "AAAA\nBBBB" }, SignaturePattern, isSigned: true);
        yield return Refused("signature in base64url", new() { Token = "tok", TokenSignature = "AA-_" }, SignaturePattern, isSigned: true);
        yield return Refused("signature with a space", new() { Token = "tok", TokenSignature = "AA AA" }, SignaturePattern, isSigned: true);
        yield return Refused("bad signature in the user name", Mqtt("u?tk=tok&x-amz-customauthorizer-signature=AAAA"), Mismatch, isSigned: true);
        yield return Refused("bad signature in the query string", Http("?tk=tok&x-amz-customauthorizer-signature=AAAA"), Mismatch, isSigned: true);
        yield return Refused("bad signature in the headers", Headers("AAAA"), Mismatch, isSigned: true);
        yield return Refused("signed authorizer, token without signature", Http("?tk=tok"), message: null, isSigned: true);
        yield return Refused("signed authorizer, signature without token", Http($"?x-amz-customauthorizer-signature={Uri.EscapeDataString(Signature)}"), message: null, isSigned: true);
        yield return Refused("signature URL-encoded", new() { Token = "tok", TokenSignature = "AA%2B" }, SignaturePattern, isSigned: true);
        yield return Refused("token too long", new() { Token = new string('t', 6145), TokenSignature = Signature }, "1 validation error detected: Value at 'token' failed to satisfy constraint: Member must have length less than or equal to 6144", isSigned: true);
        yield return Refused("signature too long", new() { Token = "tok", TokenSignature = new string('A', 2561) }, "1 validation error detected: Value at 'tokenSignature' failed to satisfy constraint: Member must have length less than or equal to 2560", isSigned: true);
    }

    private static IEnumerable<InvocationCase> Answers()
    {
        const string BadFormat = "Lambda invocation result is in invalid format";
        yield return new InvocationCase("function throws") { Outcome = FunctionOutcome.Failed("compat-raise", "Exception"), Code = InvalidResponse, Message = "Lambda function encountered error in execution: compat-raise: Exception" };
        foreach (string payload in new[] { "null", "\"text\"", "[]", "{}", "no json", string.Empty, """{"isAuthenticated":"true"}""", """{"isAuthenticated":NaN}""", """{"isAuthenticated":1}""", """{"isAuthenticated":null}""", "[true]", "true" })
        {
            yield return Answered($"payload {payload}", payload, BadFormat);
        }

        yield return Answered("payload of 10 MB", $$"""{"x":"{{new string('x', 10 * 1024 * 1024)}}"}""", BadFormat);
        yield return Answered("no principal", $$"""{"isAuthenticated":true,"policyDocuments":[{{Document}}]}""", "null at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){1,128}");
        yield return Answered("principal with a dash", $$"""{"isAuthenticated":true,"principalId":"a-b","policyDocuments":[{{Document}}]}""", "a-b at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){1,128}");
        yield return Answered("principal with a dash on deny", """{"isAuthenticated":false,"principalId":"a-b","policyDocuments":[]}""", "a-b at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){1,128}");
        yield return Answered("no policies", """{"isAuthenticated":true,"principalId":"p"}""", "policyDocuments failed to satisfy constraint: List of policies cannot be null.");
        yield return Answered("no policies on deny", """{"isAuthenticated":false,"principalId":"p"}""", "policyDocuments failed to satisfy constraint: List of policies cannot be null.");
        yield return Answered("eleven policies", Policies(string.Join(',', Enumerable.Repeat(Document, 11))), "policyDocuments failed to satisfy constraint: Number of policies allowed cannot exceed 10");
        yield return Answered("policy too large", Policies(Document.Replace("\"*\"", $"\"{new string('x', 2048)}\"", StringComparison.Ordinal)), "policyDocuments failed to satisfy constraint: Size of a policy document cannot exceeds hard limit of 2048");
        yield return Answered("ten policies", Policies(string.Join(',', Enumerable.Repeat(Document, 10))), null);
        yield return Answered("policy of the largest size", Policies(Document.Replace("\"*\"", $"\"{new string('*', 2048 - Document.Length + 1)}\"", StringComparison.Ordinal)), null);
        yield return Answered("principal of 128 characters", Principal(new string('p', 128)), null);
        yield return Answered("principal of 129 characters", Principal(new string('p', 129)), $"{new string('p', 129)} at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){{1,128}}");
        yield return Answered("empty principal", Principal(string.Empty), " at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){1,128}");
        yield return Answered("principal and policies wrong: the principal is told", """{"isAuthenticated":true,"principalId":"a-b"}""", "a-b at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){1,128}");
        yield return Answered("policy and time wrong: the policy is told", Policies("\"{\"", ",\"refreshAfterInSeconds\":1"), "policyDocuments failed to satisfy constraint: Policy document is Malformed: Invalid policy syntax.");
        yield return Answered("both times wrong: the refresh is told", Policies(Document, ",\"disconnectAfterInSeconds\":1,\"refreshAfterInSeconds\":2"), "2 at refreshAfterInSeconds failed to satisfy constraint: Member must be greater than 5 minutes and less than 24 hours.");
        yield return Answered("extra members", Policies(Document, ",\"context\":{\"a\":1},\"password\":\"x\""), null);
        yield return Answered("malformed policy", Policies("\"{\""), "policyDocuments failed to satisfy constraint: Policy document is Malformed: Invalid policy syntax.");
        foreach (string member in new[] { "refreshAfterInSeconds", "disconnectAfterInSeconds" })
        {
            foreach (int seconds in new[] { 0, 299, 86401 })
            {
                yield return Answered($"{member} {seconds}", Policies(Document, $",\"{member}\":{seconds}"), $"{seconds} at {member} failed to satisfy constraint: Member must be greater than 5 minutes and less than 24 hours.");
            }

            yield return Answered($"{member} 300", Policies(Document, $",\"{member}\":300"), null);
            yield return Answered($"{member} 86400", Policies(Document, $",\"{member}\":86400"), null);
        }

        yield return Answered("empty policies", Policies(string.Empty), null);
        yield return Answered("policy as text", Policies(JsonSerializer.Serialize(Document)), null);
        yield return Answered("deny", """{"isAuthenticated":false,"principalId":"p","policyDocuments":[]}""", null);
    }

    private static IEnumerable<InvocationCase> Events()
    {
        yield return Sent("token mode", new() { Token = "tok", TokenSignature = Signature }, """{"token":"tok","signatureVerified":true,"connectionMetadata":{"id":""}}""", isSigned: true);
        yield return Sent("token mode, second key", new() { Token = "tok", TokenSignature = Keys.Sign("tok", "other2048-pkcs8.pem") }, """{"token":"tok","signatureVerified":true,"connectionMetadata":{"id":""}}""", isSigned: true);
        yield return Sent("mqtt", new() { MqttContext = new() { UserName = "u", Password = "test"u8.ToArray(), ClientId = "c" } }, """{"protocolData":{"mqtt":{"username":"u","password":"dGVzdA==","clientId":"c"}},"protocols":["mqtt"],"signatureVerified":false,"connectionMetadata":{"id":""}}""");
        yield return Sent("mqtt and tls", new() { MqttContext = new() { ClientId = "c" }, TlsContext = new() { ServerName = "s" } }, """{"protocolData":{"tls":{"serverName":"s"},"mqtt":{"clientId":"c"}},"protocols":["tls","mqtt"],"signatureVerified":false,"connectionMetadata":{"id":""}}""");
        yield return Sent(
            "http, case kept",
            new() { HttpContext = new() { Headers = new Dictionary<string, string> { ["X-Key"] = "V" }, QueryString = "?a=b" } },
            """{"protocolData":{"http":{"headers":{"X-Key":"V"},"queryString":"?a=b"}},"protocols":["http"],"signatureVerified":false,"connectionMetadata":{"id":""}}""");
        yield return Sent("empty http", new() { HttpContext = new() }, """{"protocolData":{"http":{}},"protocols":["http"],"signatureVerified":false,"connectionMetadata":{"id":""}}""");
        string userName = $"u?tk=tok&x-amz-customauthorizer-signature={Uri.EscapeDataString(Signature)}";
        yield return Sent(
            "signed, token in the headers",
            Headers(Signature),
            $$$$"""{"token":"tok","protocolData":{"http":{"headers":{"X-Amz-CustomAuthorizer-Signature":"{{{{Signature}}}}","tk":"tok"}}},"protocols":["http"],"signatureVerified":true,"connectionMetadata":{"id":""}}""",
            isSigned: true);
        yield return Sent(
            "signed, token in the user name",
            Mqtt(userName),
            $$$"""{"token":"tok","protocolData":{"mqtt":{"username":"{{{userName}}}"}},"protocols":["mqtt"],"signatureVerified":true,"connectionMetadata":{"id":""}}""",
            isSigned: true);
    }

    private static AuthorizerContext Mqtt(string userName) => new() { MqttContext = new MqttContext { UserName = userName } };

    private static AuthorizerContext Http(string queryString) => new() { HttpContext = new HttpContext { QueryString = queryString } };

    private static AuthorizerContext Headers(string signature) => new()
    {
        HttpContext = new HttpContext { Headers = new Dictionary<string, string> { ["X-Amz-CustomAuthorizer-Signature"] = signature, ["tk"] = "tok" } },
    };

    private static string Principal(string principalId) => $$"""{"isAuthenticated":true,"principalId":"{{principalId}}","policyDocuments":[]}""";

    private static string Policies(string documents, string more = "") => $$"""{"isAuthenticated":true,"principalId":"p","policyDocuments":[{{documents}}]{{more}}}""";

    private static InvocationCase Refused(string title, AuthorizerContext context, string? message, bool isSigned = false) =>
        new(title) { Context = context, IsSigned = isSigned, Code = InvalidRequest, Message = message };

    private static InvocationCase Answered(string title, string payload, string? message) =>
        new(title) { Outcome = FunctionOutcome.Returned(payload), Code = message is null ? null : InvalidResponse, Message = message };

    private static InvocationCase Sent(string title, AuthorizerContext context, string @event, bool isSigned = false) =>
        new(title) { Context = context, Event = @event, IsSigned = isSigned };
}
