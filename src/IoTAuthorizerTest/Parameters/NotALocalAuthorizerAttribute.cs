using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// Refuses a local authorizer where the name of one at AWS is expected: PowerShell would take its name, and the test would go to AWS instead.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotALocalAuthorizerAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => PowerShellValue.Unwrap(inputData) is LocalAuthorizer
        ? throw new ArgumentTransformationMetadataException("This is a local authorizer. Give it to -LocalAuthorizer.")
        : inputData;
}
