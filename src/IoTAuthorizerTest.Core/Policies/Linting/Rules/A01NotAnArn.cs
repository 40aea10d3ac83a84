namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A01: a resource is an ARN or exactly <c>*</c>.</summary>
internal sealed class A01NotAnArn()
    : ResourceRule("IOT-A01", PolicyFindingSeverity.Error, "A resource is neither an ARN nor *", ResourceTraits.NotArn)
{
    private const string ArnStart = "arn:";
    private static readonly string[] s_types = ["client/", "topic/", "topicfilter/"];

    public override void Check(LintResource resource, LintRun run)
    {
        string text = resource.Text;
        string what = text.StartsWith('[') ? "is a list inside a string" : "is neither an ARN nor *";
        run.Report(
            this,
            resource.Place,
            $"\"{text}\" {what}: \"The following resources are invalid\"",
            text.StartsWith('[') ? "Write the list itself, without quotes around it." : "Write the full ARN, arn:aws:iot:<region>:<account>:<type>/<name>.",
            Correct(resource));
    }

    private static string? Correct(LintResource resource)
    {
        string text = resource.Text;
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
