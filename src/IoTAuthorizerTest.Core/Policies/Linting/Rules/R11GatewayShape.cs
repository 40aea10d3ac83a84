namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-R11: the answer is one of an AWS IoT authorizer, not of an API Gateway one.</summary>
internal sealed class R11GatewayShape()
    : ResponseRule("IOT-R11", PolicyFindingSeverity.Error, "The answer has the shape of an API Gateway authorizer's")
{
    private const string GatewayService = "execute-api:";
    private const string Fix = "Return policyDocuments, a list of AWS IoT policies with iot: actions.";

    public override void Check(LintResponse response, LintRun run)
    {
        if (response.Find(AnswerNames.PolicyDocuments) is null)
        {
            if (response.Find(AnswerNames.GatewayPolicyDocument) is { } document)
            {
                // Only the name is wrong when the value already is a list.
                string? corrected = document.Value.Kind == PolicyValueKind.Array ? JsonPieces.Quote(AnswerNames.PolicyDocuments) : null;
                run.Report(this, response.AtName(document), "policyDocument, with one document, is what API Gateway's authorizers return.", Fix, corrected);
            }
            else if (response.Find(AnswerNames.GatewayStatusCode) is { } status)
            {
                run.Report(this, response.AtName(status), "statusCode and body are what functions behind API Gateway return.", "Return the members isAuthenticated, principalId and policyDocuments themselves.");
            }

            return;
        }

        LintStatement? statement = run.Policy.Statements.FirstOrDefault(each => each.Actions.Any(IsGatewayAction));
        if (statement is not null)
        {
            LintAction action = statement.Actions.First(IsGatewayAction);
            run.Report(this, action.Place, $"{action.Text} is an action of API Gateway.", Fix);
        }
    }

    private static bool IsGatewayAction(LintAction action) => action.Text.StartsWith(GatewayService, StringComparison.OrdinalIgnoreCase);
}
