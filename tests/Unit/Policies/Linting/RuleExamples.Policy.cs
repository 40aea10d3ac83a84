namespace IoTAuthorizerTest.Unit.Policies.Linting;

public static partial class RuleExamples
{
    private static RuleExample[] P01() => For(
        "IOT-P01",
        Fires("!«{»\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"iot:Publish\",\"Resource\":\"*\"}]}"),
        Fires("!«{»\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"iot:*\",\"Resource\":\"arn:aws:iot:*:*:topic/*\"}]}"),
        Fires("!«{»\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"iot:Publish\",\"Resource\":\"*\"}]}", severity: PolicyFindingSeverity.Information, options: new() { IsHttpPublish = true }),
        Fires("!«{»\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"iot:*\",\"Resource\":\"*\"}]}", severity: PolicyFindingSeverity.Information),
        Silent(Connect),
        Silent("{'Effect':'Allow','Action':'iot:*','Resource':'arn:aws:iot:*:*:*'}"),
        Silent("{'Effect':'Allow','Action':'iot:C*','Resource':'arn:aws:iot:*:*:client/a'}"),
        Silent("{'Effect':'allow','Action':'iot:Connect','Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/a'},{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/b'}"),
        Silent("{'Effect':'Allow','Action':'iot:Conect','Resource':'~client/d1'}"),
        Silent("{'Effect':'Allow','Actions':'iot:Connect','Resource':'~client/d1'}"),
        Silent("{'Version':'2012-10-17','Statement':[]}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','NotResource':'~client/d1'}"));

    private static RuleExample[] P02() => For(
        "IOT-P02",
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/cmd/d1/#'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/cmd/d1'»},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/telemetry/*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/d1/#'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/cmd/d1/reboot'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$share/g/cmd/+'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/cmd/*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a/${iot:ClientId}'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/a/d1'}"),
        Fires("{'Effect':'Allow','Action':['iot:Connect','iot:Subscribe'],'Resource':['~client/d1',«'~topicfilter/a'»,«'*'»]}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/$aws/things/d1/jobs/notify'»}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$aws/rules/r/#'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':['~topic*/a','~*/b']}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':['topicfilter/a','arn:aws:iot:topicfilter/a']}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','NotResource':'~topicfilter/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$share/g/cmd/+'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/$share/*/cmd/*'}"),
        Silent("{'Effect':'Allow','Action':['iot:Subscribe','iot:Recieve'],'Resource':['~topicfilter/a','~topic/a']}"),
        Silent("{'Effect':'Allow','Action':['iot:Subscribe','iot:Connect, iot:Receive'],'Resource':['~topicfilter/a','~topic/a']}"),
        Silent("{'Effect':'allow','Action':'iot:Receive','Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:*','Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a'},{'Effect':'Allow','Action':'iot:Receive','NotResource':'~topic/b'}"),
        Fires("{'Effect':'Allow','NotAction':'iot:Receive','Resource':«'*'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/a'»},{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/b'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/a'»},{'Effect':'Allow','Action':['iot:Receive','iot:Connect'],'Resource':['~client/a','~topic/z']}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic*/x'}"));

    private static RuleExample[] P03() => For(
        "IOT-P03",
        Fires("{'Effect':'Allow','Action':'iot:Receive','Resource':«'~topic/cmd/d1'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':['~topic/a',«'~topic/b'»]}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/cmd/#'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/cmd/d1'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a'},{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':['~topic/a','~topic/b']}"),
        Fires("{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':[«'~topic/a'»,'~topic/b']}"),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:Subscribe','iot:Receive'],'Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Receive','Resource':['~client/a','~topic/','*']}"),
        Silent("{'Effect':'Allow','Action':'iot:Receive','NotResource':'~topic/a'}"),
        Silent("{'Effect':'Deny','Action':'iot:Receive','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','NotAction':'iot:Subscribe','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':['iot:Receive','iot:Subscrib'],'Resource':['~topic/a','~topicfilter/a']}"),
        Silent("{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/$aws/things/d1/jobs/get/accepted'}"),
        Silent("{'Effect':'Allow','Action':'iot:*','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':['iot:Rec*','iot:Connect'],'Resource':['~topic/a','~client/a']}"));

    private static RuleExample[] P04() => For(
        "IOT-P04",
        Fires("{'Effect':'Allow','Action':'iot:RetainPublish','Resource':«'~topic/a'»}"),
        Fires("{'Effect':'Allow','Action':'iot:RetainPublish','Resource':«'~topic/a'»},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/b'}"),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:RetainPublish'],'Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':['iot:RetainPublish','iot:Publsh'],'Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:RetainPublish','Resource':['~client/a','~topic/','*']}"),
        Silent("{'Effect':'Allow','Action':'iot:RetainPublish','NotResource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Retain*','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:RetainPublish','Resource':'~topic/a/b'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a/*'}"));

    private static RuleExample[] P05() => For(
        "IOT-P05",
        Fires("{'Effect':'Allow','Action':['iot:Receive',«'iot:Publish'»],'Resource':'~topic/a'}"),
        Fires("{'Effect':'Allow','Action':«'iot:Publish'»,'Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/b'}"),
        Fires("{'Effect':'Allow','Action':«'iot:Publish'»,'Resource':'~topic/a'},{'Effect':'Allow','Action':«'iot:Publish'»,'Resource':'~topic/b'},{'Effect':'Allow','Action':['iot:Publish','iot:RetainPublish'],'Resource':'~topic/c'}"),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:RetainPublsh'],'Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':['~client/a','~topic/','*']}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','NotResource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:RetainPublish'],'Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:RetainPublish','Resource':'~topic/*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/$aws/things/d1/shadow/update'}"),
        Silent("{'Effect':'Allow','Action':'iot:*','Resource':'~topic/a'}"),
        Fires("{'Effect':'Allow','Action':«'iot:Publish'»,'Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/b'},{'Effect':'Deny','Action':'iot:RetainPublish','Resource':'~topic/c'}"));

    private static RuleExample[] P06() => For(
        "IOT-P06",
        Fires("{'Effect':'Allow','Action':«'*'»,'Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':[«'iot:*'»],'Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'*'»}"),
        Fires("{'Effect':'Allow','Action':['iot:Connect','iot:Publish','iot:Subscribe'],'Resource':[«'~client/*'»,«'~topic/*'»,«'~topicfilter/*'»]}"),
        Fires("{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':«'~topic/$aws/things/*'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':[«'~topicfilter/$aws/things/+/shadow/#'»,«'~topicfilter/#'»]}"),
        Fires("{'Effect':'Allow','Action':'iot:UpdateThingShadow','Resource':«'~thing/*'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'~*'»}"),
        Silent("{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/$aws/things/*'}"),
        Silent("{'Effect':'Deny','Action':'*','Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':['iot:Connect','iot:Publish'],'Resource':['~client/fleet-*','~topic/telemetry/d1/*']}"),
        Silent("{'Effect':'Allow','Action':'iot:ListRetainedMessages','Resource':'*'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'*'»,'Condition':{'StringLike':{'iot:ClientId':'*'}}}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/*'»,'Condition':{'Bool':{'iot:Connection.Thing.IsAttached':'true'}}}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'~client/*'»,'Condition':{'StringNotEquals':{'iot:ClientId':'d1'}}}"),
        Fires("{'Effect':'Allow','Action':'iot:RetainPublish','Resource':[«'~topic/$aws/things/+/shadow'»,'~topic/#']}"),
        Silent("{'Effect':'Allow','Action':'s3:GetObject','Resource':['arn:aws:s3:::bucket/*','arn:aws:execute-api:eu-west-1:210987654321:a/*']}"),
        Silent("{'Effect':'Allow','NotAction':'*','Resource':'~client/d1'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','NotResource':'~client/*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':['client/*','arn:aws:iot:*','~client']}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{'StringEquals':{'iot:ClientId':'d1'}}}"));

    private static RuleExample[] P07() => For(
        "IOT-P07",
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/a/b'»},{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/a/*'}"),
        Fires("{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':['~topic/a',«'~topic/b'»]},{'Effect':'Deny','Action':'iot:*','Resource':'~topic/b'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a/*'},{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/a/b'}"),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':'~topic/a'},{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/a'},{'Effect':'Deny','Action':'iot:Connect','Resource':'*','Condition':{'ForAnyValue:StringEquals':{'iot:ConnectAttributes':'LastWill'}}}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Deny','Action':'iot:Publish','NotResource':'~topic/a'}"),
        Silent("{'Effect':'Allow','NotAction':'iot:Publish','Resource':'~topic/a'},{'Effect':'Deny','Action':'*','Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Receive','NotResource':'~topic/a'},{'Effect':'Deny','Action':'*','Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Deny','Action':'iot:Publish','Resource':'~*/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Deny','Action':'iot:Receive','Resource':'~topic/a'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/a'»},{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Deny','Action':'iot:*','Resource':'*'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/a'»},{'Effect':'Deny','Action':'iot:Pub*','Resource':'~topic/a'}"));

    private static RuleExample[] P08() => For(
        "IOT-P08",
        Fires("{'Effect':'Allow','Action':[«'iot:GetThingShadow'»,«'iotjobsdata:GetPendingJobExecutions'»],'Resource':'~thing/d1'}"),
        Fires("{'Effect':'Allow','Action':«'iot:UpdateJobExecution'»,'Resource':'~thing/d1'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/$aws/things/d1/shadow/update'}"),
        Silent("{'Effect':'Deny','Action':'iot:UpdateThingShadow','Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':'iot:*','Resource':'*'}"),
        Fires("{'Effect':'Allow','Action':['iot:Publish',«'iot:ListNamedShadowsForThing'»],'Resource':'*'}"),
        Silent("{'Effect':'Allow','NotAction':'iot:GetThingShadow','Resource':'~thing/a'}"));
}
