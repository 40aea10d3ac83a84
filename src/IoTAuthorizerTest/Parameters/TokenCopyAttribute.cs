using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Takes the copy of an <see cref="AuthToken"/> where a token is expected.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TokenCopyAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => TokenCopy.Read(inputData) ?? inputData;
}
