using System.Management.Automation;

namespace IoTAuthorizerTest.Values;

/// <summary>Takes values out of the wrapping in which PowerShell hands them over.</summary>
internal static class PowerShellValue
{
    /// <summary>Takes a value out of its wrapping; a custom object keeps it, because the wrapping is what has its properties.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The object itself, or a <see cref="PSObject"/> with properties.</returns>
    public static object? Unwrap(object? value) => value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;

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
