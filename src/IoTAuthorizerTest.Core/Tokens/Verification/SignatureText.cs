using static IoTAuthorizerTest.AuthTokenVerificationCause;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Undoes what happened to a signature's text after it was encoded, one thing after the other.</summary>
internal static class SignatureText
{
    /// <summary>Enough for all that can be undone in one text; each step removes what it is about.</summary>
    private const int MaximumSteps = 10;

    /// <summary>Undoes all there is.</summary>
    /// <param name="text">The signature as given.</param>
    /// <param name="causes">Takes what was undone.</param>
    /// <returns>The encoded signature, perhaps with spaces in it.</returns>
    internal static string Undo(string text, List<AuthTokenVerificationCause> causes)
    {
        string plain = text;
        for (int step = 0; step < MaximumSteps && UndoOne(plain, causes) is { } undone; step++)
        {
            plain = undone;
        }

        return plain;
    }

    /// <summary>Undoes one thing; null when nothing is left to undo.</summary>
    private static string? UndoOne(string text, List<AuthTokenVerificationCause> causes)
    {
        string trimmed = text.Trim().Trim('\uFEFF', '\u200B');
        if (trimmed.Length < text.Length)
        {
            Add(causes, text.AsSpan().IndexOfAny('\r', '\n') >= 0 ? SignatureLineBreaks : SignatureSurroundingSpaces);
            return trimmed;
        }

        if (Quotes.Strip(text) is { } unquoted)
        {
            Add(causes, SignatureSurroundingQuotes);
            return unquoted;
        }

        if (Surroundings.OfSignature(text) is { } alone)
        {
            Add(causes, SignatureNotAlone);
            return alone.Trim();
        }

        if (HasPercentEncoding(text))
        {
            bool again = causes.Remove(SignatureUrlEncoded);
            causes.Add(again ? SignatureUrlEncodedTwice : SignatureUrlEncoded);
            return Uri.UnescapeDataString(text);
        }

        string joined = text.Replace("\\r", string.Empty, StringComparison.Ordinal).Replace("\\n", string.Empty, StringComparison.Ordinal)
            .Replace("\r", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal);
        if (joined.Length < text.Length)
        {
            Add(causes, SignatureLineBreaks);
            return joined;
        }

        if (Escapes.Undo(text) is { } unescaped)
        {
            Add(causes, SignatureEscaped);
            return unescaped;
        }

        return null;
    }

    private static void Add(List<AuthTokenVerificationCause> causes, AuthTokenVerificationCause cause)
    {
        if (!causes.Contains(cause))
        {
            causes.Add(cause);
        }
    }

    private static bool HasPercentEncoding(string text)
    {
        for (int i = 0; i + 2 < text.Length; i++)
        {
            if (text[i] == '%' && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                return true;
            }
        }

        return false;
    }
}
