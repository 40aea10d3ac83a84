namespace IoTAuthorizerTest.Tokens;

/// <summary>
/// One PEM block as it stands in a text. More lenient than <see cref="System.Security.Cryptography.PemEncoding"/>,
/// which says nothing about blocks that are cut or have headers.
/// </summary>
/// <param name="Label">The text between <c>BEGIN </c> and the dashes.</param>
/// <param name="Body">What stands between header and footer; to the end of the text without a footer.</param>
/// <param name="HasFooter">Whether the <c>END</c> line is there.</param>
internal readonly record struct PemBlock(string Label, string Body, bool HasFooter)
{
    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";

    internal static IEnumerable<PemBlock> Find(string text)
    {
        int position = 0;
        while ((position = text.IndexOf(Begin, position, StringComparison.Ordinal)) >= 0)
        {
            int labelStart = position + Begin.Length;
            int labelEnd = text.IndexOf(Dashes, labelStart, StringComparison.Ordinal);
            if (labelEnd < 0)
            {
                yield break;
            }

            string label = text[labelStart..labelEnd];
            int bodyStart = labelEnd + Dashes.Length;
            int bodyEnd = text.IndexOf($"{Dashes}END {label}{Dashes}", bodyStart, StringComparison.Ordinal);
            bool hasFooter = bodyEnd >= 0;
            position = hasFooter ? bodyEnd : text.Length;
            yield return new PemBlock(label, text[bodyStart..position], hasFooter);
        }
    }

    /// <summary>Decodes the body, whatever its lines; null when it is cut or is not Base64.</summary>
    internal byte[]? Decode() => HasFooter ? KeyText.DecodeBase64(Body) : null;
}
