using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// Says which two parameters exclude each other, where PowerShell says only that it finds no parameter set. Setters of parameters ask it: they
/// run before PowerShell looks for the set.
/// </summary>
/// <param name="cmdlet">The type that declares the parameters.</param>
internal sealed class ParameterSetGuard(Type cmdlet)
{
    private readonly List<string> _given = [];

    /// <summary>Takes a parameter's value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">The parameter's name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="PSArgumentException">A parameter that was given before has no parameter set in common with this one.</exception>
    public T Take<T>(T value, [CallerMemberName] string name = "")
    {
        // PowerShell sets a parameter that came down the pipeline back to its default before the next input.
        _given.Remove(name);
        if (value is null or "" or Array { Length: 0 } or SwitchParameter { IsPresent: false })
        {
            return value;
        }

        if (_given.Find(other => !Sets(name).Intersect(Sets(other)).Any()) is { } excluded)
        {
            throw new PSArgumentException(Explain(name, excluded));
        }

        _given.Add(name);
        return value;
    }

    private string Explain(string name, string excluded)
    {
        (string Addition, string Other)[] additions = [.. new[] { (name, excluded), (excluded, name) }.Where(pair => !IsMandatory(pair.Item1) && Owners(pair.Item1).Any())];
        return additions is [(string addition, string other), ..]
            ? $"-{addition} goes with {string.Join(" or ", Owners(addition).Select(owner => $"-{owner}"))}, not with -{other}."
            : $"-{excluded} and -{name} exclude each other. Give one of them.";
    }

    // The parameters that make the sets which the addition belongs to.
    private IEnumerable<string> Owners(string addition) => cmdlet
        .GetProperties()
        .Where(property => property.GetCustomAttributes<ParameterAttribute>().Any(attribute => attribute.Mandatory && Sets(addition).Contains(attribute.ParameterSetName)))
        .Select(property => property.Name);

    private bool IsMandatory(string name) => Attributes(name).Any(attribute => attribute.Mandatory);

    private IEnumerable<string> Sets(string name) => Attributes(name).Select(attribute => attribute.ParameterSetName);

    private IEnumerable<ParameterAttribute> Attributes(string name) => cmdlet.GetProperty(name)!.GetCustomAttributes<ParameterAttribute>();
}
