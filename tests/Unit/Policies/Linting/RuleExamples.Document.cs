namespace IoTAuthorizerTest.Unit.Policies.Linting;

public static partial class RuleExamples
{
    private const string Connect = "{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}";

    private static RuleExample[] D01() => For(
        "IOT-D01",
        Fires("{'Version':'2012-10-17','Statement':[" + Connect + "«,»]}", string.Empty),
        Fires("{'Version':'2012-10-17' «'»Statement':[]}"),
        Fires("!{«'»Version':'2012-10-17'}"),
        Fires("{«// of one device»\n'Version':'2012-10-17','Statement':[" + Connect + "]}", string.Empty),
        Fires("!«\uFEFF»{\"Version\":\"2012-10-17\"}", string.Empty),
        Fires("!{\"Version\":\"2012-10-17\"«»"),
        Fires("!«MyPolicy»"),
        Fires("!«arn:aws:iot:eu-west-1:210987654321:policy/MyPolicy»"),
        Fires("!«M»yPolicy {}"),
        Fires("{'Version':'2012-10-17','Id':'«\\ud800»','Statement':[" + Connect + "]}", severity: PolicyFindingSeverity.Warning),
        Silent("{'Version':'2012-10-17','Statement':[" + Connect + "]}"),
        Silent("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a//b'}]}"));

    private static RuleExample[] D02() => For(
        "IOT-D02",
        Fires("{'Version':«'2008-10-17'»,'Statement':[" + Connect + "]}", "'2012-10-17'"),
        Fires("{'Version':«'2012-10-17 '»,'Statement':[" + Connect + "]}", "'2012-10-17'"),
        Fires("{'Version':«2012»,'Statement':[" + Connect + "]}", "'2012-10-17'"),
        Silent("{'Version':'2012-10-17','Statement':[" + Connect + "]}"),
        Silent("{'Statement':[" + Connect + "]}"));

    private static RuleExample[] D03() => For(
        "IOT-D03",
        Fires("«{»'Statement':[" + Connect + "]}", "{'Version': '2012-10-17', "),
        Fires("«{»'Statement':[{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/${iot:ClientId}'}]}", "{'Version': '2012-10-17', ", PolicyFindingSeverity.Error),
        Silent("{'version':'2012-10-17','Statement':[" + Connect + "]}"),
        Silent("!{\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\"}"),
        Silent("{'Version':'2008-10-17','Statement':[" + Connect + "]}"),
        Fires("!«{»\"Id\":\"a\"}"));

    private static RuleExample[] D04() => For(
        "IOT-D04",
        Fires("!«{»\"Version\":\"2012-10-17\"}"),
        Fires("{'Version':'2012-10-17','Statement':«[]»}"),
        Fires("{'Version':'2012-10-17','Statement':«'none'»}"),
        Fires("{'Version':'2012-10-17','Statement':[" + Connect + ",«1»]}"),
        Fires("!«{\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\"}»", "{'Version': '2012-10-17', 'Statement': [{'Effect':'Allow','Action':'iot:Connect','Resource':'*'}]}"),
        Fires("!«{\"Effect\":\"Deny\",\"NotAction\":\"iot:Connect\",\"Resource\":\"*\"}»", "{'Version': '2012-10-17', 'Statement': [{'Effect':'Deny','NotAction':'iot:Connect','Resource':'*'}]}"),
        Fires("!«{\"Version\":\"2012-10-17\",\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\"}»"),
        Silent("{'Version':'2012-10-17','statement':[" + Connect + "]}"),
        Silent("{'Version':'2012-10-17','Statement':" + Connect + "}"),
        Fires("!«{»\"Effect\":\"Allow\",\"Resource\":\"*\"}"),
        Fires("!«{»\"Action\":\"iot:Connect\",\"Resource\":\"*\"}"));

    private static RuleExample[] D05() => For(
        "IOT-D05",
        Fires("{'Version':'2012-10-17',«'statement'»:[" + Connect + "]}", "'Statement'"),
        Fires("{'Version':'2012-10-17','Statement':[" + Connect + "],«'Comment'»:''}"),
        Fires("{'Version':'2012-10-17','Id':«7»,'Statement':[" + Connect + "]}"),
        Fires("{'Effect':'Allow',«'Actions'»:'iot:Connect','Resource':'~client/d1'}", "'Action'"),
        Fires("{'Effect':'Allow','Action':'iot:Connect',«'Resources'»:'~client/d1'}", "'Resource'"),
        Fires("{«'effect'»:'Allow','Action':'iot:Connect','Resource':'~client/d1'}", "'Effect'"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1',«'Conditions'»:{}}", "'Condition'"),
        Fires("{'Effect':'Allow','Action':'iot:Connect',«'Actions'»:'iot:Publish','Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','NotAction':'iot:Connect',«'Actions'»:'iot:Publish','Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect',«'resource'»:'~client/d2','Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect',«'resource'»:'~client/d2','NotResource':'~client/d1'}"),
        Fires("{'Effect':'Allow',«'effect'»:'Deny','Action':'iot:Connect','Resource':'~client/d1'}"),
        Fires("{«'sid'»:'a','Sid':'b','Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}"),
        Fires("{«'sid'»:'a','Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}", "'Sid'"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1','Condition':{},«'Conditions'»:{}}"),
        Fires("{'Version':'2012-10-17',«'version'»:'2012-10-17','Statement':[" + Connect + "]}"),
        Fires("{'Version':'2012-10-17','Statement':[" + Connect + "],«'Statements'»:[]}"),
        Fires("{«'version'»:'2012-10-17','Statement':[" + Connect + "]}", "'Version'"),
        Fires("{'Version':'2012-10-17','Id':'a',«'id'»:'b','Statement':[" + Connect + "]}"),
        Fires("{'Version':'2012-10-17',«'id'»:'b','Statement':[" + Connect + "]}", "'Id'"),
        Silent("!{\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"*\"}"),
        Silent("{'Version':'2012-10-17','Id':'fleet','Statement':[" + Connect + "]}"),
        Silent("{'Effect':'Allow','Principal':'*','Action':'iot:Connect','Resource':'~client/d1'}"),
        Fires("{'Version':'2012-10-17','Statement':[" + Connect + "],«'Effect'»:'Allow',«'Action'»:'iot:Connect'}"),
        Fires("!{«\"Effect\"»:\"Allow\",«\"Resource\"»:\"*\"}"));

    private static RuleExample[] D06() => For(
        "IOT-D06",
        Fires("{'Effect':'Allow','Action':'iot:Connect',«'Action'»:'iot:Publish','Resource':'~client/d1'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1','Condition':{'StringEquals':{'iot:DomainName':'a',«'iot:DomainName'»:'b'}}}"),
        Silent("{'Effect':'Allow','Action':'iot:Connect','NotAction':'iot:Publish','Resource':'~client/d1'}"),
        Silent(Connect + "," + Connect),
        Fires("{'Version':'2012-10-17',«'Version'»:'2012-10-17','Statement':[" + Connect + "]}"));

    private static RuleExample[] D07() => For(
        "IOT-D07",
        Fires("{'Sid':'A','Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'},{'Sid':«'A'»,'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/t'}"),
        Silent("{'Sid':'A','Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'},{'Sid':'a','Effect':'Allow','Action':'iot:Publish','Resource':'~topic/t'}"),
        Silent("{'Sid':'','Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'},{'Sid':'','Effect':'Allow','Action':'iot:Publish','Resource':'~topic/t'}"));

    private static RuleExample[] D08() => For(
        "IOT-D08",
        Fires("{'Sid':«'Allow connect'»,'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}", "'Allowconnect'"),
        Fires("{'Sid':«1»,'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}", severity: PolicyFindingSeverity.Error),
        Silent("{'Sid':'AllowConnect1','Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}"),
        Silent("{'Sid':'','Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}"),
        Fires("{'Sid':«'-'»,'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1'}"));

    private static RuleExample[] D09() => For(
        "IOT-D09",
        Fires("{'Effect':'Allow','Action':«'iot:Connect\u200B'»,'Resource':'~client/d1'}", "'iot:Connect'"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':[«'~client/d1\\n'»]}", "'~client/d1'"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':«' ~client/d1'»}", "'~client/d1'"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','NotResource':«'~client/a\u00A0b'»}", "'~client/ab'"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':[«'‍~topic/a'»,«'~topic/a‌b'»,«'~topic/a\\u007f'»,«'~topic/é\\u2060'»]}", "'~topic/a'"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/living room/ü'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/می‌خواهم'}"),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/👨\u200D👩\u200D👧'}"),
        Fires("{'Effect':'Allow','Action':'iot:Connect','Resource':['~client/d1',«'\\u200b'»]}"),
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':['~topic/a',«'~topic/a\u200Cé'»]}", "'~topic/aé'"));
}
