namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-A13: a resource has a name, and topics have no empty levels.</summary>
internal sealed class A13EmptyLevel()
    : ResourceRule("IOT-A13", PolicyFindingSeverity.Warning, "An empty level, a leading slash or an empty name", ResourceTraits.Arn)
{
    public override void Check(LintResource resource, LintRun run)
    {
        if (!resource.Service.SequenceEqual("iot"))
        {
            return;
        }

        string text = resource.Text;
        if (resource.Type.IsEmpty)
        {
            bool hasSlash = resource.TypeStart < text.Length;
            run.Report(
                this,
                resource.Place,
                hasSlash ? $"\"{text}\" has a slash before its type." : $"\"{text}\" ends before its type.",
                "Write <type>/<name> after the account, for example topic/telemetry.",
                WithoutLeadingSlashes(resource));
        }
        else if (!resource.HasName)
        {
            if (!ArnFacts.HasWildcard(resource.Type) && !resource.Type.Contains('$'))
            {
                run.Report(this, resource.Place, $"\"{text}\" has a type but no name.", "Give the name, or * for all.");
            }
        }
        else if ((resource.Types & ~(ResourceTypes.Topic | ResourceTypes.TopicFilter)) == 0 && HasEmptyLevel(resource.Name))
        {
            run.Report(
                this,
                resource.Place,
                $"\"{resource.Name}\" has an empty level; MQTT takes it for a topic of its own.",
                "Remove the extra slash, if the devices do not use it.",
                Correct(resource));
        }
    }

    private static string? WithoutLeadingSlashes(LintResource resource)
    {
        ReadOnlySpan<char> rest = resource.Text.AsSpan(resource.TypeStart).TrimStart('/');
        bool hasName = rest.IndexOf('/') is int slash and > 0 && slash < rest.Length - 1;
        return hasName ? JsonPieces.Quote(string.Concat(resource.Text.AsSpan(0, resource.TypeStart), rest)) : null;
    }

    private static bool HasEmptyLevel(string name) =>
        name[0] == '/' || name[^1] == '/' || name.Contains("//", StringComparison.Ordinal);

    private static string? Correct(LintResource resource)
    {
        string name = string.Join('/', resource.Name.Split('/', StringSplitOptions.RemoveEmptyEntries));
        return name.Length == 0 ? null : JsonPieces.Quote(string.Concat(resource.Text.AsSpan(0, resource.NameStart), name));
    }
}
