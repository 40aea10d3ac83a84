using System.Globalization;
using System.Text.Json;
using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>
/// Reads what a function returned and holds it to the service's rules, in the service's order and words, first hit wins
/// (authorizer §3.9; the order itself is not an AWS fact).
/// </summary>
internal static class AnswerValidator
{
    private const string InvalidFormat = "Lambda invocation result is in invalid format";

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
            throw new InvalidResponseException(InvalidFormat);
        }

        string principalId = ReadPrincipalId(Member(root, "principalId"));
        List<string> policyDocuments = ReadPolicyDocuments(Member(root, "policyDocuments"));
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
        catch (JsonException exception)
        {
            throw new InvalidResponseException(InvalidFormat, innerException: exception);
        }
        catch (ArgumentException exception)
        {
            // A lone surrogate has no UTF-8 form, so it cannot be JSON on the wire.
            throw new InvalidResponseException(InvalidFormat, innerException: exception);
        }
    }

    private static JsonElement? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string ReadPrincipalId(JsonElement? element)
    {
        string? text = element is { ValueKind: JsonValueKind.String } ? element.Value.GetString() : null;
        bool valid = text is { Length: >= 1 and <= AnswerLimits.PrincipalIdLength } && text.All(char.IsAsciiLetterOrDigit);
        if (!valid)
        {
            string shown = text ?? element?.GetRawText() ?? "null";
            throw new InvalidResponseException($"{shown} at principalId failed to satisfy constraint: Member must satisfy ([a-zA-Z0-9]){{1,128}}");
        }

        return text!;
    }

    private static List<string> ReadPolicyDocuments(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Array } array)
        {
            throw Refused("List of policies cannot be null.");
        }

        if (array.GetArrayLength() > AnswerLimits.PolicyDocumentCount)
        {
            throw Refused("Number of policies allowed cannot exceed 10");
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
            throw Refused("Size of a policy document cannot exceeds hard limit of 2048", DescribeSize(documents[tooBig], tooBig + 1));
        }

        foreach (string document in documents)
        {
            if (PolicyDocument.ParseLenient(document).FindMalformation() is { } malformation)
            {
                throw Refused(malformation);
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
        throw new InvalidResponseException(string.Create(
            CultureInfo.InvariantCulture, $"{shown} at {name} failed to satisfy constraint: Member must be greater than 5 minutes and less than 24 hours."));
    }

    private static InvalidResponseException Refused(string constraint, string? explanation = null) =>
        new("policyDocuments failed to satisfy constraint: " + constraint) { Explanation = explanation };

    // Whether white space counts is undetermined (authorizer §10.1 row 6), so the size is told both ways.
    private static string DescribeSize(string document, int number) => FormattableString.Invariant(
        $"Document {number} has {document.Length:N0} characters, {CountWithoutWhiteSpace(document):N0} without white space; {AnswerLimits.PolicyDocumentLength:N0} are allowed. Whether AWS counts white space is undetermined.");

    private static int CountWithoutWhiteSpace(string document) => document.Count(character => !char.IsWhiteSpace(character));
}
