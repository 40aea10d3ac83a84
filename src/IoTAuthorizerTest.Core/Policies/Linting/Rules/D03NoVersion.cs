namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-D03: without a Version, variables are plain text under IAM's rules; what AWS IoT does is undetermined (policy §6).</summary>
internal sealed class D03NoVersion()
    : DocumentRule("IOT-D03", PolicyFindingSeverity.Warning, "Version is missing")
{
    public override void Check(LintDocument document, LintRun run)
    {
        PolicyDocument policy = document.Document;
        if (policy.VersionElement is not null || policy.SyntaxError is not null || document.IsBareStatement || policy.UnknownElements.Any(IsMisspeltVersion))
        {
            return;
        }

        bool usesVariables = document.UsesVariables;
        LintPlace start = document.Start;
        bool canAdd = policy.StatementElement is not null && policy.GetText(start.Span!.Value) == "{";
        run.Report(
            this,
            start,
            usesVariables ? "The Version is missing: under IAM's rules ${...} then is plain text, and matches nothing." : "The Version is missing: IAM then applies its rules of 2008.",
            "Add \"Version\": \"2012-10-17\".",
            canAdd ? $"{{\"Version\": \"{PolicyDocument.CurrentVersion}\", " : null,
            usesVariables ? PolicyFindingSeverity.Error : PolicyFindingSeverity.Warning);
    }

    private static bool IsMisspeltVersion(PolicyElement element) => ElementNames.SuggestForDocument(element.Name) == PolicyNames.Version;
}
