namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A01: a resource is an ARN or exactly <c>*</c>.</summary>
internal sealed class A01NotAnArn()
    : ResourceRule("IOT-A01", PolicyFindingSeverity.Error, "A resource is neither an ARN nor *", ResourceTraits.NotArn | ResourceTraits.Several)
{
    private const string ArnStart = "arn:";
    private static readonly string[] s_types = ["client/", "topic/", "topicfilter/"];

    public override void Check(LintResource resource, LintRun run)
    {
        string text = resource.Text;
        if (resource.Has(ResourceTraits.Several) && text.StartsWith(ArnStart, StringComparison.Ordinal))
        {
            run.Report(this, resource.Place, $"Several ARNs stand in one string, \"{text}\": it is read as one, which matches nothing.", "Give each ARN a string of its own, in an array.", Split(resource));
            return;
        }

        string what = text.StartsWith('[') ? "is a list inside a string" : "is neither an ARN nor *";
        run.Report(
            this,
            resource.Place,
            $"\"{text}\" {what}: \"The following resources are invalid\"",
            text.StartsWith('[') ? "Write the list itself, without quotes around it." : "Write the full ARN, arn:aws:iot:<region>:<account>:<type>/<name>.",
            Correct(resource));
    }

    // Only what stands before another ARN is cut: a name may have commas.
    private static string Split(LintResource resource)
    {
        string list = string.Join(", ", resource.Text.Replace(ArnStart, "\n" + ArnStart, StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(arn => JsonPieces.Quote(arn.TrimEnd().TrimEnd(',').TrimEnd())));
        return resource.Statement.ResourceElement!.Kind == PolicyValueKind.Array ? list : $"[{list}]";
    }

    private static string? Correct(LintResource resource)
    {
        string text = resource.Text;
        if (resource.Has(ResourceTraits.Several))
        {
            return null;
        }

        if (text.StartsWith("aws", StringComparison.Ordinal) && text.AsSpan().Count(':') >= 4)
        {
            return JsonPieces.Quote(ArnStart + text);
        }

        if (!Array.Exists(s_types, type => text.StartsWith(type, StringComparison.Ordinal)))
        {
            return null;
        }

        // What the other resources of the document begin with.
        foreach (LintStatement statement in resource.Statement.Document.Statements)
        {
            foreach (LintResource other in statement.Resources)
            {
                if (other.Has(ResourceTraits.Arn) && other.Service.SequenceEqual("iot"))
                {
                    return JsonPieces.Quote(string.Concat(other.Text.AsSpan(0, other.TypeStart), text));
                }
            }
        }

        return null;
    }
}
