using System.Globalization;

namespace IoTAuthorizerTest.Contexts;

/// <summary>
/// Collects what breaks the constraints of the service's model and says it as the service does: all at once, patterns before
/// lengths (authorizer §2 "bad name", §3.7).
/// </summary>
internal sealed class ConstraintViolations
{
    private readonly List<string> _patterns = [];
    private readonly List<string> _lengths = [];

    /// <summary>Adds a violation of a pattern, an enumeration or a presence.</summary>
    public void Add(string member, string constraint) => _patterns.Add(Describe(member, constraint));

    /// <summary>Adds a violation if a required member is missing.</summary>
    public void CheckPresent(string member, object? value)
    {
        if (value is null)
        {
            Add(member, "Member must not be null");
        }
    }

    /// <summary>Adds a violation of a pattern.</summary>
    public void AddPattern(string member, string pattern) => Add(member, $"Member must satisfy regular expression pattern: {pattern}");

    /// <summary>Adds a violation if a length lies outside its bounds.</summary>
    public void CheckLength(string member, int length, int minimum, int maximum)
    {
        if (length < minimum)
        {
            _lengths.Add(Describe(member, string.Create(CultureInfo.InvariantCulture, $"Member must have length greater than or equal to {minimum}")));
        }
        else if (length > maximum)
        {
            _lengths.Add(Describe(member, string.Create(CultureInfo.InvariantCulture, $"Member must have length less than or equal to {maximum}")));
        }
    }

    /// <summary>Adds a violation if a number lies outside its bounds.</summary>
    public void CheckRange(string member, long value, long minimum, long maximum)
    {
        if (value < minimum)
        {
            _lengths.Add(Describe(member, string.Create(CultureInfo.InvariantCulture, $"Member must have value greater than or equal to {minimum}")));
        }
        else if (value > maximum)
        {
            _lengths.Add(Describe(member, string.Create(CultureInfo.InvariantCulture, $"Member must have value less than or equal to {maximum}")));
        }
    }

    /// <summary>Ends the checks.</summary>
    /// <exception cref="InvalidRequestException">There are violations.</exception>
    public void ThrowIfAny()
    {
        int count = _patterns.Count + _lengths.Count;
        if (count > 0)
        {
            string errors = count == 1 ? "error" : "errors";
            throw new InvalidRequestException(string.Create(
                CultureInfo.InvariantCulture, $"{count} validation {errors} detected: {string.Join("; ", _patterns.Concat(_lengths))}"));
        }
    }

    private static string Describe(string member, string constraint) => $"Value at '{member}' failed to satisfy constraint: {constraint}";
}
