namespace IoTAuthorizerTest.Benchmarks.Policies;

/// <summary>Documents of the sizes that the project's goals name.</summary>
internal static class PolicySamples
{
    internal const string ClientId = "device42";

    private const string Arn = "arn:aws:iot:eu-west-1:210987654321:";

    /// <summary>Gets a document of 500 characters, the way an authorizer function writes it.</summary>
    public static string FiveHundredCharacters { get; } = Pad(
        $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"{{{{Arn}}}}client/${iot:ClientId}"},{"Effect":"Allow","Action":["iot:Publish","iot:Receive"],"Resource":"{{{{Arn}}}}topic/telemetry/${iot:ClientId}/*"},{"Effect":"Allow","Action":"iot:Subscribe","Resource":"{{{{Arn}}}}topicfilter/cmd/${iot:ClientId}/*","Condition":{"Bool":{"iot:Connection.Thing.IsAttached":"true"}}}""");

    /// <summary>Gets documents of 500 characters without a finding, as functions write them for each client.</summary>
    public static string[] CleanDocuments { get; } =
    [
        Pad($$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"{{{Arn}}}client/device42"},{"Effect":"Allow","Action":["iot:Publish","iot:RetainPublish"],"Resource":"{{{Arn}}}topic/up/device42"},{"Effect":"Allow","Action":"iot:Subscribe","Resource":"{{{Arn}}}topicfilter/cmd/device42"},{"Effect":"Allow","Action":"iot:Receive","Resource":"{{{Arn}}}topic/cmd/device42"}"""),
    ];

    /// <summary>Gets documents of 500 characters with several findings each: such as users lint.</summary>
    public static string[] FaultyDocuments { get; } =
    [
        Pad($$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:*","Resource":"*"},{"Sid":"No secrets","Effect":"Deny","Action":["iot:Subscribe"],"Resource":["{{{Arn}}}topicfilter/secret/*","{{{Arn}}}topicfilter/secret/#"]},{"Effect":"allow","Actions":"iot:Publish","Resource":"{{{Arn}}}topic/telemetry/+"}"""),
        Pad($$$$"""{"Statement":[{"Effect":"Allow","Action":["iot:Conect","iot:publish"],"Resource":["{{{{Arn}}}}client/${iot:clientId}","{{{{Arn}}}}topic/$aws/events/x"],"Condition":{"ForAllValues:StringEquals":{"iot:ConnectAttributes":["LastWill"]},"Bool":{"iot:Connection.Thing.IsAttached":"yes"}}}"""),
    ];

    /// <summary>Gets a document of 20 statements with two resources each.</summary>
    public static string TwentyStatements { get; } =
        $"{{\"Version\":\"2012-10-17\",\"Statement\":[{string.Join(',', Enumerable.Range(0, 20).Select(Statement))}]}}";

    /// <summary>Gets requests on which the decisions differ: allowed late, denied, nowhere allowed, connect.</summary>
    public static AccessRequest[] Requests { get; } =
    [
        Request("iot:Publish", "topic/site17/device42/telemetry"),
        Request("iot:Publish", "topic/site3/private/device42"),
        Request("iot:Subscribe", "topicfilter/nowhere/#"),
        Request("iot:Connect", "client/device42"),
    ];

    /// <summary>Gets the worst pattern for a wildcard matcher, 2,048 characters, in a document.</summary>
    public static string WorstPattern { get; } =
        $"{{\"Version\":\"2012-10-17\",\"Statement\":{{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"{Arn}topic/{string.Concat(Enumerable.Repeat("*a*a?", 410))[..2_048]}\"}}}}";

    /// <summary>Gets the longest topic, made to come closest to the worst pattern.</summary>
    public static AccessRequest LongestTopic { get; } = Request("iot:Publish", $"topic/{new string('a', 256)}");

    private static string Statement(int index)
    {
        string effect = index % 5 == 3 ? "Deny" : "Allow";
        string resources = index % 5 == 3
            ? $"\"{Arn}topic/site{index}/private/*\",\"{Arn}topicfilter/site{index}/private/*\""
            : $"\"{Arn}topic/site{index}/${{iot:ClientId}}/*\",\"{Arn}client/${{iot:ClientId}}\"";
        return $"{{\"Sid\":\"S{index}\",\"Effect\":\"{effect}\",\"Action\":[\"iot:Connect\",\"iot:Publish\",\"iot:Subscribe\"],\"Resource\":[{resources}]}}";
    }

    private static AccessRequest Request(string action, string resource) =>
        new(action, Arn + resource, new Dictionary<string, IReadOnlyList<string>> { ["iot:ClientId"] = [ClientId] });

    private static string Pad(string document) => document.Length <= 498 ? document.PadRight(498) + "]}" : throw new InvalidOperationException("The document is too long for its purpose.");
}
