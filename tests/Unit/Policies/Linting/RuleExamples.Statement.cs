namespace IoTAuthorizerTest.Unit.Policies.Linting;

public static partial class RuleExamples
{
    private static RuleExample[] S01() => For(
        "IOT-S01",
        Fires("{'Effect':«'allow'»,'Action':'iot:Connect','Resource':'~client/d1'}", "'Allow'"),
        Fires("{'Effect':«'DENY'»,'Action':'iot:Connect','Resource':'~client/d1'}", "'Deny'"),
        Fires("{'Effect':«'Permit'»,'Action':'iot:Connect','Resource':'~client/d1'}"),
        Fires("{'Effect':«true»,'Action':'iot:Connect','Resource':'~client/d1'}"),
        Fires("«{»'Action':'iot:Connect','Resource':'~client/d1'}"),
        Silent("{'Effect':'Deny','Action':'iot:Connect','Resource':'~client/d1'}"),
        Silent("{'effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}"));

    private static RuleExample[] S02() => For(
        "IOT-S02",
        Fires("«{»'Effect':'Allow','Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect',«'NotAction'»:'iot:Publish','Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':«[]»,'Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':«''»,'Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':['iot:Connect',«1»],'Resource':'~client/d1'}"),
        Silent("{'Effect':'Deny','NotAction':'iot:Connect','Resource':'*'}"),
        Silent("{'Effect':'Allow','Actions':'iot:Connect','Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','NotAction':«[]»,'Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','NotAction':['iot:Connect',«{}»],'Resource':'~client/d1'}"),
        Silent("{'Effect':'Allow','NotActions':'iot:Connect','Resource':'~client/d1'}"));

    private static RuleExample[] S03() => For(
        "IOT-S03",
        Fires("«{»'Effect':'Allow','Action':'iot:Connect'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1',«'NotResource'»:'~client/d2'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«[]»}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':['~client/d1',«''»]}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«{'a':1}»}"),
        Silent("{'Effect':'Allow','Action':'iot:Receive','NotResource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':'iot:Receive','NotResource':«''»}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«[]»}"));

    private static RuleExample[] S04() => For(
        "IOT-S04",
        Fires("{'Effect':'Allow',«'Principal'»:'*','Action':'iot:Connect','Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow',«'NotPrincipal'»:{'AWS':'x'},'Action':'iot:Connect','Resource':'~client/d1'}"),
        Silent("{'Sid':'Principal','Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}"));

    private static RuleExample[] S05() => For(
        "IOT-S05",
        Fires("{'Effect':'Allow','Action':«'iot:Conect'»,'Resource':'~client/d1'}", "'iot:Connect'"),
        Fires("{'Effect':'Allow','Action':['iot:Connect',«'iot:Publsih'»],'Resource':['~client/d1','~topic/t']}", "'iot:Publish'"),
        Fires("{'Effect':'Allow','Action':«'iot:PublishRetained'»,'Resource':'~topic/t'}"),
        Fires("{'Effect':'Allow','Action':«'iot-data:Publish'»,'Resource':'~topic/t'}", "'iot:Publish'"),
        Fires("{'Effect':'Allow','Action':«'iot:Foo*'»,'Resource':'~topic/t'}"),
        Fires("{'Effect':'Allow','Action':«'iot:connect'»,'Resource':'~client/d1'}", "'iot:Connect'", PolicyFindingSeverity.Warning),
        Fires("{'Effect':'Allow','Action':«'IoT:Publish'»,'Resource':'~topic/t'}", "'iot:Publish'", PolicyFindingSeverity.Warning),
        Silent("{'Effect':'Allow','Action':['iot:Connect','iot:Publish','iot:RetainPublish','iot:Subscribe','iot:Receive','iot:SendDirectMessage'],'Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':['iotjobsdata:UpdateJobExecution','greengrass:Discover','iot:Get*'],'Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':['iot:CreateThing','sns:Publish','iot:DescribeJobExecution'],'Resource':'*'}"));

    private static RuleExample[] S06() => For(
        "IOT-S06",
        Fires("{'Effect':'Allow','Action':«'Publish'»,'Resource':'~topic/t'}", "'iot:Publish'"),
        Fires("{'Effect':'Allow','Action':«'publish'»,'Resource':'~topic/t'}", "'iot:Publish'"),
        Fires("{'Effect':'Allow','Action':«'Anything'»,'Resource':'~topic/t'}"),
        Fires("{'Effect':'Allow','Action':«'iot.Publish'»,'Resource':'~topic/t'}", "'iot:Publish'"),
        Fires("{'Effect':'Allow','Action':«':Connect'»,'Resource':'~client/t'}", "'iot:Connect'"),
        Fires("{'Effect':'Allow','Action':«','»,'Resource':'~topic/t'}"),
        Fires("{'Effect':'Allow','Action':«'iot:Publish,iot:Receive'»,'Resource':'~topic/t'}", "['iot:Publish', 'iot:Receive']"),
        Fires("{'Effect':'Allow','Action':[«'iot:Publish, iot:Receive'»],'Resource':'~topic/t'}", "'iot:Publish', 'iot:Receive'"),
        Fires("{'Effect':'Allow','Action':«'io*:Publish'»,'Resource':'~topic/t'}"),
        Silent("{'Effect':'Allow','Action':'*','Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':'iot:*ublish','Resource':'~topic/t'}"));

    private static RuleExample[] S07() => For(
        "IOT-S07",
        Fires("{'Effect':'Allow','Action':«'iot:DescribeEndpoint'»,'Resource':'*'}"),
        Fires("{'Effect':'Allow','Action':['iot:Connect',«'s3:*'»],'Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':«'iot:Create*'»,'Resource':'*'}"),
        Fires("{'Effect':'Allow','Action':«'greengrass:CreateDeployment'»,'Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':['iot:*','iotjobsdata:*','greengrass:*'],'Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':'iot:AssumeRoleWithCertificate','Resource':'~rolealias/r'}"));

    private static RuleExample[] S08() => For(
        "IOT-S08",
        Fires("{'Effect':'Allow','Action':«'iot:DescribeJobExecution'»,'Resource':'~thing/t'}", "'iotjobsdata:DescribeJobExecution'"),
        Fires("{'Effect':'Allow','Action':«'iot:StartNextPendingJobExecution'»,'Resource':'~thing/t'}", "'iotjobsdata:StartNextPendingJobExecution'"),
        Silent("{'Effect':'Allow','Action':'iotjobsdata:DescribeJobExecution','Resource':'~thing/t'}"),
        Silent("{'Effect':'Allow','Action':'iot:DescribeJob','Resource':'*'}"));

    private static RuleExample[] S09() => For(
        "IOT-S09",
        Fires("{'Effect':'Allow',«'NotAction'»:'iot:Publish','Resource':'~client/d1'}"),
        Silent("{'Effect':'Deny','NotAction':'iot:Connect','Resource':'*'}"));

    private static RuleExample[] S10() => For(
        "IOT-S10",
        Fires("{'Effect':'Allow','Action':'iot:Publish',«'NotResource'»:'~topic/secret'}"),
        Fires("{'Effect':'Allow','Action':'iot:Receive',«'NotResource'»:'~topic/secret'}", severity: PolicyFindingSeverity.Information),
        Fires("{'Effect':'Allow','Action':['iot:Receive','iot:Publish'],«'NotResource'»:'~topic/secret'}"),
        Silent("{'Effect':'Deny','Action':'iot:Publish','NotResource':'~topic/mine'}"),
        Silent("{'Effect':'allow','Action':'iot:Receive','NotResource':'~topic/a'}"));

    private static RuleExample[] S11() => For(
        "IOT-S11",
        Fires(Connect + ",«{»'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}"),
        Fires("«{»'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a/b'},{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':'~topic/a/*'}"),
        Fires("«{»'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Deny','Action':'iot:*','Resource':'*'}"),
        Fires("{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/*'},«{»'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/a','Condition':{'Bool':{'iot:Connection.Thing.IsAttached':'true'}}}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/acme/a'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~*/acme/*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/a/b'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a/b'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a/*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a?'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a*b'}"),
        Silent("{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/a/b'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a/*'}"),
        Fires("{'Effect':'Allow','NotAction':'iot:Publish','Resource':'~topic/a'},«{»'Effect':'Allow','NotAction':'iot:Publish','Resource':'~topic/a'}"),
        Fires("{'Effect':'Allow','Action':'iot:*','Resource':'*'},«{»'Effect':'Allow','Action':['iot:Pub*','iot:Receive'],'Resource':'~topic/a'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/b','~topic/a/*']},«{»'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/a/1','~topic/b']}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Allow','NotAction':'iot:Receive','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','NotAction':'iot:Publish','Resource':'~topic/a'},{'Effect':'Allow','NotAction':'iot:Receive','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','NotAction':'iot:Publish','Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Allow','Action':'iot:Publish','NotResource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'*','NotResource':'~topic/b'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Allow','Action':'iot:Publish','Resource':[]}"),
        Silent("{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Allow','Action':[],'Resource':'~topic/a'}"),
        Silent("{'Effect':'allow','Action':'*','Resource':'*'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'allow','Action':'iot:Publish','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a${*}'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/ab'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a${?}'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/ab'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/a','~topic/b']},{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':'~topic/a'}"),
        Fires("{'Effect':'Allow','Action':'*','Resource':'*','Condition':{}},«{»'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'StringEquals':{}}},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a${*}'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a${iot:ClientId}'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a${?}'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a${$}'}"),
        Silent("{'Effect':'Allow','NotAction':'iot:Publish','Resource':'*'},{'Effect':'Allow','NotAction':['iot:Publish','s3:GetObject'],'Resource':'*'}"));
}
