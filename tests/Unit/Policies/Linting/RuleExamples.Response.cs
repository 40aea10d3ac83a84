namespace IoTAuthorizerTest.Unit.Policies.Linting;

public static partial class RuleExamples
{
    private const string Answer = "'principalId':'d1','policyDocuments':[]";

    private static RuleExample[] R01() => For(
        "IOT-R01",
        Fires("{'isAuthenticated':«'true'»," + Answer + "}", "true"),
        Fires("{'isAuthenticated':«1»," + Answer + "}"),
        Fires("{'isAuthenticated':«null»," + Answer + "}"),
        Fires("«{»" + Answer + "}"),
        Fires("{«'IsAuthenticated'»:true," + Answer + "}", "'isAuthenticated'"),
        Fires("«[]»"),
        Fires("«'{\\'isAuthenticated\\':true}'»"),
        Fires("«O»K"),
        Fires("{'isAuthenticated':true«,»}"),
        Silent("{'isAuthenticated':true," + Answer + "}"),
        Silent("{'isAuthenticated':false," + Answer + ",'context':{}}"));

    private static RuleExample[] R02() => For(
        "IOT-R02",
        Fires("{'isAuthenticated':true,'principalId':«'device-1'»,'policyDocuments':[]}", "'device1'"),
        Fires("{'isAuthenticated':false,'principalId':«''»,'policyDocuments':[]}"),
        Fires("{'isAuthenticated':true,'principalId':«'ünit'»,'policyDocuments':[]}", "'nit'"),
        Fires("{'isAuthenticated':true,'principalId':«42»,'policyDocuments':[]}"),
        Fires("«{»'isAuthenticated':true,'principalId':null,'policyDocuments':[]}"),
        Fires("«{»'isAuthenticated':true,'policyDocuments':[]}"),
        Fires("{'isAuthenticated':true,«'principalID'»:'d1','policyDocuments':[]}", "'principalId'"),
        Fires("{'isAuthenticated':true,'principalId':«'" + new string('a', 129) + "'»,'policyDocuments':[]}"),
        Silent("{'isAuthenticated':true,'principalId':'" + new string('a', 128) + "','policyDocuments':[]}"),
        Silent("{'isAuthenticated':true,'principalId':'Device1','policyDocuments':[]}"),
        Fires("{'isAuthenticated':true,'principalId':«'-'»,'policyDocuments':[]}"),
        Fires("{'isAuthenticated':true,'principalId':«'a-'»,'policyDocuments':[]}", "'a'"),
        Fires("{'isAuthenticated':true,'principalId':«'" + new string('a', 128) + "-'»,'policyDocuments':[]}", "'" + new string('a', 128) + "'"),
        Silent("{'isAuthenticated':true,'principalId':'a','policyDocuments':[]}"));

    private static RuleExample[] R03() => For(
        "IOT-R03",
        Fires("«{»'isAuthenticated':false,'principalId':'d1'}"),
        Fires("{'isAuthenticated':true,'principalId':'d1','policyDocuments':«null»}"),
        Fires("{'isAuthenticated':true,'principalId':'d1','policyDocuments':«{'Version':'2012-10-17'}»}", "[{'Version':'2012-10-17'}]"),
        Fires("{'isAuthenticated':true,'principalId':'d1',«'PolicyDocuments'»:[]}", "'policyDocuments'"),
        Silent("{'isAuthenticated':false,'principalId':'d1','policyDocuments':[]}"),
        Silent("{'isAuthenticated':true,'principalId':'d1'}", s_certificate));

    private static RuleExample[] R04() => For(
        "IOT-R04",
        Fires("{'isAuthenticated':true,'principalId':'d1','policyDocuments':«[]»}"),
        Silent("{'isAuthenticated':false,'principalId':'d1','policyDocuments':[]}"),
        Silent("{'isAuthenticated':true,'principalId':'d1','policyDocuments':[]}", s_certificate));

    private static RuleExample[] R05() => For(
        "IOT-R05",
        Fires("{'isAuthenticated':true,'principalId':'d1','policyDocuments':[{},{},{},{},{},{},{},{},{},{},«{}»]}"),
        Silent("{'isAuthenticated':true,'principalId':'d1','policyDocuments':[{},{},{},{},{},{},{},{},{},{}]}"));

    private static RuleExample[] R06() => For(
        "IOT-R06",
        Fires("!«" + OfLength(2049) + "»"),
        Fires("!«" + OfLength(2048) + "  »", OfLength(2048), PolicyFindingSeverity.Warning),
        Fires("!«" + new string(' ', PolicyDocument.MaximumLength) + "{}»"),
        Silent("!" + OfLength(2048)));

    private static RuleExample[] R07() => For(
        "IOT-R07",
        Fires("!«[]»"),
        Fires("!«42»"),
        Fires("!«\"{\\\"Version\\\":\\\"2012-10-17\\\"}\"»", "{\"Version\":\"2012-10-17\"}"),
        Fires("!«\"\\\"{}\\\"\"»"),
        Fires("!   «»"),
        Silent("!{\"Version\":\"2012-10-17\"}"),
        Silent("!{'Version':'2012-10-17'}"));

    private static RuleExample[] R08() => For(
        "IOT-R08",
        Fires("{'isAuthenticated':true," + Answer + ",'refreshAfterInSeconds':«299»}", "300"),
        Fires("{'isAuthenticated':true," + Answer + ",'disconnectAfterInSeconds':«86401»}", "86400"),
        Fires("{'isAuthenticated':true," + Answer + ",'disconnectAfterInSeconds':«0»}", "300"),
        Fires("{'isAuthenticated':true," + Answer + ",'refreshAfterInSeconds':«'600'»}", "600"),
        Fires("{'isAuthenticated':true," + Answer + ",'refreshAfterInSeconds':«600.5»}", "600"),
        Fires("{'isAuthenticated':true," + Answer + ",'refreshAfterInSeconds':«true»}"),
        Fires("{'isAuthenticated':true," + Answer + ",«'disconnectAfterSeconds'»:3600}", "'disconnectAfterInSeconds'", PolicyFindingSeverity.Warning),
        Fires("{'isAuthenticated':true," + Answer + ",«'RefreshAfterInSeconds'»:600,'disconnectAfterInSeconds':86400}", "'refreshAfterInSeconds'", PolicyFindingSeverity.Warning),
        Silent("{'isAuthenticated':true," + Answer + ",'refresh':600,'disconnectAfterSeconds':3600,'disconnectAfterInSeconds':3600}"),
        Silent("{'isAuthenticated':true," + Answer + ",'refreshAfterInSeconds':300,'disconnectAfterInSeconds':86400}"),
        Silent("{'isAuthenticated':true," + Answer + ",'refreshAfterInSeconds':3600.0,'disconnectAfterInSeconds':null}"));

    private static RuleExample[] R09() => For(
        "IOT-R09",
        Fires("{'isAuthenticated':false,'principalId':'d1','policyDocuments':«[{}]»}", "[]"),
        Silent("{'isAuthenticated':false,'principalId':'d1','policyDocuments':[]}"),
        Silent("{'isAuthenticated':true,'principalId':'d1','policyDocuments':[{}]}"));

    private static RuleExample[] R10() => For(
        "IOT-R10",
        Fires("{'isAuthenticated':true,'principalId':«'d1'»,'policyDocuments':[]}", options: s_certificate),
        Fires("{'isAuthenticated':true,'principalId':«'d1'»,'policyDocuments':[]}", "'abc'", options: s_certificate with { CertificateId = "abc" }),
        Silent("{'isAuthenticated':true,'principalId':'abc','policyDocuments':[]}", s_certificate with { CertificateId = "abc" }),
        Silent("{'isAuthenticated':true,'principalId':'" + new string('e', 64) + "','policyDocuments':[]}", s_certificate),
        Silent("{'isAuthenticated':true,'principalId':'d1','policyDocuments':[]}"),
        Fires("{'isAuthenticated':true,'principalId':«'" + new string('e', 63) + "x'»,'policyDocuments':[]}", options: s_certificate));

    private static RuleExample[] R11() => For(
        "IOT-R11",
        Fires("{'isAuthenticated':true,'principalId':'d1',«'policyDocument'»:{'Version':'2012-10-17'},'context':{}}"),
        Fires("{'isAuthenticated':true,'principalId':'d1',«'policyDocument'»:[{'Version':'2012-10-17'}]}", "'policyDocuments'"),
        Fires("{«'statusCode'»:200,'body':'{}'}"),
        Silent("{'isAuthenticated':true," + Answer + ",'context':{'a':1}}"));

    private static string OfLength(int length)
    {
        const string Head = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"iot:Connect\",\"Resource\":\"arn:aws:iot:eu-west-1:210987654321:client/";
        const string Tail = "\"}]}";
        return Head + new string('a', length - Head.Length - Tail.Length) + Tail;
    }
}
