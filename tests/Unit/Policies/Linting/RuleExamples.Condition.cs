namespace IoTAuthorizerTest.Unit.Policies.Linting;

public static partial class RuleExamples
{
    private static string AllowIf(string condition) => $"{{'Effect':'Allow','Action':'iot:Connect','Resource':'~client/d1','Condition':{condition}}}";

    private static string DenyIf(string condition) => $"{{'Effect':'Deny','Action':'iot:Connect','Resource':'~client/d1','Condition':{condition}}}";

    private static RuleExample[] C01() => For(
        "IOT-C01",
        Fires(AllowIf("{«'StringEqual'»:{'iot:DomainName':'a'}}"), "'StringEquals'"),
        Fires(AllowIf("{«'stringEquals'»:{'iot:DomainName':'a'}}"), "'StringEquals'"),
        Fires(AllowIf("{«'NullIfExists'»:{'iot:DomainName':'true'}}"), "'Null'"),
        Fires(AllowIf("{«'ForAnyValues:StringEquals'»:{'iot:ConnectAttributes':'LastWill'}}"), "'ForAnyValue:StringEquals'"),
        Fires(AllowIf("{«'Contains'»:{'iot:DomainName':'a'}}")),
        Fires(AllowIf("{«'iot:ClientId'»:{'StringEquals':'d1'}}")),
        Fires(AllowIf("{«'stringLikeIfExists'»:{'iot:DomainName':'a'}}"), "'StringLikeIfExists'"),
        Fires(AllowIf("{«'ForNone:StringLike'»:{'iot:DomainName':'a'}}")),
        Silent(AllowIf("{'StringLikeIfExists':{'iot:DomainName':'a*'},'ForAnyValue:StringEquals':{'iot:ConnectAttributes':'LastWill'},'Null':{'iot:DomainName':'false'}}")));

    private static RuleExample[] C02() => For(
        "IOT-C02",
        Fires(AllowIf("{'StringEquals':{«'iot:DomianName'»:'a'}}"), "'iot:DomainName'"),
        Fires(AllowIf("{'StringEquals':{«'aws:PrincipalOrgID'»:'a'}}")),
        Silent(AllowIf("{'iot:ClientId':{'StringEquals':'d1'}}")),
        Silent(AllowIf("{'StringEquals':{'IOT:domainname':'a','iot:Connection.Thing.Attributes[site]':'b','aws:SourceVpce':'c'}}")));

    private static RuleExample[] C03() => For(
        "IOT-C03",
        Fires(AllowIf("{'Bool':{'iot:Connection.Thing.IsAttached':«'yes'»}}")),
        Fires(AllowIf("{'Bool':{'iot:Connection.Thing.IsAttached':«'True'»}}"), "'true'"),
        Fires(AllowIf("{'IpAddress':{'aws:SourceIp':['10.0.0.0/8',«'10.0.0.0/33'»]}}")),
        Fires(AllowIf("{'ArnEquals':{'iot:LastWillTopic':«'my/will'»}}")),
        Fires(AllowIf("{'StringEquals':{'iot:LastWillTopic':«'my/will'»}}")),
        Fires(AllowIf("{'NumericLessThan':{'iot:DomainName':«'ten'»}}")),
        Fires(AllowIf("{'DateLessThan':{'iot:DomainName':«'tomorrow'»}}")),
        Fires(AllowIf("«[]»")),
        Fires(AllowIf("{'StringEquals':«'x'»}")),
        Fires(AllowIf("{'StringEquals':{'iot:DomainName':[«null»]}}")),
        Silent(AllowIf("{'Bool':{'iot:Connection.Thing.IsAttached':true},'IpAddress':{'aws:SourceIp':'2001:db8::/32'},'ArnLike':{'iot:LastWillTopic':'arn:aws:iot:*:*:topic/*'}}")),
        Silent(AllowIf("{'StringEquals':{'iot:DomainName':['a',1,true]}}")),
        Silent("{'Effect':'Allow','Action':[1],'Resource':2}"),
        Fires("" + AllowIf("{'DateGreaterThanEquals':{'iot:DomainName':«'soon'»}}") + ""),
        Fires("" + AllowIf("{'BinaryEquals':{'iot:DomainName':«'?'»}}") + ""),
        Fires("" + AllowIf("{'Null':{'iot:DomainName':«'FALSE'»}}") + "", "'false'"),
        Fires("" + AllowIf("{'StringEquals':{'iot:DomainName':[«{}»]}}") + ""),
        Silent("" + AllowIf("{'Null':{'iot:LastWillTopic':'true'},'ArnEquals':{'iot:LastWillTopic':['*','${iot:ClientId}']},'IpAddress':{'aws:SourceIp':'${x}'}}") + ""));

    private static RuleExample[] C04() => For(
        "IOT-C04",
        Fires(AllowIf("{«'StringEquals'»:{'iot:ConnectAttributes':'LastWill'}}")),
        Fires(AllowIf("{«'StringLike'»:{'iot:Certificate.Subject.CommonName.List':'a*'}}")),
        Silent(AllowIf("{'ForAnyValue:StringEquals':{'iot:ConnectAttributes':'LastWill'},'Null':{'iot:ConnectAttributes':'false'}}")),
        Silent(AllowIf("{'StringEquals':{'iot:Certificate.Subject.CommonName':'a'}}")));

    private static RuleExample[] C05() => For(
        "IOT-C05",
        Fires(AllowIf("{«'ForAllValues:StringEquals'»:{'iot:DomainName':'a'}}"), "'StringEquals'"),
        Fires(AllowIf("{«'ForAllValues:StringEquals'»:{'iot:Certificate.Subject.CommonName.List':'a'}}")),
        Fires(AllowIf("{«'ForAllValues:StringEquals'»:{'iot:ConnectAttributes':'LastWill'}}"), severity: PolicyFindingSeverity.Information),
        Silent(AllowIf("{'ForAllValues:StringEquals':{'iot:Certificate.Subject.CommonName.List':'a'},'Null':{'iot:Certificate.Subject.CommonName.List':'false'}}")),
        Silent(DenyIf("{'ForAllValues:StringEquals':{'iot:ConnectAttributes':'LastWill'}}")),
        Silent(AllowIf("{'ForAnyValue:StringEquals':{'iot:ConnectAttributes':'LastWill'}}")));

    private static RuleExample[] C06() => For(
        "IOT-C06",
        Fires(AllowIf("{'ArnEquals':{«'iot:LastWillTopic'»:'~topic/will'}}")),
        Fires(AllowIf("{'ForAnyValue:StringEquals':{«'iot:ConnectAttributes'»:'LastWill'}}")),
        Fires(AllowIf("{'ForAllValues:StringEquals':{«'iot:ConnectAttributes'»:'LastWill'}}"), severity: PolicyFindingSeverity.Information),
        Fires(DenyIf("{'ForAnyValue:StringEquals':{«'iot:ConnectAttributes'»:'PersistentConnect'}}"), severity: PolicyFindingSeverity.Information),
        Fires(DenyIf("{'ArnNotEquals':{«'iot:LastWillTopic'»:'~topic/will'}}")),
        Silent(AllowIf("{'StringEquals':{'iot:DomainName':'a'}}")),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a','Condition':{'ArnEquals':{'iot:LastWillTopic':'~topic/will'}}}"),
        Fires("" + AllowIf("{'Null':{«'iot:ConnectAttributes'»:'true'}}") + "", severity: PolicyFindingSeverity.Information),
        Fires("" + AllowIf("{'Null':{«'iot:ConnectAttributes'»:'false'}}") + ""),
        Fires("" + AllowIf("{'ArnEqualsIfExists':{«'iot:LastWillTopic'»:'~topic/will'}}") + "", severity: PolicyFindingSeverity.Information),
        Fires("" + AllowIf("{'Nonsense':{«'iot:LastWillTopic'»:'~topic/will'}}") + ""),
        Fires("" + AllowIf("{'Null':{«'iot:ConnectAttributes'»:['true','false']}}") + "", severity: PolicyFindingSeverity.Information));

    private static RuleExample[] C07() => For(
        "IOT-C07",
        Fires("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a','Condition':{'ArnEquals':{«'iot:LastWillTopic'»:'~topic/will'}}}"),
        Fires("{'Effect':'Allow','Action':['iot:Connect','iot:Subscribe'],'Resource':'*','Condition':{'ForAnyValue:StringEquals':{«'iot:ConnectAttributes'»:'LastWill'}}}"),
        Silent(AllowIf("{'ArnEquals':{'iot:LastWillTopic':'~topic/will'}}")),
        Silent("{'Effect':'Allow','Action':'iot:Publish','Resource':'~topic/a','Condition':{'StringEquals':{'iot:DomainName':'a'}}}"));

    private static RuleExample[] C08() => For(
        "IOT-C08",
        Fires(AllowIf("{'IpAddress':{'aws:SourceIp':«'${aws:VpcSourceIp}'»}}")),
        Fires(AllowIf("{'NumericEquals':{'iot:Connection.Thing.Attributes[n]':«'${iot:ClientId}'»}}")),
        Fires(AllowIf("{'Bool':{'iot:Connection.Thing.IsAttached':«'${iot:Connection.Thing.IsAttached}'»}}"), severity: PolicyFindingSeverity.Warning),
        Silent(AllowIf("{'StringLike':{'iot:DomainName':'${iot:ClientId}*'},'ArnEquals':{'iot:LastWillTopic':'~topic/${iot:ClientId}'}}")));

    private static RuleExample[] C09() => For(
        "IOT-C09",
        Fires(AllowIf("{«'StringNotEquals'»:{'iot:Connection.Thing.Attributes[site]':'lab'}}")),
        Fires(AllowIf("{«'ForAllValues:StringNotEquals'»:{'iot:ConnectAttributes':'LastWill'}}")),
        Silent(AllowIf("{'StringNotEquals':{'iot:Connection.Thing.Attributes[site]':'lab'},'Null':{'iot:connection.thing.attributes[site]':'false'}}")),
        Silent(AllowIf("{'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}}")),
        Silent(DenyIf("{'StringNotEquals':{'aws:SourceVpce':'vpce-1'}}")),
        Silent(AllowIf("{'StringNotEqualsIfExists':{'aws:SourceVpce':'vpce-1'}}")),
        Fires("" + AllowIf("{«'StringNotEquals'»:{'iot:Connection.Thing.Attributes[site]':'lab'},'Null':{'iot:Connection.Thing.Attributes[site]':'true'}}") + ""),
        Fires("" + AllowIf("{«'StringNotEquals'»:{'iot:Connection.Thing.Attributes[site]':'lab'},'Null':{'iot:Connection.Thing.ThingName':'false'}}") + ""),
        Fires("" + AllowIf("{«'StringNotEquals'»:{'iot:Connection.Thing.Attributes[site]':'lab'},'StringEquals':{'iot:Connection.Thing.Attributes[site]':'false'}}") + ""),
        Silent("" + AllowIf("{'ForAnyValue:StringNotEquals':{'iot:ConnectAttributes':'LastWill'}}") + ""));

    private static RuleExample[] C10() => For(
        "IOT-C10",
        Fires(AllowIf("«{}»")),
        Fires(AllowIf("{'StringEquals':«{}»}")),
        Fires(AllowIf("{'StringEquals':{'iot:DomainName':«[]»}}")),
        Silent(AllowIf("{'StringEquals':{'iot:DomainName':''}}")),
        Silent(Connect));
}
