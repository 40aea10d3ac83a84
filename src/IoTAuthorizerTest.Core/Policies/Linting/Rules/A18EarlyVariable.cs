namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A18: variables are replaced behind the fifth colon of an ARN only (policy §2.8).</summary>
internal sealed class A18EarlyVariable()
    : VariableRule("IOT-A18", PolicyFindingSeverity.Error, "A variable in the region, account or another early field of an ARN")
{
    public override void Check(LintVariable variable, LintRun run)
    {
        if (variable.Resource is not { } resource || !resource.Has(ResourceTraits.EarlyVariable) || TemplateLeaks.IsTemplateVariable(variable.Name))
        {
            return;
        }

        if (resource.Has(ResourceTraits.ShortArn) || variable.Start < resource.TypeStart)
        {
            run.Report(
                this,
                variable.Place,
                $"${{{variable.Content}}} stands before the fifth colon of the ARN, where variables are not replaced: the resource never matches.",
                "Write the region and the account literally.");
        }
    }
}
