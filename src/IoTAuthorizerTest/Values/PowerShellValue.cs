using System.Management.Automation;
using System.Management.Automation.Internal;

namespace IoTAuthorizerTest.Values;

/// <summary>Takes values out of the wrapping in which PowerShell hands them over.</summary>
internal static class PowerShellValue
{
    /// <summary>
    /// Takes a value out of its wrapping; a custom object keeps it, because the wrapping is what has its properties. What a script block
    /// without output gives is nothing, though it looks like a custom object.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <returns>The object itself, or a <see cref="PSObject"/> with properties.</returns>
    public static object? Unwrap(object? value) => value switch
    {
        PSObject nothing when ReferenceEquals(nothing, AutomationNull.Value) => null,
        PSObject { BaseObject: not PSCustomObject } wrapped => wrapped.BaseObject,
        _ => value,
    };

    /// <summary>Takes a value out of its wrapping, whatever it is: for those who ask for its .NET type and know nothing of properties.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The object itself, never a <see cref="PSObject"/>.</returns>
    public static object? BaseObject(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>Names a value's type for a message.</summary>
    /// <param name="value">The value.</param>
    /// <returns>For example <c>Int32</c>.</returns>
    public static string TypeName(object value) => Unwrap(value) is PSObject
        ? "PSCustomObject (such as a row of a CSV file)"
        : Unwrap(value)!.GetType().Name;
}
