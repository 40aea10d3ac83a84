using System.Collections;
using System.Globalization;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Reads the environment variables of a function's process.</summary>
internal static class EnvironmentParameter
{
    /// <summary>Reads names and values.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="environment">The hashtable; null for none.</param>
    /// <returns>The variables.</returns>
    /// <exception cref="AuthorizerInputException">A name cannot be that of a variable.</exception>
    public static IReadOnlyDictionary<string, string> Read(string parameter, IDictionary? environment)
    {
        Dictionary<string, string> variables = [];
        foreach (DictionaryEntry entry in environment ?? new Hashtable())
        {
            string name = entry.Key.ToString() ?? string.Empty;
            if (name.Length == 0 || name.AsSpan().ContainsAny('=', '\0'))
            {
                throw new AuthorizerInputException(parameter, $"A name in -{parameter} cannot be that of a variable: it is empty, or has an equals sign in it.", "Give names and values apart: @{ TABLE = 'devices' }.");
            }

            variables[name] = Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? string.Empty;
        }

        return variables;
    }
}
