namespace IoTAuthorizerTest.Unit.Policies.Linting;

public static partial class RuleExamples
{
    private static RuleExample[] V01() => For(
        "IOT-V01",
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${iot:clientId}»'}", "${iot:ClientId}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${iot:Thing.ThingName}»/x'}", "${iot:Connection.Thing.ThingName}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a','Condition':{'StringEquals':{'iot:DomainName':'«${iot:Nothing}»'}}}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${clientId}»'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${aws:CurrentTime}»'}", severity: PolicyFindingSeverity.Warning),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${iot:JobId}»'}", severity: PolicyFindingSeverity.Warning),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/${iot:ClientId}','~topic/${iot:Connection.Thing.Attributes[site]}','~topic/${iot:Certificate.Subject.CommonName.2}','~topic/${aws:SourceIp}']}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/${*}','~topic/a$b']}"),
        Silent("!{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iot:Publish\",\"Resource\":\"~topic/${iot:ClientId, 'none'}\"}}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${aws:username}'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${iot:ConnectAttributes}»'}", severity: PolicyFindingSeverity.Warning),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${IOT:ClientID}»'}", "${iot:ClientId}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/${iot:clientId} '»}"));

    private static RuleExample[] V02() => For(
        "IOT-V02",
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${cognito-identity.amazonaws.com:sub}»'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${credentials-iot:ThingName}»'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${aws:PrincipalTag/site}»'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${aws:SourceIp}'}"));

    private static RuleExample[] V03() => For(
        "IOT-V03",
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:Connection.Thing.ThingName}»'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1','Condition':{'Bool':{«'iot:Connection.Thing.IsAttached'»:'true'}}}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:Connection.Thing.ThingName}'}", s_certificate),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:ClientId}'}"));

    private static RuleExample[] V04() => For(
        "IOT-V04",
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:CertificateId}»'}", options: s_noCertificate),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1','Condition':{'ForAnyValue:StringEquals':{«'iot:Certificate.Subject.CommonName.List'»:'a'}}}", severity: PolicyFindingSeverity.Warning),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:Certificate.Subject.CommonName}'}", s_certificate),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:ClientId}'}", s_noCertificate));

    private static RuleExample[] V05() => For(
        "IOT-V05",
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:ClientId}»'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:ClientId}»','Condition':{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:ClientId}»','Condition':{'StringLike':{'iot:ClientId':'*'}}}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:ClientId}»','Condition':{'StringEquals':{'iot:ClientId':['d1','${iot:ClientId}']}}}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:ClientId}»','Condition':{'StringNotEquals':{'iot:ClientId':'d1'}}}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:ClientId}»','Condition':{'Null':{'iot:ClientId':'false'}}}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:ClientId}»','Condition':{'Bool':{'iot:Connection.Thing.IsAttached':'false'}}}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:ClientId}','Condition':{'StringEquals':{'iot:ClientId':['d1','d2']}}}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:ClientId}','Condition':{'StringLike':{'IOT:clientid':'fleet-*'}}}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:ClientId}','Condition':{'Bool':{'iot:Connection.Thing.IsAttached':'true'}}}", s_certificate),
        Silent("{'Effect':'Allow','Action':'iot:Connect','NotResource':'~client/${iot:ClientId}'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/fleet-${iot:ClientId}'}"),
        Silent("{'Effect':'Deny','Action':'iot:Connect','Resource':'~client/${iot:ClientId}'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${iot:ClientId}'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:Connection.Thing.ThingName}'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:ClientId}»','Condition':{'StringEquals':{'iot:DomainName':'true'}}}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/«${iot:ClientId}»','Condition':{'Bool':{'iot:Connection.Thing.IsAttached':['true','false']}}}"));

    private static RuleExample[] V06() => For(
        "IOT-V06",
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/*'},{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/«${iot:ClientId}»/#'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:ClientId}'},{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/«${iot:ClientId}»'}"),
        Silent(Connect + ",{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/${iot:ClientId}/#'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/${iot:ClientId}/#'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/fleet-*'},{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/«${iot:ClientId}»/#'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','NotResource':'~client/d1'},{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/«${iot:ClientId}»/#'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/*'},{'Effect':'Allow','Action':'iot:Connect','Resource':'*'},{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/«${iot:ClientId}»/#'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d-${iot:ClientId}'},{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/${iot:ClientId}/#'}"),
        Silent("{'Effect':'Allow','Action':['iot:Connect','iot:Publish'],'Resource':['~client/d1','~topic/a/*']},{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/${iot:ClientId}/#'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/*','Condition':{'StringEquals':{'iot:ClientId':'d1'}}},{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/${iot:ClientId}/#'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/*'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/cmd/${iot:ClientId}'}"));

    private static RuleExample[] V07() => For(
        "IOT-V07",
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«$${»iot:ClientId}'}", "${"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${!»iot:ClientId}'}", "${"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«&{»iot:ClientId}'}", "${"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«{iot:ClientId}»'}", "${iot:ClientId}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a«$(*)»'}", "${*}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«$(iot:ClientId)»'}", "${iot:ClientId}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«$iot:ClientId»/x'}", "${iot:ClientId}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a/«$iot:Connection.Thing.ThingName»'}", "${iot:Connection.Thing.ThingName}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${»iot:ClientId/x'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«${»iot:ClientId/${iot:ClientId}'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:«${AWS::Region}»:«${AWS::AccountId}»:topic/a'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/«{{»deviceId}}'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a','Condition':{'StringEquals':{'iot:DomainName':'«$${»iot:DomainName}'}}}", "${"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/${iot:ClientId}','~topic/${*}${?}${$}','~topic/a{b}','~topic/a$b(c)','~topic/$aws/rules/r','~topic/a&b']}"));

    private static RuleExample[] V08() => For(
        "IOT-V08",
        Fires("{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/«${iot:Connection.Thing.ThingName}»/x'}"),
        Fires("{'Effect':'Deny','Action':'iot:Publish','Resource':'*','Condition':{'StringEquals':{'iot:DomainName':'«${aws:SourceVpc}»'}}}"),
        Fires("{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/«${iot:CertificateId}»'}"),
        Silent("{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/${iot:CertificateId}'}", s_certificate),
        Silent("{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/${iot:ClientId}'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${iot:Connection.Thing.ThingName}'}"));
}
