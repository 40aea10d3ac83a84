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
        bool isBare = word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '=');
        string text = wordToComplete is ['"', ..] ? DoubleQuoted(word)
            : isBare && wordToComplete is not ['\'', ..] ? word
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(word)}'";
        return new CompletionResult(text, word, CompletionResultType.ParameterValue, toolTip);
    }

    private static string DoubleQuoted(string word) =>
        $"\"{string.Concat(word.Select(c => c is '"' or '$' or '`' ? $"`{c}" : $"{c}"))}\"";
}
