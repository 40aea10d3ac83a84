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

    /// <summary>Makes a completion in the quotes that the user began with; without any, quoted where the word needs it.</summary>
    /// <param name="word">The word.</param>
    /// <param name="toolTip">What is shown beside it.</param>
    /// <param name="typed">The word to complete, as typed.</param>
    /// <returns>The completion.</returns>
    public static CompletionResult Result(string word, string toolTip, string? typed)
    {
        string text = typed is ['"', ..] ? $"\"{word.Replace("`", "``", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal)}\""
            : typed is not ['\'', ..] && IsBare(word) ? word
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(word)}'";
        return new CompletionResult(text, word, CompletionResultType.ParameterValue, toolTip);
    }

    /// <summary>Makes completions of the terms that begin with what is typed, or whose last part does: <c>Pub</c> finds <c>iot:Publish</c>.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="typed">The word to complete, as typed.</param>
    /// <returns>The completions.</returns>
    public static IReadOnlyList<CompletionResult> Results(IEnumerable<PolicyTerm> terms, string? typed)
    {
        string word = Typed(typed);
        return
        [
            .. terms
                .Where(term => term.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase) || term.Name[(term.Name.IndexOf(':', StringComparison.Ordinal) + 1)..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
                .Select(term => Result(term.Name, term.Description, typed)),
        ];
    }

    // What PowerShell reads as one word of text: no number, no operator, nothing that ends a word.
    private static bool IsBare(string word) => word.Length > 0 && char.IsLetter(word[0]) && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '=' or ':' or '/');
}
