namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>Makes findings of AWS's messages, for answers that nobody but AWS has seen (policy §1, §2.13).</summary>
internal static class Refusals
{
    private static readonly Entry[] s_entries =
    [
        new("IOT-R01", "Lambda invocation result is in invalid format", "Return an object with isAuthenticated as true or false, without quotes."),
        new("IOT-R02", " at principalId failed to satisfy constraint", "Return a principalId of 1 to 128 letters and digits: strip '-', '_', '@' and the like, or hash the id.") { ValueIsBefore = true },
        new("IOT-R03", "List of policies cannot be null", "Return policyDocuments as a list: [] when refusing, at least one document when admitting."),
        new("IOT-R05", "Number of policies allowed cannot exceed", "Put the statements into fewer documents."),
        new("IOT-R06", "Size of a policy document", "Write the document without white space, use variables or wildcards, or split it."),
        new("IOT-D02", "Unknown policy document version", "Set \"Version\": \"2012-10-17\"."),
        new("IOT-D04", "Policy has no statements", "Add at least one statement."),
        new("IOT-S01", "Invalid effect: ", "Write Allow or Deny, exactly so.") { ValueIsAfter = true },
        new("IOT-A01", "The following resources are invalid : ", "Write the full ARN, arn:aws:iot:<region>:<account>:<type>/<name>.") { ValueIsAfter = true },
        new("IOT-A01", "The resource [", "Write the full ARN, arn:aws:iot:<region>:<account>:<type>/<name>.") { ValueIsAfter = true, ValueEnd = "] is not in valid ARN format" },
        new("IOT-R07", "Policy document is Malformed", "Lint the document itself with Get-IoTPolicyFinding; documents are encoded once, as an object or as one JSON string of it."),
        new("IOT-R08", " at refreshAfterInSeconds failed to satisfy constraint", "Return 300 to 86400 seconds, or leave the member out.") { ValueIsBefore = true },
        new("IOT-R08", " at disconnectAfterInSeconds failed to satisfy constraint", "Return 300 to 86400 seconds, or leave the member out.") { ValueIsBefore = true },
    ];

    /// <summary>Finds the rule that AWS's message is about; null when there is none.</summary>
    public static PolicyFinding? Find(string? message)
    {
        // A function's own words must not be taken for AWS's.
        if (message is null || message.StartsWith("Lambda function encountered error in execution", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (Entry entry in s_entries)
        {
            int marker = message.IndexOf(entry.Marker, StringComparison.Ordinal);
            if (marker >= 0)
            {
                return new PolicyFinding
                {
                    RuleId = entry.RuleId,
                    Severity = PolicyFindingSeverity.Error,
                    Message = $"AWS refuses the answer: \"{message}\"",
                    Fix = entry.Fix,
                    Text = entry.FindValue(message, marker),
                };
            }
        }

        return null;
    }

    private sealed record Entry(string RuleId, string Marker, string Fix)
    {
        public bool ValueIsBefore { get; init; }

        public bool ValueIsAfter { get; init; }

        public string? ValueEnd { get; init; }

        public string? FindValue(string message, int marker)
        {
            if (ValueIsBefore)
            {
                return message[..marker];
            }

            if (!ValueIsAfter)
            {
                return null;
            }

            string rest = message[(marker + Marker.Length)..];
            int end = ValueEnd is null ? -1 : rest.IndexOf(ValueEnd, StringComparison.Ordinal);
            return end < 0 ? rest : rest[..end];
        }
    }
}
