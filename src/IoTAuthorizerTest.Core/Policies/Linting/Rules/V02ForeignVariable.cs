namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-V02: variables of IAM and Cognito have no value in an AWS IoT policy.</summary>
internal sealed class V02ForeignVariable()
    : VariableRule("IOT-V02", PolicyFindingSeverity.Error, "A variable of IAM or Cognito, which has no value in AWS IoT")
{
    public override void Check(LintVariable variable, LintRun run)
    {
        if (variable.IsForeign)
        {
            run.Report(
                this,
                variable.Place,
                $"${{{variable.Name}}} is a variable of IAM policies; in an AWS IoT policy it never has a value.",
                variable.Replacement);
        }
    }
}
