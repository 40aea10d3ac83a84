using System.Text.Json;
using IoTAuthorizerTest.Policies;
using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>
/// Reads what a function returned and holds it to the service's rules, in the service's order and words, first hit wins
/// (authorizer §3.9; the order itself is not an AWS fact).
/// </summary>
internal static class AnswerValidator
{
    private const string InvalidFormat = "Lambda invocation result is in invalid format";
    private const string PolicyConstraint = "policyDocuments failed to satisfy constraint: ";

    /// <summary>Reads and validates.</summary>
    /// <param name="payload">The function's payload, JSON or not.</param>
    /// <returns>The answer with defaults filled in.</returns>
    /// <exception cref="InvalidResponseException">The payload breaks a rule.</exception>
    public static AuthorizerAnswer Validate(string payload)
    {
        using JsonDocument document = Parse(payload);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Member(root, "isAuthenticated") is not { ValueKind: JsonValueKind.True or JsonValueKind.False } isAuthenticated)
        {
            throw Refused(InvalidFormat, AnswerDiagnosis.Format(root));
        }

        string principalId = ReadPrincipalId(root);
        List<string> policyDocuments = ReadPolicyDocuments(root);
        return new AuthorizerAnswer
        {
            IsAuthenticated = isAuthenticated.GetBoolean(),
            PrincipalId = principalId,
            PolicyDocuments = policyDocuments,
            RefreshAfterInSeconds = ReadSeconds(root, "refreshAfterInSeconds", AnswerLimits.DefaultRefreshAfterInSeconds),
            DisconnectAfterInSeconds = ReadSeconds(root, "disconnectAfterInSeconds", AnswerLimits.DefaultDisconnectAfterInSeconds),
        };
    }

    private static JsonDocument Parse(string payload)
    {
        try
        {
            return JsonDocument.Parse(LoneSurrogates.Replace(payload));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // A lone surrogate has no UTF-8 form, so it cannot be JSON on the wire.
            throw Refused(InvalidFormat, AnswerDiagnosis.NotJson(payload), exception);
        }
    }

    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string ReadPrincipalId(JsonElement root)
    {
        JsonElement? element = Member(root, "principalId");
        string? text = element is { ValueKind: JsonValueKind.String } ? element.Value.GetString() : null;
        bool valid = text is { Length: >= 1 and <= AnswerLimits.PrincipalIdLength } && text.All(char.IsAsciiLetterOrDigit);
        if (!valid)
        {
            string shown = text ?? element?.GetRawText() ?? "null";
            throw Refused($"{shown} at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){{1,128}}", AnswerDiagnosis.PrincipalId(root));
        }

        return text!;
    }

    private static List<string> ReadPolicyDocuments(JsonElement root)
    {
        if (Member(root, "policyDocuments") is not { ValueKind: JsonValueKind.Array } array)
        {
            throw Refused(PolicyConstraint + "List of policies cannot be null.", AnswerDiagnosis.NoPolicyList(root));
        }

        if (array.GetArrayLength() > AnswerLimits.PolicyDocumentCount)
        {
            throw Refused(PolicyConstraint + "Number of policies allowed cannot exceed 10");
        }

        List<string> documents = [];
        foreach (JsonElement item in array.EnumerateArray())
        {
            // An object in the list comes back as one compact string (authorizer §3.8).
            documents.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : JsonText.Compact(item));
        }

        // Sizes of all documents come before the syntax of any (authorizer §3.9 rows 6 and 7).
        if (documents.FindIndex(document => CountWithoutWhiteSpace(document) > AnswerLimits.PolicyDocumentLength) is int tooBig and >= 0)
        {
            throw Refused(
                PolicyConstraint + "Size of a policy document cannot exceeds hard limit of 2048",
                AnswerDiagnosis.TooLarge(tooBig + 1, documents[tooBig].Length, CountWithoutWhiteSpace(documents[tooBig])));
        }

        for (int index = 0; index < documents.Count; index++)
        {
            if (PolicyMalformation.Find(PolicyDocument.ParseLenient(documents[index])) is { } malformation)
            {
                throw Refused(PolicyConstraint + malformation.Message, AnswerDiagnosis.Malformed(array[index], index + 1, malformation));
            }
        }

        return documents;
    }

    private static int ReadSeconds(JsonElement root, string name, int defaultSeconds)
    {
        if (Member(root, name) is not { } element)
        {
            return defaultSeconds;
        }

        // Python authorizers return 3600.0, which is the integer it looks like (authorizer §7.1).
        bool isInteger = element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double value) && value == Math.Floor(value);
        if (isInteger && element.GetDouble() is >= AnswerLimits.MinimumSeconds and <= AnswerLimits.MaximumSeconds)
        {
            return (int)element.GetDouble();
        }

        string shown = element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
        throw Refused($"{shown} at {name} failed to satisfy constraint: Member must be greater than 5 minutes and less than 24 hours.", AnswerDiagnosis.Seconds(name, element));
    }

    private static InvalidResponseException Refused(string message, AnswerDiagnosis? diagnosis = null, Exception? cause = null) =>
        new(message, innerException: cause) { Explanation = diagnosis?.Explanation, Advice = diagnosis?.Advice };

    private static int CountWithoutWhiteSpace(string document) => document.Count(character => !char.IsWhiteSpace(character));
}
