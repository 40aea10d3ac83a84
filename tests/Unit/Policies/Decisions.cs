namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>Shorthands for tests of decisions.</summary>
internal static class Decisions
{
    public const string Arn = "arn:aws:iot:eu-west-1:123456789012:";

    public static PolicyDocument Document(params string[] statements) =>
        PolicyDocument.Parse($"{{\"Version\":\"2012-10-17\",\"Statement\":[{string.Join(',', statements)}]}}");

    public static string Statement(string effect, string action, string resource, string condition = "{}") =>
        $"{{\"Effect\":\"{effect}\",\"Action\":\"{action}\",\"Resource\":\"{resource}\",\"Condition\":{condition}}}";

    public static AccessDecision Decide(string statement, string action, string resource, params (string Key, string Value)[] context) =>
        new PolicyEvaluator([Document(statement)]).Decide(new AccessRequest(action, resource, Context(context)));

    public static Dictionary<string, IReadOnlyList<string>> Context(params (string Key, string Value)[] context) =>
        context.GroupBy(entry => entry.Key).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(entry => entry.Value)]);
}
