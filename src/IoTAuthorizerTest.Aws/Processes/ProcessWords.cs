using System.Text.RegularExpressions;

namespace IoTAuthorizerTest.Aws.Processes;

/// <summary>Quotes what a program says on standard error: its last words, on one line, without what looks like a secret.</summary>
internal static class ProcessWords
{
    private const int MaxLines = 3;
    private const int MaxChars = 400;
    private const int MaxCharsRead = 4096;
    private const int LongCode = 32;
    private const int ShortestWord = 3;
    private const string Hidden = "[hidden]";
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // "secret=...", "password: ...", "Bearer ...": what follows is a secret whatever it looks like.
    private static readonly Regex s_named = new("""(?:(?:secret|passwo?r?d|passphrase|token|(?:access|api|private|session)[-_ ]?key)["']?\s*[:=]|\bbearer)\s*["']?[^\s"',;]+""", Options);

    // Long enough for a key; a path or the name of an error is as long, so its letters decide.
    private static readonly Regex s_run = new("[a-z0-9+/=]{16,}", Options);

    // CamelCase, as the names of errors and folders are; a number may end it.
    private static readonly Regex s_words = new("^[a-z]*(?:[A-Z]{1,4}[a-z]+)*[0-9]*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Quotes the last words.</summary>
    /// <param name="errors">All that was written.</param>
    /// <returns>One line; null when there is nothing to quote.</returns>
    public static string? Quote(string errors)
    {
        string end = errors.Length > MaxCharsRead ? errors[^MaxCharsRead..] : errors;
        string[] lines = [.. end.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(MaxLines)];
        if (lines.Length == 0)
        {
            return null;
        }

        string safe = s_run.Replace(s_named.Replace(string.Join(" / ", lines), Named), match => IsCode(match.Value) ? Hidden : match.Value);
        string shown = safe.Length > MaxChars ? string.Concat("…", safe.AsSpan(safe.Length - MaxChars)) : safe;
        return string.Concat(shown.Select(c => char.IsControl(c) ? '\uFFFD' : c));
    }

    private static string Named(Match match)
    {
        int sign = match.Value.IndexOfAny([':', '=']);
        return sign < 0 ? match.Value[..(match.Value.IndexOfAny([' ', '\t']) + 1)] + Hidden : match.Value[..(sign + 1)] + Hidden;
    }

    /// <summary>Keys mix cases and digits at random, with or without slashes; the parts of paths and the names of errors are words.</summary>
    private static bool IsCode(string run)
    {
        string[] parts = run.Split('/');
        return parts.Any(part => part.Any(char.IsAsciiLetterUpper) && part.Any(char.IsAsciiLetterLower) && !IsWords(part))
            || (parts.Length == 1 && run.Length >= LongCode && run.Any(char.IsAsciiDigit) && run.Any(char.IsAsciiLetter));
    }

    private static bool IsWords(string part)
    {
        int words = Enumerable.Range(1, part.Length - 1).Count(i => char.IsAsciiLetterLower(part[i]) && char.IsAsciiLetterUpper(part[i - 1]));
        return s_words.IsMatch(part) && part.Length >= words * ShortestWord;
    }
}
