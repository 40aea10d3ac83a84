using Xunit;

namespace IoTAuthorizerTest.Unit.Policies.Linting;

/// <summary>
/// What an administrator acts on: a finding names the value at fault and what to write instead. The rows hold those values, not whole sentences.
/// </summary>
public sealed class FindingTextTests
{
    private const string Answer = "'principalId':'d1','policyDocuments':[]";

    [Theory]
    [InlineData("IOT-A01", "{'Effect':'Allow','Action':'iot:Publish','Resource':'[1]'}", "list inside a string", "without quotes")]
    [InlineData("IOT-A01", "{'Effect':'Allow','Action':'iot:Publish','Resource':'topic/b'}", "neither an ARN nor *", "arn:aws:iot:<region>:<account>:<type>/<name>")]
    [InlineData("IOT-A01", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a,~topic/b'}", "Several ARNs", "a string of its own")]
    [InlineData("IOT-A02", "{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:*'}", "undetermined", "<account>")]
    [InlineData("IOT-A02", "{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:client/x'}", "matches nothing", "<account>")]
    [InlineData("IOT-A02", "{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:asw:iot:eu-west-1:210987654321:client/x'}", "does not exist", "partition")]
    [InlineData("IOT-A02", "{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:cn-north-1:210987654321:client/x'}", "aws-cn", "partition")]
    [InlineData("IOT-A02", "{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:i*:eu-west-1:210987654321:client/x'}", "wildcard", "arn:aws:iot:")]
    [InlineData("IOT-A02", "{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:sns:eu-west-1:210987654321:client/x'}", "\"sns\"", "arn:aws:iot:")]
    [InlineData("IOT-A04", "{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/undefined'}", "\"undefined\"", "function")]
    [InlineData("IOT-A05", "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topic/a'}", "topicfilter/", "topicfilter/ in place of its type")]
    [InlineData("IOT-A05", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~client/d1'}", "topic/", "Write topic/<name>")]
    [InlineData("IOT-A05", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic:a'}", "topic/", "slash")]
    [InlineData("IOT-A07", "{'Effect':'Allow','Action':'iot:*','Resource':'~topic/a'}", "iot:Connect and iot:Subscribe stay", "client/... and topicfilter/...")]
    [InlineData("IOT-A07", "{'Effect':'Allow','Action':'iot:*','Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/a'}", "iot:Subscribe stays", "topicfilter/...")]
    [InlineData("IOT-A07", "{'Effect':'Allow','Action':'iot:*','Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a'}", "iot:Connect stays", "client/...")]
    [InlineData("IOT-A11", "{'Effect':'Allow','Action':['iot:Subscribe','iot:Receive'],'Resource':['~topicfilter/a/*','~topic/a/*']},{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/a/b/*'}", "\"a/#\"", "topic/a/b/*")]
    [InlineData("IOT-A13", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~/topic/a'}", "has a slash before its type", "<type>/<name>")]
    [InlineData("IOT-A13", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~'}", "ends before its type", "<type>/<name>")]
    [InlineData("IOT-A14", "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a#'}", "'#' is not a whole level, the last one", "* is the wildcard of policies")]
    [InlineData("IOT-A14", "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/ab+'}", "'+' is not a whole level.", "* is the wildcard of policies")]
    [InlineData("IOT-A15", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/$aws/events/presence/connected/d1'}", "subscribe to", "iot:Subscribe and iot:Receive")]
    [InlineData("IOT-A15", "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$aws/rules/r/a'}", "publish to", "iot:Publish")]
    [InlineData("IOT-A16", "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$share/g/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/a'}", "topic/$share/g/a", "both topic/a and topic/$share/g/a")]
    [InlineData("IOT-A16", "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$share/g/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/$share/g/a'}", "topic/a.", "both topic/a and topic/$share/g/a")]
    [InlineData("IOT-A19", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~t*/a'}", "may allow", "topic/<name>")]
    [InlineData("IOT-A19", "{'Effect':'Deny','Action':'iot:Publish','Resource':'~t*/a'}", "may deny", "topic/<name>")]
    [InlineData("IOT-C01", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'StringEqual':{'iot:ClientId':'a'}}}", "did you mean StringEquals?", "Write StringEquals.")]
    [InlineData("IOT-C01", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'Contains':{'iot:ClientId':'a'}}}", "no condition operator Contains.", "for example StringEquals")]
    [InlineData("IOT-C01", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'iot:ClientId':{'StringEquals':'a'}}}", "is a condition key", "around it")]
    [InlineData("IOT-C02", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'StringEquals':{'iot:ClientID2':'a'}}}", "did you mean iot:ClientId?", "Write iot:ClientId.")]
    [InlineData("IOT-C02", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'StringEquals':{'aws:PrincipalOrgID':'a'}}}", "no condition key aws:PrincipalOrgID.", "aws:SourceIp")]
    [InlineData("IOT-C03", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/33'}}}", "10.0.0.0/33", "203.0.113.0/24")]
    [InlineData("IOT-C03", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'DateEquals':{'iot:DomainName':'soon'}}}", "a date", "2030-01-31T00:00:00Z")]
    [InlineData("IOT-C03", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'NumericEquals':{'iot:DomainName':'ten'}}}", "a number", "Give a number.")]
    [InlineData("IOT-C03", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'BinaryEquals':{'iot:DomainName':'?'}}}", "Base64", "Give Base64.")]
    [InlineData("IOT-C05", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'ForAllValues:StringEquals':{'iot:ConnectAttributes':'LastWill'}}}", "absent", "Keep it")]
    [InlineData("IOT-C05", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'ForAllValues:StringEquals':{'iot:Certificate.Subject.CommonName.List':'a'}}}", "absent", "\"Null\"")]
    [InlineData("IOT-C06", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'ForAnyValue:StringEquals':{'iot:ConnectAttributes':'LastWill'}}}", "may be dropped", "Drop the condition")]
    [InlineData("IOT-C06", "{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'ForAllValues:StringEquals':{'iot:ConnectAttributes':'LastWill'}}}", "report trouble", "Drop the condition")]
    [InlineData("IOT-D01", "!MyPolicy", "\"MyPolicy\" is no policy", "the policy itself")]
    [InlineData("IOT-D01", "!x", "JSON is broken", "serializer")]
    [InlineData("IOT-D01", "!{'Version':'2012-10-17'}", "single quotes", "json.dumps")]
    [InlineData("IOT-D03", "{'Statement':[{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}]}", "of 2008", "2012-10-17")]
    [InlineData("IOT-D03", "{'Statement':[{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:ClientId}'}]}", "plain text", "2012-10-17")]
    [InlineData("IOT-D05", "{'Effect':'Allow','Actions':'iot:Connect','Resource':'*'}", "did you mean \"Action\"?", "Rename it to \"Action\".")]
    [InlineData("IOT-D05", "{'Effect':'Allow','Action':'iot:Publish','Actions':'iot:Connect','Resource':'*'}", "did you mean \"Action\"?", "into the Action")]
    [InlineData("IOT-D05", "{'Effect':'Allow','Action':'iot:Publish','Comment':'','Resource':'*'}", "no element \"Comment\":", "Remove it.")]
    [InlineData("IOT-D09", "{'Effect':'Allow','Action':'iot:Connect\\u200b','Resource':'*'}", "U+200B at position 12", "Retype")]
    [InlineData("IOT-D09", "{'Effect':'Allow','Action':' iot:Connect','Resource':'*'}", "a space at position 1", "Retype")]
    [InlineData("IOT-P01", "{'Effect':'Deny','Action':'iot:*','Resource':'*'}", "allows nothing", "Keep it")]
    [InlineData("IOT-P02", "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$share/g/a/+'}", "\"$share/g/a/+\"", "topic/a/*.")]
    [InlineData("IOT-P02", "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~*'}", "\"arn:aws:iot:eu-west-1:210987654321:*\"", "topic/*.")]
    [InlineData("IOT-P05", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'}", "nowhere", "iot:RetainPublish")]
    [InlineData("IOT-P05", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:RetainPublish','Resource':'~topic/b'}", "on the same topics", "iot:RetainPublish")]
    [InlineData("IOT-P07", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Deny','Action':'iot:*','Resource':'*'}", "statement 2 (line 1) takes back", "narrow the Deny")]
    [InlineData("IOT-R01", "'{}'", "encoded once too often", "isAuthenticated")]
    [InlineData("IOT-R01", "[]", "not an object", "isAuthenticated")]
    [InlineData("IOT-R02", "{'isAuthenticated':true,'principalID':'d1','policyDocuments':[]}", "\"principalID\"", "Rename it to principalId.")]
    [InlineData("IOT-R02", "{'isAuthenticated':true,'policyDocuments':[]}", "principalId is missing.", "1 to 128")]
    [InlineData("IOT-R02", "{'isAuthenticated':true,'principalId':'','policyDocuments':[]}", "is empty", "1 to 128")]
    [InlineData("IOT-R02", "{'isAuthenticated':true,'principalId':'ab|','policyDocuments':[]}", "'|' at position 3", "strip")]
    [InlineData("IOT-R02", "{'isAuthenticated':true,'principalId':' b','policyDocuments':[]}", "U+0020 at position 1", "strip")]
    [InlineData("IOT-R02", "{'isAuthenticated':true,'principalId':'ü','policyDocuments':[]}", "U+00FC at position 1", "strip")]
    [InlineData("IOT-R03", "{'isAuthenticated':true,'principalId':'d1','PolicyDocuments':[]}", "\"PolicyDocuments\"", "Rename it to policyDocuments.")]
    [InlineData("IOT-R03", "{'isAuthenticated':true,'principalId':'d1'}", "policyDocuments is missing.", "[] when refusing")]
    [InlineData("IOT-R03", "{'isAuthenticated':true,'principalId':'d1','policyDocuments':{}}", "one document", "as a list")]
    [InlineData("IOT-R03", "{'isAuthenticated':true,'principalId':'d1','policyDocuments':true}", "is true", "as a list")]
    [InlineData("IOT-R08", "{'isAuthenticated':true," + Answer + ",'refreshAfterInSeconds':'600'}", "is not a number", "300 to 86400")]
    [InlineData("IOT-R08", "{'isAuthenticated':true," + Answer + ",'refreshAfterInSeconds':600.5}", "is not a whole number", "300 to 86400")]
    [InlineData("IOT-R08", "{'isAuthenticated':true," + Answer + ",'refreshAfterInSeconds':5}", "is outside 300 to 86400", "300 to 86400")]
    [InlineData("IOT-R08", "{'isAuthenticated':true," + Answer + ",'refreshAfterSeconds':600}", "\"refreshAfterSeconds\"", "Rename it to refreshAfterInSeconds.")]
    [InlineData("IOT-S05", "{'Effect':'Allow','Action':'iot:Conect','Resource':'*'}", "did you mean iot:Connect?", "Write iot:Connect.")]
    [InlineData("IOT-S05", "{'Effect':'Allow','Action':'iot:PublishRetained','Resource':'*'}", "no action iot:PublishRetained.", "iot:RetainPublish")]
    [InlineData("IOT-S06", "{'Effect':'Allow','Action':'connect','Resource':'*'}", "connect", "Write iot:Connect.")]
    [InlineData("IOT-S06", "{'Effect':'Allow','Action':'Anything','Resource':'*'}", "Anything", "as in iot:Publish")]
    [InlineData("IOT-S11", "{'Effect':'Allow','Action':'iot:*','Resource':'*'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'}", "statement 1 (line 1) already covers it", "Remove")]
    [InlineData("IOT-S11", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Deny','Action':'iot:*','Resource':'*'}", "statement 2 (line 1) denies all of it", "Remove")]
    [InlineData("IOT-V01", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${iot:clientId}'}", "Did you mean ${iot:ClientId}?", "Write ${iot:ClientId}")]
    [InlineData("IOT-V01", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${iot:Nothing}'}", "no variable ${iot:Nothing} in AWS IoT policies.", "Use ${iot:ClientId}")]
    [InlineData("IOT-V01", "{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${clientId}'}", "function's own code", "Fill in the value in the function.")]
    [InlineData("IOT-V01", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${aws:CurrentTime}'}", "does not document ${aws:CurrentTime}", "Use ${iot:ClientId}")]
    [InlineData("IOT-V02", "{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${aws:username}'}", "${aws:username}", "Fill in the value in the function.")]
    [InlineData("IOT-V03", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${iot:Connection.Thing.ThingName}'}", "${iot:Connection.Thing.ThingName}", "Use ${iot:ClientId}")]
    [InlineData("IOT-V03", "{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:Connection.Thing.ThingName}'}", "${iot:Connection.Thing.ThingName}", "Fill in the value in the function.")]
    [InlineData("IOT-V03", "{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/a','Condition':{'Bool':{'iot:Connection.Thing.IsAttached':'true'}}}", "iot:Connection.Thing.IsAttached", "Drop the condition")]
    [InlineData("IOT-V04", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${iot:CertificateId}'}", "only with a client certificate", "Drop it")]
    [InlineData("IOT-V07", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/$${iot:ClientId}'}", "\"$${\"", "Write ${.")]
    [InlineData("IOT-V07", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/{iot:ClientId}'}", "lacks its '$'", "Write ${iot:ClientId}.")]
    [InlineData("IOT-V07", "{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${iot:ClientId'}", "never closed", "with the name of a variable")]
    [InlineData("IOT-V07", "{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:${AWS::Region}:210987654321:topic/a'}", "${AWS::Region}", "Let the template fill it in")]
    public void A_finding_names_the_value_and_the_remedy(string ruleId, string text, string inMessage, string inFix)
    {
        PolicyFinding finding = new RuleExample(ruleId, text).Lint().First(each => each.RuleId == ruleId);

        Assert.Contains(inMessage, finding.Message, StringComparison.Ordinal);
        Assert.Contains(inFix, finding.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "hard limit of 2048", "split the document")]
    [InlineData(0, "white space counts", "without white space")]
    public void A_document_too_long_is_told_whether_white_space_decides(int tooMany, string inMessage, string inFix)
    {
        const string Head = """{"Version":"2012-10-17","Id":" """;
        const string Tail = """ ","Statement":[]}""";
        string json = Head + new string('a', 2048 + tooMany + 2 - Head.Length - Tail.Length) + Tail;

        PolicyFinding finding = Assert.Single(new PolicyLinter().Lint(PolicyDocument.ParseLenient(json)), each => each.RuleId == "IOT-R06");

        Assert.Contains(inMessage, finding.Message, StringComparison.Ordinal);
        Assert.Contains(inFix, finding.Fix, StringComparison.Ordinal);
    }
}
