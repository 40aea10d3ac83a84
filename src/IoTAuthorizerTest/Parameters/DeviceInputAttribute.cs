using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Takes any object for a <see cref="DeviceInput"/>, untouched.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DeviceInputAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        PowerShellValue.Unwrap(inputData) is null or DeviceInput ? inputData : new DeviceInput(inputData);
}
