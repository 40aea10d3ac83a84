using System.Text;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Queries of the form <c>name=value&amp;name=value</c>, as MQTT user names and URLs carry them.</summary>
internal static class CredentialQuery
{
    /// <summary>
    /// Appends parameters to a query; a parameter that the query already has, whatever its case, gives way,
    /// so that putting in a fresh token leaves no stale one beside it. Other parameters stay as they are written.
    /// </summary>
    /// <param name="query">The existing query without <c>?</c>; may be empty.</param>
    /// <param name="parameters">Names and values, not yet encoded.</param>
    /// <returns>The query without <c>?</c>, the new parameters encoded once.</returns>
    internal static string Append(string query, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        StringBuilder result = new();
        foreach (string existing in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string name = Uri.UnescapeDataString(existing.Split('=', 2)[0]);
            if (!parameters.Any(parameter => parameter.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                Separate(result).Append(existing);
            }
        }

        foreach (KeyValuePair<string, string> parameter in parameters)
        {
            Separate(result).Append(Uri.EscapeDataString(parameter.Key)).Append('=').Append(Uri.EscapeDataString(parameter.Value));
        }

        return result.ToString();
    }

    private static StringBuilder Separate(StringBuilder query) => query.Length == 0 ? query : query.Append('&');
}
