namespace IoTAuthorizerTest.Unit.Policies.Linting;

public static partial class RuleExamples
{
    private static RuleExample[] A01() => For(
        "IOT-A01",
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'aws:iot:eu-west-1:210987654321:client/x'»}", "'arn:aws:iot:eu-west-1:210987654321:client/x'"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/a',«'topic/b'»]}", "'~topic/b'"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'topic/b'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'[\\'arn:aws:iot:*:*:topic/b\\']'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'**'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/a, ~topic/b,~topic/c'»}", "['~topic/a', '~topic/b', '~topic/c']"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/x',«'~topic/a,b,~topic/c'»]}", "'~topic/a,b', '~topic/c'"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a,b'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:*:*:topic/b'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:topic/b'}"));

    private static RuleExample[] A02() => For(
        "IOT-A02",
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'arn:aws:iot:client/x'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:«asw»:iot:eu-west-1:210987654321:client/x'}", "aws"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:«aws»:iot:cn-north-1:210987654321:client/x'}", "aws-cn"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:«aws»:iot:*:*:client/x'}", "aws-us-gov", options: s_plain with { Partition = "aws-us-gov" }),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:«s3»:eu-west-1:210987654321:client/x'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:eu-west-1:«»:client/x'}", "210987654321", options: s_plain with { AccountId = "210987654321" }),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:«»:210987654321:client/x'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'arn:aws:iot:*'»}", severity: PolicyFindingSeverity.Warning),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':['~client/x','arn:aws:iot:*:*:client/x','arn:aws-us-gov:iot:us-gov-west-1:210987654321:client/x','arn:*:iot:*:*:*']}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws-cn:iot:cn-north-1:210987654321:client/a:b'}"),
        Silent("{'Effect':'Allow','Action':'greengrass:Discover','Resource':'arn:aws:greengrass:eu-west-1:210987654321:coreDevices:x'}"));

    private static RuleExample[] A03() => For(
        "IOT-A03",
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:eu-west-1:«578079176758»:client/x'}", "210987654321", options: Endpoint()),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:«eu-west-2»:210987654321:client/x'}", "eu-west-1", options: Endpoint()),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:«us-*»:*:client/x'}", "eu-west-1", options: Endpoint()),
        Fires(Connect + ",{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':'arn:aws:iot:eu-west-1:«578079176758»:topic/a'}", "210987654321"),
        Fires(Connect + ",{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:«eu-central-1»:210987654321:topic/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':['arn:aws:iot:*:*:topic/b','~topic/c']}", "eu-west-1"),
        Fires(Connect + ",{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':'arn:aws:iot:eu-west-1:«578079176758»:topic/a'}", "210987654321", options: Endpoint(account: null)),
        Fires(Connect + ",{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:«eu-central-1»:210987654321:topic/a'}", "eu-west-1"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':['~client/x','arn:aws:iot:*:*:client/x','arn:aws:iot:eu-*:2109????????:client/y']}", Endpoint()),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':['~client/x','arn:aws:iot:us-east-1:210987654321:client/x']}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/x'},{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/x'},"
            + "{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:us-east-1:210987654321:client/x'},{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:us-east-1:210987654321:topic/x'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:eu-west-1:123456789012:client/x'}", Endpoint(account: "000000000000")));

    private static RuleExample[] A04() => For(
        "IOT-A04",
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:eu-west-1:«<your_aws_account_id>»:client/x'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:«region»:«accountId»:client/x'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:«REGION»:210987654321:client/x'}", "eu-west-1", options: Endpoint(account: null)),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:eu-west-1:«57EXAMPLE833»:*'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:eu-west-1:«0000000000»:*'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:eu-west-1:«xxxx»:*'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':['arn:aws:iot:eu-west-1:«123456789012»:client/x','arn:aws:iot:eu-west-1:123456789012:client/y']}", severity: PolicyFindingSeverity.Warning),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':['~client/«undefined»','~client/«null»','~client/«None»','~client/dev-«{client_id}»']}", severity: PolicyFindingSeverity.Warning),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/a/«<device>»/b','~topic/«%s»/state','~topic/«[object Object]»','~topic/${iot:ClientId}/«{x}»']}", severity: PolicyFindingSeverity.Warning),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/undefined-behaviour','~topic/a<b/c>d','~topic/${iot:ClientId}','~topic/{iot:ClientId}','~topic/{{x}}','~topic/a{b','~topic/null*','~topic/100%']}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':['~client/x','arn:aws:iot:*:*:client/y','arn:aws:iot:us-gov-west-1:210987654321:client/region']}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:us-east-1:000000000000:client/x'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:eu-west-1:123456789012:client/x'}", Endpoint(account: "123456789012")));

    private static RuleExample[] A05() => For(
        "IOT-A05",
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~«topic»/a'}", "topicfilter"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':['~«topicfilter»/a']}", "topic"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~«topicFilter»/a/#'}", "topicfilter"),
        Fires("{'Effect':'Deny','Action':'iot:Connect','Resource':'~«clients»/a'}", "client"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~«thing»/a'}", "client"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~«topic:»a/b'}", "topic/"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~«client:»d1'}", "client/"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~«client»/d1'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~«topic»/d1'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~client'»}"),
        Fires("{'Effect':'Allow','Action':['iot:Publish',«'iot:Subscribe'»],'Resource':'~topic/a'}"),
        Fires("{'Effect':'Allow','Action':[«'iot:Connect'»,'iot:Publish',«'iot:Subscribe'»],'Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':['iot:Connect','iot:Publish','iot:Subscribe','iot:Receive'],'Resource':['~client/a','~topic/a','~topicfilter/a']}"),
        Silent("{'Effect':'Allow','Action':['iot:Connect','iot:Subscribe'],'Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':['iot:Connect','iot:Subscribe'],'Resource':'~*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topic*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~t*/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:*','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:Receive','NotResource':'~topicfilter/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:UpdateThingShadow','Resource':'~thing/a/b'}"));

    private static RuleExample[] A06() => For(
        "IOT-A06",
        Fires("{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':['~topic/a',«'~topicfilter/a'»]}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':['~client/a',«'~cert/abc'»]}"),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:Subscribe'],'Resource':['~topic/a','~topicfilter/a']}"),
        Silent("{'Effect':'Allow','Action':'iot:*','Resource':['~topic/a','~cert/abc']}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:CreateThing','Resource':'~thing/a'}"));

    private static RuleExample[] A07() => For(
        "IOT-A07",
        Fires("{'Effect':'Allow','Action':'iot:*','Resource':«'~topic/*'»}"),
        Fires("{'Effect':'Allow','Action':['iot:Connect','iot:Publish','iot:Subscribe'],'Resource':«['~topic/*']»}"),
        Fires(Connect + ",{'Effect':'Allow','Action':'*','Resource':«'~topic/*'»}"),
        Silent("{'Effect':'Allow','Action':'iot:*','Resource':['~topic/*','~client/*','~topicfilter/*']}"),
        Silent(Connect + ",{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/*'},{'Effect':'Allow','Action':'iot:*','Resource':'~topic/*'}"),
        Silent("{'Effect':'Deny','Action':'iot:*','Resource':'~topic/*'}"),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':'~topic/*'}"));

    private static RuleExample[] A08() => For(
        "IOT-A08",
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/a/+/b'»}", "'~topic/a/*/b'"),
        Fires("{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/a'},{'Effect':'Allow','Action':'iot:Receive','Resource':«'~topic/b/#'»}", "'~topic/b/*'"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a/*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a/#'}"),
        Silent("{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/a/#'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${iot:Connection.Thing.Attributes[a+b]}'}"));

    private static RuleExample[] A09() => For(
        "IOT-A09",
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':[«'~topicfilter/a/#'»,«'~topicfilter/b/+/c'»]}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a/*'}"),
        Silent("{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/a/#'}"));

    private static RuleExample[] A10() => For(
        "IOT-A10",
        Fires("{'Effect':'Deny','Action':'iot:Subscribe','Resource':«'~topicfilter/a/#'»}", "'~topicfilter/a/*'"),
        Fires("{'Effect':'Deny','Action':'iot:Receive','Resource':«'~topic/a/+'»}", "'~topic/a/*'"),
        Silent("{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/a/*'}"),
        Silent("{'Effect':'Deny','Action':'iot:Subscribe','Resource':['~topicfilter/a/#','~topicfilter/a/*']}"),
        Silent("{'Effect':'Deny','Action':'iot:Connect','Resource':'~client/a+b'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a/#'}"));

    private const string ReceiveAll = "{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/*'},";

    private const string AllowBuilding = "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/building/*'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/building/*'},";

    private static RuleExample[] A11() => For(
        "IOT-A11",
        Fires(AllowBuilding + "{'Effect':'Deny','Action':'iot:Subscribe','Resource':«'~topicfilter/building/control/*'»}"),
        Fires("{'Effect':'Allow','Action':['iot:Subscribe','iot:Receive'],'Resource':'*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':«'~topicfilter/secret'»}"),
        Fires(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/site/#'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':«'~topicfilter/site/secret'»}"),
        Fires(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/+/+'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':«'~topicfilter/site/secret'»}"),
        Fires(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/+/secret/*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':«'~topicfilter/site/secret/*'»}"),
        Fires(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/*'},{'Effect':'Deny','Action':'iot:Subscribe','NotResource':'~topicfilter/d1/*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':«'~topicfilter/d1/secret/*'»}"),
        Fires(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$aws/things/*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':«'~topicfilter/$aws/things/d2/*'»}"),
        Fires(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/site/*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':«'~topicfilter/site/dev-*/set'»}"),
        Silent(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/*'}"),
        Silent(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'arn:aws:iot:*:*:topicfilter/secret/*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/secret/*'}"),
        Silent(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/site*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/site/*'}"),
        Silent(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/a/+'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/a/b/c'}"),
        Silent(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':['~topicfilter/secret','~topicfilter/#','~topicfilter/+*']}"),
        Silent(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/*'},{'Effect':'Deny','Action':'iot:Subscribe','NotResource':'~topicfilter/d1/x'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/d1/secret'}"),
        Silent(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/#'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/$aws/things/d2/shadow/get/accepted'}"),
        Silent(ReceiveAll + "{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/1/2/3/4/5/6/7/8/9/10/11'}"),
        Silent(AllowBuilding + "{'Effect':'Deny','Action':['iot:Subscribe','iot:Receive'],'Resource':['~topicfilter/building/control/*','~topic/building/control/*']}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/building/*'},{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/building/control/*'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/building/hall'}"),
        Silent("{'Effect':'Allow','Action':['iot:Subscribe','iot:Receive'],'Resource':['~topicfilter/a','~topic/a']},{'Effect':'Deny','Action':'iot:Subscribe','Resource':'~topicfilter/b/*'}"));

    private static RuleExample[] A12() => For(
        "IOT-A12",
        Fires("{'Effect':'Allow','Action':'iot:Receive','NotResource':[«'~topic/x/restricted/*'»]}", "'~topic/x/restricted', '~topic/x/restricted/*'"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/x/*'},{'Effect':'Deny','Action':'iot:Publish','Resource':«'~topic/x/restricted/*'»}", "['~topic/x/restricted', '~topic/x/restricted/*']"),
        Silent("{'Effect':'Allow','Action':'iot:Receive','NotResource':['~topic/x/restricted/*','~topic/x/restricted']}"),
        Silent("{'Effect':'Allow','Action':'iot:Receive','NotResource':'~topic/x/restricted*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Receive','NotResource':['~topic/devices/*/*','~topic/*/*']}"),
        Fires("{'Effect':'Allow','Action':'iot:Receive','NotResource':[«'~topic/devices/*/admin/*'»]}", "'~topic/devices/*/admin', '~topic/devices/*/admin/*'"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/x/*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/y/*'},{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/x/restricted/*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/x/*'},{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/x/restricted/*'},{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/x/restricted'}"));

    private static RuleExample[] A13() => For(
        "IOT-A13",
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic//a'»}", "'~topic/a'"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/a//b'»}", "'~topic/a/b'"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/a/'»}", "'~topic/a'"),
        Fires("{'Effect':'Allow','Action':'iot:GetThingShadow','Resource':«'~/thing/x'»}", "'~thing/x'"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'~client/'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'~client'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'~'»}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/a/b','~*','~topic*']}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/a//b'}"));

    private static RuleExample[] A14() => For(
        "IOT-A14",
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/1/2/3/4/5/6/7/8/9'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/" + new string('a', 257) + "'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'~client/" + new string('a', 129) + "'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'~client/" + new string('ü', 65) + "'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«'~client/$d1'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':[«'~client/dev-${iot:ClientId}'»,«'~client/${iot:ClientId}?'»]}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':[«'~topicfilter/a+/b'»,«'~topicfilter/#/a'»,«'~topicfilter/a/b#'»,«'~topicfilter/a/+b'»,«'~topicfilter/a/#?'»,«'~topicfilter/+/+/x#'»]}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':['~topicfilter/+/b/+','~topicfilter/#','~topicfilter/a/#','~topicfilter/*+','~topicfilter/a?#','~topicfilter/+*','~topicfilter/a/#*','~topicfilter/${iot:ClientId}+','~topicfilter/+${iot:ClientId}','~topicfilter/a/#${iot:ClientId}']}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':['~client/*${iot:ClientId}*','~client/a+b#']}"),
        Silent("{'Effect':'Allow','Action':'iot:SendDirectMessage','Resource':'~client/dev-${iot:ClientId}'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/dev-${iot:ClientId}'}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/$share/g/1/2/3/4/5/6/7/8/9'»}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/1/2/3/4/5/6/7/8','~topic/" + new string('a', 256) + "']}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/$aws/rules/r/1/2/3/4/5/6/7/8'}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$share/g/1/2/3/4/5/6/7/8'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':['~client/" + new string('a', 128) + "','~client/${iot:ClientId}','~client/a/b/c/d/e/f/g/h/i/j']}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${iot:Certificate.Subject.CommonName}/*/*/" + new string('a', 240) + "'}"));

    private static RuleExample[] A15() => For(
        "IOT-A15",
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/$aws/events/presence/connected/d1'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/$aws/rules/r/a'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/$aws/things/${iot:ClientId}/shadow/update/accepted'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/$aws/things/d1/jobs/get'»}"),
        Fires("{'Effect':'Allow','Action':['iot:Publish','iot:RetainPublish'],'Resource':«'~topic/$aws/things/d1/shadow/update'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/$aws/brand/new'»}", severity: PolicyFindingSeverity.Information),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':['~topic/$aws/things/d1/shadow/*','~topic/$aws/things/d1/shadow/update/accepted']}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':['~topicfilter/$aws/things/d1/shadow/name/s/update/delta','~topicfilter/$aws/things/+/shadow/#','~topicfilter/$aws/*']}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/$aws/rules/r/a/b','~topic/$aws/things/d*','~topic/$aws/things/d1/jobs/$next/get','~topic/$aws/certificates/create/json']}"),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:RetainPublish'],'Resource':['~topic/a','~topic/$aws/things/d1/shadow/update']}"),
        Silent("{'Effect':'Deny','Action':'iot:Publish','Resource':'~topic/$aws/events/*'}"));

    private static RuleExample[] A16() => For(
        "IOT-A16",
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/$share/g/a/b'»},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/a/b'}"),
        Fires("{'Effect':'Allow','Action':'iot:Subscribe','Resource':«'~topicfilter/$share/g/a/+'»},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/$share/g/a/*'}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~topic/$share/g/a'»}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$share/g/a/b'},{'Effect':'Allow','Action':'iot:Receive','Resource':['~topic/a/b','~topic/$share/g/a/b']}"),
        Silent("{'Effect':'Allow','Action':'iot:Subscribe','Resource':'~topicfilter/$share/*/a/b'},{'Effect':'Allow','Action':'iot:Receive','Resource':'~topic/*'}"),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],'Resource':['~topic/a','~topic/$share/*/a']}"));

    private static RuleExample[] A17() => For(
        "IOT-A17",
        Fires("{'Effect':'Allow','Action':'iot:ListRetainedMessages','Resource':«['~client/d1']»}", "'*'"),
        Fires("{'Effect':'Allow','Action':['iot:Publish',«'iot:ListNamedShadowsForThing'»],'Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:ListRetainedMessages','Resource':'*'}"),
        Silent("{'Effect':'Allow','Action':['iot:Publish','iot:ListRetainedMessages'],'Resource':['~topic/a','*']}"),
        Silent("{'Effect':'Allow','Action':'iot:GetRetainedMessage','Resource':'~topic/a'}"),
        Silent("{'Effect':'Allow','Action':'iot:*','Resource':'~topic/a'}"));

    private static RuleExample[] A18() => For(
        "IOT-A18",
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:«${aws:SourceIp}»:210987654321:client/d1'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:eu-west-1:«${iot:AccountId}»:client/${iot:ClientId}'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/${iot:ClientId}'}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:${AWS::Region}:${AWS::AccountId}:client/d1'}"));

    private static RuleExample[] A19() => For(
        "IOT-A19",
        Fires("{'Effect':'Allow','Action':['iot:Publish','iot:Subscribe'],'Resource':«'~*/acme/*'»}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':«'~t?pic/a'»}"),
        Fires("{'Effect':'Deny','Action':'iot:Publish','Resource':«'~topic*/a'»}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a*'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'*'}"));
}
