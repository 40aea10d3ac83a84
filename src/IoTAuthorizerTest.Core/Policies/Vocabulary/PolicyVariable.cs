namespace IoTAuthorizerTest.Policies;

/// <summary>A <c>${...}</c> in a value of a policy.</summary>
/// <param name="Start">The zero-based position of the <c>$</c>.</param>
/// <param name="Length">The number of characters, braces included.</param>
/// <param name="Content">What stands between the braces.</param>
internal sealed record PolicyVariable(int Start, int Length, string Content)
{
    private const string Opening = "${";

    // Values with these characters, and longer ones, are not substituted for certificate attributes (policy §1.2).
    private const string CertificatePrefix = "iot:Certificate.";
    private const int LongestCertificateValue = 1024;

    /// <summary>Gets a value indicating whether this writes a character that would be a wildcard or a variable: <c>${*}</c>, <c>${?}</c>, <c>${$}</c>.</summary>
    public bool IsEscape => Content is "*" or "?" or "$";

    /// <summary>Gets a value indicating whether a default value is given, IAM's <c>${key, 'default'}</c>.</summary>
    public bool HasDefault => Content.Contains(',', StringComparison.Ordinal);

    /// <summary>Finds the next variable at or behind a position. A <c>${</c> that is never closed is plain text.</summary>
    public static PolicyVariable? Find(string text, int from)
    {
        int start = text.IndexOf(Opening, from, StringComparison.Ordinal);
        int close = start < 0 ? -1 : text.IndexOf('}', start);
        return close < 0
            ? null
            : new PolicyVariable(start, close + 1 - start, text[(start + Opening.Length)..close]);
    }

    /// <summary>Gets the text that the one value of the variable is replaced with.</summary>
    public string Substitute(string value)
    {
        bool refused = Content.StartsWith(CertificatePrefix, StringComparison.Ordinal)
            && (value.Length > LongestCertificateValue || value.AsSpan().ContainsAny("*$+?#"));
        return refused ? $"{Opening}{Content}}}" : value;
    }
}
