using Xunit;

namespace IoTAuthorizerTest.Unit.Policies.Linting;

/// <summary>Findings on answers: from a function's payload, from AWS's answer, from AWS's refusal.</summary>
public sealed class AnswerFindingTests
{
    private const string Connect = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"arn:aws:iot:eu-west-1:210987654321:client/d1"}]}""";

    private const string Publish = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Publish","Resource":"arn:aws:iot:eu-west-1:210987654321:topic/a"}]}""";

    private static readonly AuthorizerContext s_mqtt = new() { MqttContext = new MqttContext { ClientId = "d1" } };

    private static readonly AuthorizerContext s_http = new() { HttpContext = new HttpContext { QueryString = "?a=b" } };

    [Theory]
    [InlineData("Lambda invocation result is in invalid format", "IOT-R01", null)]
    [InlineData("device-1 at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){1,128}", "IOT-R02", "device-1")]
    [InlineData("null at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){1,128}", "IOT-R02", "null")]
    [InlineData("policyDocuments failed to satisfy constraint: List of policies cannot be null.", "IOT-R03", null)]
    [InlineData("policyDocuments failed to satisfy constraint: Number of policies allowed cannot exceed 10", "IOT-R05", null)]
    [InlineData("policyDocuments failed to satisfy constraint: Size of a policy document cannot exceeds hard limit of 2048", "IOT-R06", null)]
    [InlineData("policyDocuments failed to satisfy constraint: Policy document is Malformed: Invalid policy syntax.", "IOT-R07", null)]
    [InlineData("policyDocuments failed to satisfy constraint: Policy document is Malformed: Unknown policy document version. It must be version 2012-10-17", "IOT-D02", null)]
    [InlineData("policyDocuments failed to satisfy constraint: Policy document is Malformed: Policy has no statements", "IOT-D04", null)]
    [InlineData("policyDocuments failed to satisfy constraint: Policy document is Malformed: Invalid effect: allow", "IOT-S01", "allow")]
    [InlineData("policyDocuments failed to satisfy constraint: Policy document is Malformed: The resource [topic/a] is not in valid ARN format", "IOT-A01", "topic/a")]
    [InlineData("299 at refreshAfterInSeconds failed to satisfy constraint: Member must be greater than 5 minutes and less than 24 hours.", "IOT-R08", "299")]
    [InlineData("0 at disconnectAfterInSeconds failed to satisfy constraint: Member must be greater than 5 minutes and less than 24 hours.", "IOT-R08", "0")]
    public void What_AWS_refused_is_a_finding_with_the_value(string message, string ruleId, string? value)
    {
        AuthorizerTestResult result = Refused(message);

        PolicyFinding finding = Assert.Single(result.Findings);

        Assert.Equal((ruleId, PolicyFindingSeverity.Error, value), (finding.RuleId, finding.Severity, finding.Text));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Fix);
    }

    [Theory]
    [InlineData("Lambda function encountered error in execution: Policy document is Malformed: Error")]
    [InlineData("Something new")]
    public void What_is_not_about_the_answer_is_no_finding(string message) => Assert.Empty(Refused(message).Findings);

    [Fact]
    public void A_signature_that_did_not_match_is_no_finding()
    {
        AuthorizerTestResult result = AuthorizerTestResult.FromFailure(Tested(), s_mqtt, new InvalidRequestException("Token signature mismatch for authorizer Fleet"), TimeSpan.Zero)!;

        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("""{"isAuthenticated":"true","principalId":"d1","policyDocuments":[]}""", "IOT-R01", "\"true\"")]
    [InlineData("""{"isAuthenticated":true,"principalId":"d-1","policyDocuments":[]}""", "IOT-R02", "\"d-1\"")]
    [InlineData("""{"isAuthenticated":true,"principalId":"d1"}""", "IOT-R03", "{")]
    [InlineData("""{"isAuthenticated":true,"principalId":"d1","policyDocuments":[{"Version":"1"}]}""", "IOT-D02", "\"1\"")]
    [InlineData("""{"isAuthenticated":true,"principalId":"d1","policyDocuments":[],"refreshAfterInSeconds":1}""", "IOT-R08", "1")]
    public void What_a_local_function_returned_is_found_in_its_payload(string payload, string ruleId, string text)
    {
        FunctionReport report = new("{}", [], TimeSpan.Zero, []) { Payload = payload };
        InvalidResponseException error = new("whatever AWS would say") { Function = report };

        AuthorizerTestResult result = AuthorizerTestResult.FromFailure(Tested(), s_mqtt, error, TimeSpan.Zero)!;

        PolicyFinding finding = Assert.Single(result.Findings, each => each.RuleId == ruleId);
        Assert.Equal((PolicyFindingSeverity.Error, text, 1), (finding.Severity, finding.Text, finding.Line));
    }

    [Fact]
    public void What_AWS_accepted_breaks_no_rule_of_answers()
    {
        AuthorizerAnswer answer = new() { IsAuthenticated = true, PrincipalId = "not-what-we-know", PolicyDocuments = [Connect] };

        Assert.DoesNotContain(Answered(answer).Findings, finding => finding.Severity == PolicyFindingSeverity.Error);
    }

    [Fact]
    public void An_answer_of_AWS_without_documents_is_warned_of()
    {
        PolicyFinding finding = Assert.Single(Answered(new AuthorizerAnswer { IsAuthenticated = true, PrincipalId = "d1" }).Findings);

        Assert.Equal(("IOT-R04", null), (finding.RuleId, finding.Line));
    }

    [Fact]
    public void A_refusal_is_not_blamed_for_what_it_does_not_grant()
    {
        const string Deny = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Publish","Resource":"arn:aws:iot:eu-west-1:210987654321:topic/a"}]}""";
        AuthorizerAnswer answer = new() { IsAuthenticated = false, PrincipalId = "d1", PolicyDocuments = [Deny] };

        Assert.Equal(["IOT-R09"], Answered(answer).Findings.Select(finding => finding.RuleId));
    }

    [Theory]
    [InlineData(null, "us-east-1", "IOT-A03")]
    [InlineData(null, "eu-west-1", null)]
    [InlineData("arn:aws:iot:eu-west-1:111111111111:authorizer/Fleet", "eu-west-1", "IOT-A03")]
    [InlineData("arn:aws:iot:us-east-1:000000000000:authorizer/Fleet", "us-east-1", null)]
    public void Region_and_account_are_the_authorizers(string? arn, string region, string? ruleId)
    {
        AuthorizerAnswer answer = new() { IsAuthenticated = true, PrincipalId = "d1", PolicyDocuments = [Connect] };

        AuthorizerTestResult result = AuthorizerTestResult.FromAnswer(new TestedAuthorizer("Fleet", "AWS", region, arn), s_mqtt, answer, TimeSpan.Zero);

        Assert.Equal(ruleId is null ? [] : [ruleId], result.Findings.Select(finding => finding.RuleId));
    }

    [Fact]
    public void A_test_over_HTTP_may_be_for_publishing()
    {
        AuthorizerAnswer answer = Accepted(Publish);

        Assert.Equal(PolicyFindingSeverity.Error, NoConnect(s_mqtt, answer).Severity);
        Assert.Equal(PolicyFindingSeverity.Warning, NoConnect(s_http, answer).Severity);
    }

    [Theory]
    [InlineData("arn:aws:iot:us-east-1:111111111111:authorizer/Fleet", "eu-west-1", "210987654321", null)]
    [InlineData("arn:aws:iot:eu-west-1:210987654321:authorizer/Fleet", "us-east-1", null, "us-east-1")]
    [InlineData("arn:aws:iot:eu-west-1:210987654321:authorizer/Fleet", null, "111111111111", "111111111111")]
    [InlineData("arn:aws:iot:eu-west-1", null, "210987654321", null)]
    [InlineData("arn:aws:iot:us-east-1:111111111111", null, null, "us-east-1")]
    public void What_is_given_wins_over_the_authorizers_region_and_account(string arn, string? region, string? account, string? expected)
    {
        AuthorizerTestResult result = AuthorizerTestResult.FromAnswer(new TestedAuthorizer("Fleet", "AWS", null, arn), s_mqtt, Accepted(Connect), TimeSpan.Zero);

        IReadOnlyList<PolicyFinding> findings = new PolicyLinter(new PolicyLinterOptions { Region = region, AccountId = account }).Lint(result);

        Assert.Equal(expected, findings.FirstOrDefault(finding => finding.RuleId == "IOT-A03")?.CorrectedText);
    }

    [Theory]
    [InlineData("arn:aws-cn:iot:eu-west-1:210987654321:authorizer/Fleet", null, "aws-cn")]
    [InlineData("arn:aws-cn:iot:eu-west-1:210987654321:authorizer/Fleet", "aws", null)]
    [InlineData("arn:aws-cn:iot:eu-west-1:000000000000:authorizer/Fleet", null, null)]
    public void The_partition_is_the_authorizers(string arn, string? partition, string? expected)
    {
        AuthorizerTestResult result = AuthorizerTestResult.FromAnswer(new TestedAuthorizer("Fleet", "AWS", null, arn), s_mqtt, Accepted(Connect), TimeSpan.Zero);

        IReadOnlyList<PolicyFinding> findings = new PolicyLinter(new PolicyLinterOptions { Partition = partition }).Lint(result);

        Assert.Equal(expected, findings.FirstOrDefault(finding => finding.RuleId == "IOT-A02")?.CorrectedText);
    }

    [Theory]
    [InlineData(AuthorizerEventKind.Mqtt, null, PolicyFindingSeverity.Warning)]
    [InlineData(AuthorizerEventKind.X509, null, null)]
    [InlineData(AuthorizerEventKind.X509, false, PolicyFindingSeverity.Error)]
    [InlineData(AuthorizerEventKind.Mqtt, true, null)]
    public void A_test_with_a_certificate_event_has_a_certificate(AuthorizerEventKind kind, bool? hasCertificate, PolicyFindingSeverity? expected)
    {
        const string OfCertificate = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"arn:aws:iot:eu-west-1:210987654321:client/${iot:CertificateId}"}]}""";
        AuthorizerTestResult result = Answered(Accepted(OfCertificate));
        AuthorizerTestResult.Compare([(kind, result)]);

        PolicyFinding? finding = new PolicyLinter(new PolicyLinterOptions { HasClientCertificate = hasCertificate }).Lint(result).SingleOrDefault(each => each.RuleId == "IOT-V04");

        Assert.Equal(expected, finding?.Severity);
    }

    [Theory]
    [InlineData(AuthorizerEventKind.Mqtt, null, PolicyFindingSeverity.Error)]
    [InlineData(AuthorizerEventKind.Http, null, PolicyFindingSeverity.Information)]
    [InlineData(AuthorizerEventKind.Http, false, PolicyFindingSeverity.Error)]
    [InlineData(AuthorizerEventKind.Mqtt, true, PolicyFindingSeverity.Information)]
    public void A_test_with_an_HTTP_event_is_for_publishing(AuthorizerEventKind kind, bool? isHttp, PolicyFindingSeverity expected)
    {
        AuthorizerTestResult result = Answered(Accepted(Publish));
        AuthorizerTestResult.Compare([(kind, result)]);

        PolicyFinding finding = Assert.Single(new PolicyLinter(new PolicyLinterOptions { IsHttpPublish = isHttp }).Lint(result), each => each.RuleId == "IOT-P01");

        Assert.Equal(expected, finding.Severity);
    }

    [Theory]
    [InlineData("d1", 1)]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 0)]
    public void The_principal_that_AWS_answered_with_is_compared_with_a_certificates_id(string principal, int expected)
    {
        AuthorizerAnswer answer = new() { IsAuthenticated = true, PrincipalId = principal, PolicyDocuments = [Connect] };

        IReadOnlyList<PolicyFinding> findings = new PolicyLinter(new PolicyLinterOptions { HasClientCertificate = true }).Lint(Answered(answer));

        Assert.Equal(expected, findings.Count(finding => finding.RuleId == "IOT-R10"));
    }

    [Fact]
    public void A_finding_names_the_authorizer_and_the_client()
    {
        AuthorizerTestResult withoutClient = AuthorizerTestResult.FromAnswer(Tested(), s_http, Accepted(Publish), TimeSpan.Zero);

        Assert.All(Answered(Accepted(Publish)).Findings, finding => Assert.Equal("Fleet d1", finding.Source));
        Assert.All(withoutClient.Findings, finding => Assert.Equal("Fleet", finding.Source));
    }

    [Fact]
    public void Findings_of_a_refusal_are_selected_like_others()
    {
        AuthorizerTestResult refused = Refused("Lambda invocation result is in invalid format");

        Assert.Single(new PolicyLinter(new PolicyLinterOptions { MinimumSeverity = PolicyFindingSeverity.Error }).Lint(refused));
        Assert.Empty(new PolicyLinter(new PolicyLinterOptions { ExcludeRules = ["IOT-R01"] }).Lint(refused));
    }

    [Fact]
    public void An_action_of_API_Gateway_is_found_in_its_document()
    {
        const string Invoke = """{"isAuthenticated":true,"principalId":"d1","policyDocuments":[{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iot:Connect","execute-api:Invoke"],"Resource":"*"}]}]}""";

        PolicyFinding finding = Assert.Single(new PolicyLinter().LintAnswer(Invoke), each => each.RuleId == "IOT-R11");

        Assert.Equal((0, 0, "\"execute-api:Invoke\""), (finding.Document, finding.Statement, finding.Text));
    }

    [Fact]
    public void A_document_that_is_an_object_is_read_without_the_white_space_around_its_parts()
    {
        const string Spaced = """{"isAuthenticated":true,"principalId":"d1","policyDocuments":[ { "Version" : "2012-10-17", "Statement" : [ { "Sid" : "a \\\" b", "Effect" : "allow" } ] } ]}""";

        PolicyFinding finding = Assert.Single(new PolicyLinter().LintAnswer(Spaced), each => each.RuleId == "IOT-S01");

        Assert.Equal("""{"Version":"2012-10-17","Statement":[{"Sid":"a \\\" b","Effect":"allow"}]}""".IndexOf("\"allow\"", StringComparison.Ordinal), finding.Span!.Value.Offset);
        Assert.Equal("a \\\" b", finding.Sid);
    }

    [Fact]
    public void Findings_are_worked_out_once()
    {
        AuthorizerTestResult result = Refused("Lambda invocation result is in invalid format");

        Assert.Same(result.Findings, result.Findings);
    }

    [Theory]
    [InlineData("""{"isAuthenticated":true}""", true)]
    [InlineData("""{"PolicyDocuments":[]}""", true)]
    [InlineData("""{"statusCode":200}""", true)]
    [InlineData("""{"policyName":"p","policyDocument":"{}"}""", false)]
    [InlineData("""{"Version":"2012-10-17"}""", false)]
    [InlineData("[]", false)]
    [InlineData("{", false)]
    public void An_answer_is_told_from_a_document(string json, bool expected) => Assert.Equal(expected, PolicyLinter.IsAnswer(json));

    private static AuthorizerAnswer Accepted(string document) => new() { IsAuthenticated = true, PrincipalId = "d1", PolicyDocuments = [document] };

    private static PolicyFinding NoConnect(AuthorizerContext context, AuthorizerAnswer answer) =>
        Assert.Single(AuthorizerTestResult.FromAnswer(Tested(), context, answer, TimeSpan.Zero).Findings, finding => finding.RuleId == "IOT-P01");

    private static AuthorizerTestResult Answered(AuthorizerAnswer answer) => AuthorizerTestResult.FromAnswer(Tested(), s_mqtt, answer, TimeSpan.Zero);

    private static AuthorizerTestResult Refused(string message) =>
        AuthorizerTestResult.FromFailure(Tested(), s_mqtt, new InvalidResponseException(message), TimeSpan.Zero)!;

    private static TestedAuthorizer Tested() => new("Fleet", "AWS", null, null);
}
