using System.Buffers;
using System.Text.Json;
using IoTAuthorizerTest.Policies;
using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>
/// What exactly is wrong with a refused answer. AWS's messages tell the rule that is broken; on this machine the answer is at hand,
/// and the usual slips can be told by name. Names and kinds of members are told, and places in documents; of their values only
/// those that AWS's own message repeats.
/// </summary>
/// <param name="Explanation">What is wrong.</param>
/// <param name="Advice">What to do; null where the general advice for the message fits.</param>
internal sealed record AnswerDiagnosis(string Explanation, string? Advice = null)
{
    private const string IsAuthenticated = "isAuthenticated";
    private const string PolicyDocuments = "policyDocuments";

    private static readonly SearchValues<char> s_principalIdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>Diagnoses a payload that is not JSON.</summary>
    public static AnswerDiagnosis NotJson(string payload)
    {
        if (string.IsNullOrWhiteSpace(payload))
        {
            return Nothing("nothing at all");
        }

        return payload.Contains("NaN", StringComparison.Ordinal) || payload.Contains("Infinity", StringComparison.Ordinal)
            ? new("The function's result is not JSON. It holds NaN or Infinity, which Python's json writes but JSON does not have.", "Return a number that has an integer value, or leave the member out.")
            : new("The function's result is not JSON.");
    }

    /// <summary>Diagnoses a result that is not an object with a boolean isAuthenticated.</summary>
    public static AnswerDiagnosis Format(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Object => root.TryGetProperty(IsAuthenticated, out JsonElement value) ? NotBoolean(value) : Missing(root),
        JsonValueKind.Null => Nothing("null"),
        JsonValueKind.String when IsAnswer(root.GetString()!) => new(
            "The function returned its answer as a text that holds JSON, but AWS IoT wants the object itself.", "Return the object without JSON.stringify or json.dumps around it."),
        _ => new($"The function returned {KindOf(root)}, not an object."),
    };

    /// <summary>Diagnoses a principal id that AWS refuses.</summary>
    public static AnswerDiagnosis PrincipalId(JsonElement root)
    {
        const string Rule = "AWS demands 1 to 128 ASCII letters and digits, even when isAuthenticated is false.";
        if (!root.TryGetProperty("principalId", out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return new($"{Lacks(root, "principalId")} {Rule}");
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return new($"The principalId is {KindOf(value)}, not a text. {Rule}", "Return it as a text: String(id) in JavaScript, str(id) in Python.");
        }

        string text = value.GetString()!;
        int bad = text.AsSpan().IndexOfAnyExcept(s_principalIdCharacters);
        string fault = text.Length == 0 ? "is empty"
            : bad < 0 ? FormattableString.Invariant($"has {text.Length} characters")
            : FormattableString.Invariant($"has '{DisplayText.Printable(text[bad].ToString())}' as its character {bad + 1}");
        return new($"The principalId {fault}. {Rule}", text.Length > 0 && bad < 0 ? "Shorten it, or hash the id." : null);
    }

    /// <summary>Diagnoses an answer without a list of policies.</summary>
    public static AnswerDiagnosis NoPolicyList(JsonElement root)
    {
        if (!root.TryGetProperty(PolicyDocuments, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return new($"{Lacks(root, PolicyDocuments)} AWS demands the list even when isAuthenticated is false.");
        }

        string advice = value.ValueKind switch
        {
            JsonValueKind.Object => "Put the document into a list: [ document ], in PowerShell @( document ).",
            JsonValueKind.String => "Return a list, in PowerShell with @( ), and without JSON.stringify or json.dumps around it. Only the documents in it may be texts.",
            _ => "Return a list: [] when refusing, at least one document when accepting.",
        };
        return new($"policyDocuments is {KindOf(value)}, not a list.", advice);
    }

    /// <summary>Diagnoses a document that AWS finds too large.</summary>
    public static AnswerDiagnosis TooLarge(int number, int length, int lengthWithoutWhiteSpace) => new(FormattableString.Invariant(
        $"Document {number} has {length:N0} characters, {lengthWithoutWhiteSpace:N0} without white space; {AnswerLimits.PolicyDocumentLength:N0} are allowed. Whether AWS counts white space is undetermined."));

    /// <summary>Diagnoses a document that AWS finds malformed.</summary>
    public static AnswerDiagnosis Malformed(JsonElement item, int number, PolicyMalformation malformation)
    {
        string document = FormattableString.Invariant($"Document {number}");
        return item.ValueKind is JsonValueKind.Object or JsonValueKind.String
            ? new($"{document} is not a well-formed AWS IoT policy{(malformation.Detail is null ? string.Empty : $": {malformation.Detail.TrimEnd('.')}")}.")
            : new($"{document} is {KindOf(item)}, not a policy document.", "Return every document as an object, or as one JSON text of it.");
    }

    /// <summary>Diagnoses a time that AWS refuses.</summary>
    public static AnswerDiagnosis Seconds(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            return new($"{name} is {KindOf(value)}, not a number.", "Return the number without quotes, or leave the member out (300 and 86400 are the defaults).");
        }

        return value.TryGetDouble(out double seconds) && seconds != Math.Floor(seconds)
            ? new($"{name} is not a whole number of seconds.")
            : new(FormattableString.Invariant($"{name} lies outside {AnswerLimits.MinimumSeconds} to {AnswerLimits.MaximumSeconds}. Both ends are accepted."));
    }

    private static AnswerDiagnosis Nothing(string what) => new(
        $"The function returned {what}.",
        "Return the answer: a handler that is not async must call its callback or return a promise, and every branch needs its return.");

    private static AnswerDiagnosis NotBoolean(JsonElement value) => new(
        $"isAuthenticated is {(value.ValueKind == JsonValueKind.String && bool.TryParse(value.GetString(), out _) ? $"the text \"{value.GetString()}\"" : KindOf(value))}, not a boolean.");

    private static AnswerDiagnosis Missing(JsonElement root)
    {
        if (Has(root, "statusCode") && Has(root, "body"))
        {
            return new("The function returned what API Gateway takes, with statusCode and body; AWS IoT wants the authorizer's members themselves.", "Return what is in the body, as an object.");
        }

        return Has(root, "policyDocument")
            ? new(
                "The function returned what an authorizer of API Gateway returns, with one policyDocument; one of AWS IoT returns isAuthenticated, principalId and a list policyDocuments.",
                "Return { isAuthenticated, principalId, policyDocuments: [ document ] }, with actions of iot:.")
            : new(Lacks(root, IsAuthenticated));
    }

    // Names are compared as they are written: IsAuthenticated is another member.
    private static string Lacks(JsonElement root, string name)
    {
        if (root.TryGetProperty(name, out _))
        {
            return $"The answer's {name} is null.";
        }

        string[] names = [.. root.EnumerateObject().Select(property => property.Name)];
        return NameSuggester.Closest(name, names) is { } similar ? $"The answer has no {name}, but {similar}: names count to the letter, and so does their case."
            : names.Length == 0 ? $"The answer has no {name}: it is an empty object."
            : $"The answer has no {name}.";
    }

    private static bool Has(JsonElement root, string name) => root.TryGetProperty(name, out _);

    private static bool IsAnswer(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object && Has(document.RootElement, IsAuthenticated);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string KindOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
