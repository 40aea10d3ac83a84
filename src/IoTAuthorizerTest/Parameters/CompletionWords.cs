using System.Management.Automation;
using System.Management.Automation.Language;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Makes completions of words.</summary>
internal static class CompletionWords
{
    /// <summary>Takes the quotes off what is typed so far.</summary>
    /// <param name="word">The word to complete, as typed.</param>
    /// <returns>The word.</returns>
    public static string Typed(string? word) => (word ?? string.Empty).Trim('\'', '"');

    /// <summary>Makes a completion, in the quotes that were typed, or quoted where the word needs it.</summary>
    /// <param name="wordToComplete">The word to complete, as typed.</param>
    /// <param name="word">The word.</param>
    /// <param name="toolTip">What is shown beside it.</param>
    /// <returns>The completion.</returns>
    public static CompletionResult Result(string? wordToComplete, string word, string toolTip)
    {
        bool isBare = word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '=' or ':' or '/');
        string text = wordToComplete is ['"', ..] ? DoubleQuoted(word)
            : isBare && wordToComplete is not ['\'', ..] ? word
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(word)}'";
        return new CompletionResult(text, word, CompletionResultType.ParameterValue, toolTip);
    }

    /// <summary>Makes completions of the terms that begin with what is typed, or whose last part does: <c>Pub</c> finds <c>iot:Publish</c>.</summary>
    /// <param name="wordToComplete">The word to complete, as typed.</param>
    /// <param name="terms">The terms.</param>
    /// <returns>The completions.</returns>
    public static IReadOnlyList<CompletionResult> Results(string? wordToComplete, IEnumerable<PolicyTerm> terms)
    {
        string word = Typed(wordToComplete);
        return
        [
            .. terms
                .Where(term => term.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase) || term.Name[(term.Name.IndexOf(':', StringComparison.Ordinal) + 1)..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Select(term => Result(wordToComplete, term.Name, term.Description)),
        ];
    }

    private static string DoubleQuoted(string word) =>
        $"\"{string.Concat(word.Select(c => c is '"' or '$' or '`' ? $"`{c}" : $"{c}"))}\"";
}
