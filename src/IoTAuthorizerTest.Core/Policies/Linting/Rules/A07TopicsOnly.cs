namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A07: whoever is to do everything needs clients and topic filters besides topics.</summary>
internal sealed class A07TopicsOnly()
    : StatementRule("IOT-A07", PolicyFindingSeverity.Warning, "All actions are allowed, but on topics only")
{
    public override void Check(LintStatement statement, LintRun run)
    {
        ulong all = ActionCatalog.Connect | ActionCatalog.Publish | ActionCatalog.Subscribe;
        if (!statement.IsAllow || statement.Types != ResourceTypes.Topic || (statement.Covered & all) != all)
        {
            return;
        }

        // Another statement may grant the rest.
        bool connects = run.Policy.GrantsConnect;
        bool subscribes = run.Policy.GrantsSubscribe;
        if (connects && subscribes)
        {
            return;
        }

        string denied = connects ? "iot:Subscribe stays" : subscribes ? "iot:Connect stays" : "iot:Connect and iot:Subscribe stay";
        run.Report(
            this,
            statement.At(statement.ResourceElement!.Span),
            $"The statement allows all actions, but has topics only: {denied} denied.",
            "Add the client/... and topicfilter/... resources.");
    }
}
