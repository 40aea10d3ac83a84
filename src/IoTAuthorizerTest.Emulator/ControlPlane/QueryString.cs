namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>Reads the query of a request to the control plane.</summary>
internal static class QueryString
{
    /// <summary>Reads a query. Plus signs stay: SDKs write spaces as %20.</summary>
    /// <param name="rawQuery">The query as sent, without its question mark.</param>
    /// <returns>The decoded parameters; of a repeated one the last.</returns>
    public static IReadOnlyDictionary<string, string> Parse(string rawQuery)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (string pair in rawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? pair : pair[..equals];
            parameters[Uri.UnescapeDataString(name)] = equals < 0 ? string.Empty : Uri.UnescapeDataString(pair[(equals + 1)..]);
        }

        return parameters;
    }
}
