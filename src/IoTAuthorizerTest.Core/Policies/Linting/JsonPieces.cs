using System.Text;
using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>Pieces of JSON for corrections.</summary>
internal static class JsonPieces
{
    /// <summary>Writes a string with its quotes.</summary>
    public static string Quote(string text) => new JsonText().String(text).ToString();

    /// <summary>Writes the inside of a string.</summary>
    public static string Escape(string text) => Quote(text)[1..^1];

    /// <summary>Leaves out the white space between the parts of a JSON text; that inside strings stays.</summary>
    public static string Minify(ReadOnlySpan<char> json)
    {
        StringBuilder minified = new(json.Length);
        bool inString = false;
        for (int i = 0; i < json.Length; i++)
        {
            char character = json[i];
            if (!inString && char.IsWhiteSpace(character))
            {
                continue;
            }

            minified.Append(character);
            if (inString && character == '\\' && i + 1 < json.Length)
            {
                minified.Append(json[++i]);
            }
            else if (character == '"')
            {
                inString = !inString;
            }
        }

        return minified.ToString();
    }
}
