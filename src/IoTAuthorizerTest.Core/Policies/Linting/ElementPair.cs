namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>What IOT-S02 and IOT-S03 have in common: of an element and its negation exactly one stands, with at least one string.</summary>
internal static class ElementPair
{
    public static void Check(LintRule rule, LintStatement statement, LintRun run, string name, PolicyElement? element, PolicyElement? negation, string example)
    {
        if (element is not null && negation is not null)
        {
            run.Report(rule, statement.At(negation.NameSpan), $"The statement has both {name} and Not{name}: \"Invalid policy syntax.\"", KeepOne(name, example));
        }

        if (element is null && negation is null)
        {
            if (!statement.HasMisspelt(name) && !statement.HasMisspelt("Not" + name))
            {
                run.Report(rule, statement.Start, $"The statement has neither {name} nor Not{name}: \"Invalid policy syntax.\"", KeepOne(name, example));
            }

            return;
        }

        CheckValues(rule, statement, run, element, example);
        CheckValues(rule, statement, run, negation, example);
    }

    private static string KeepOne(string name, string example) => $"Keep exactly one of {name} and Not{name}, with at least one string such as {example}.";

    private static void CheckValues(LintRule rule, LintStatement statement, LintRun run, PolicyElement? element, string example)
    {
        if (element is null)
        {
            return;
        }

        if (element.Values.Count == 0)
        {
            run.Report(rule, statement.At(element.Span), $"{element.Name} is empty: the statement is about nothing.", $"Fill in at least one string such as {example}, or remove the statement.");
        }

        for (int i = 0; i < element.Values.Count; i++)
        {
            PolicyValue value = element.Values[i];
            if (value.Kind != PolicyValueKind.String)
            {
                run.Report(rule, statement.At(value.Span), $"{element.Name} takes a string or an array of strings; this is neither: \"Invalid policy syntax.\"", $"Write a string such as {example}.");
            }
            else if (value.Text.Length == 0)
            {
                run.Report(rule, statement.At(value.Span), $"{element.Name} has an empty string.", $"Write a string such as {example}, or remove it.");
            }
        }
    }
}
