using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// Refuses a value of the wrong type with a word on what to give. PowerShell's own error names two types, and quotes the value, which may be a
/// secret. An array type takes one of its elements, too.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExpectsAttribute(string advice, params Type[] types) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = PowerShellValue.Unwrap(inputData);
        return value is null || types.Any(type => IsOfType(value, type))
            ? inputData
            : throw new ArgumentTransformationMetadataException($"A value of type {PowerShellValue.TypeName(value)} was given. {advice}");
    }

    // A null in a list is for PowerShell to refuse: it names the parameter.
    private static bool IsOfType(object value, Type type) => type.GetElementType() is { } element && value is IList list
        ? list.Cast<object?>().Select(PowerShellValue.Unwrap).All(item => item is null || element.IsInstanceOfType(item))
        : (type.GetElementType() ?? type).IsInstanceOfType(value);
}
