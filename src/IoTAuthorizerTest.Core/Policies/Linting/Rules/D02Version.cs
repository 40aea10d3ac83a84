namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-D02: the Version is 2012-10-17.</summary>
internal sealed class D02Version()
    : DocumentRule("IOT-D02", PolicyFindingSeverity.Error, "Version is not 2012-10-17")
{
    public override void Check(LintDocument document, LintRun run)
    {
        if (document.Document.VersionElement is { } version && document.Document.Version != PolicyDocument.CurrentVersion)
        {
            run.Report(
                this,
                document.At(version.Span),
                $"The Version is {version.Json}: \"Unknown policy document version. It must be version 2012-10-17\"",
                "Set \"Version\": \"2012-10-17\".",
                JsonPieces.Quote(PolicyDocument.CurrentVersion));
        }
    }
}
