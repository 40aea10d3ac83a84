using System.Management.Automation;
using System.Runtime.CompilerServices;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// Keeps the value of a text parameter that is no text. PowerShell would leave the name of its type, and a device called
/// System.Collections.Hashtable would be tested. It is not refused here: an error of the binder would not keep the place of a row from the
/// pipeline among the results.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeepsValueAttribute : ArgumentTransformationAttribute
{
    // By the identity of the text that PowerShell hands to the parameter.
    private static readonly ConditionalWeakTable<string, object> s_values = [];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = PowerShellValue.Unwrap(inputData);
        if (value is null or string or ValueType or Uri)
        {
            return inputData;
        }

        string text = new(PowerShellValue.TypeName(value));
        s_values.Add(text, value);
        return text;
    }

    /// <summary>Gets what was given to a parameter.</summary>
    /// <param name="parameter">The parameter's value.</param>
    /// <returns>The value kept for it, or itself.</returns>
    public static object? Value(object? parameter) => parameter is string text && s_values.TryGetValue(text, out object? value) ? value : parameter;
}
