using Xunit;

namespace IoTAuthorizerTest.Unit.Policies;

/// <summary>AWS's own words for documents that it refuses (policy §1, authorizer §3.9 row 7).</summary>
public sealed class PolicyMalformationTests
{
    private const string InvalidSyntax = "Policy document is Malformed: Invalid policy syntax.";

    [Theory]
    [InlineData("{\"Version\":\"2012-10-17\"", InvalidSyntax)]
    [InlineData("[]", InvalidSyntax)]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[],}", InvalidSyntax)]
    [InlineData("{/**/\"Version\":\"2012-10-17\",\"Statement\":[]}", InvalidSyntax)]
    [InlineData("{\"Version\":\"2008-10-17\",\"Statement\":[]}", "Policy document is Malformed: Unknown policy document version. It must be version 2012-10-17")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[]}", "Policy document is Malformed: Policy has no statements")]
    [InlineData("{\"Version\":\"2012-10-17\"}", "Policy document is Malformed: Policy has no statements")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":\"x\"}", InvalidSyntax)]
    public void A_document_of_a_wrong_shape_is_malformed(string json, string expected)
    {
        Assert.Equal(expected, PolicyDocument.ParseLenient(json).FindMalformation());
    }

    [Theory]
    [InlineData("\"Effect\":\"allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\"", "Policy document is Malformed: Invalid effect: allow")]
    [InlineData("\"Effect\":\"ALLOW\",\"Action\":\"iot:Connect\",\"Resource\":\"*\"", "Policy document is Malformed: Invalid effect: ALLOW")]
    [InlineData("\"Action\":\"iot:Connect\",\"Resource\":\"*\"", InvalidSyntax)]
    [InlineData("\"Effect\":true,\"Action\":\"iot:Connect\",\"Resource\":\"*\"", InvalidSyntax)]
    [InlineData("\"Effect\":\"Allow\",\"Resource\":\"*\"", InvalidSyntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"NotAction\":\"a:b\",\"Resource\":\"*\"", InvalidSyntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a:b\"", InvalidSyntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"NotResource\":\"*\"", InvalidSyntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"Principal\":\"*\"", InvalidSyntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":[1]", InvalidSyntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\",\"Condition\":[]", InvalidSyntax)]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"topic/*\"", "Policy document is Malformed: The resource [topic/*] is not in valid ARN format")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"NotResource\":[\"*\",\"aws:iot:::client/x\"]", "Policy document is Malformed: The resource [aws:iot:::client/x] is not in valid ARN format")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"arn:aws:iot:topic/x\"", "Policy document is Malformed: The resource [arn:aws:iot:topic/x] is not in valid ARN format")]
    public void A_statement_of_a_wrong_shape_makes_the_document_malformed(string members, string expected)
    {
        Assert.Equal(expected, Document(members).FindMalformation());
    }

    [Theory]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"arn:aws:iot:eu-west-1:123456789012:client/d1\"")]
    [InlineData("\"Effect\":\"Deny\",\"NotAction\":\"iot:connect\",\"NotResource\":[\"arn:aws:iot:*\"]")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"iot:Nonsense\",\"Resource\":[],\"Condition\":{\"Invented\":{\"k\":1}}")]
    [InlineData("\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"arn:aws:iot:*:*:client/${iot:clientId}\"")]
    public void What_AWS_is_not_known_to_refuse_passes(string members)
    {
        Assert.Null(Document(members).FindMalformation());
    }

    [Theory]
    [InlineData("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}}")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Id\":\"x\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"a:b\",\"Resource\":\"*\"}}")]
    public void A_missing_version_and_an_id_pass(string json)
    {
        Assert.Null(PolicyDocument.Parse(json).FindMalformation());
    }

    private static PolicyDocument Document(string members) =>
        PolicyDocument.Parse($"{{\"Version\":\"2012-10-17\",\"Statement\":[{{{members}}}]}}");
}
