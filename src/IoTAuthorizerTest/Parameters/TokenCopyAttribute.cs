using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Takes the copy of an <see cref="AuthToken"/> where a token is expected, and refuses anything else without showing it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TokenCopyAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => PowerShellValue.Unwrap(inputData) switch
    {
        null or AuthToken => inputData,
        object value => TokenCopy.Read(value) ?? throw new ArgumentTransformationMetadataException(
            $"A value of type {PowerShellValue.TypeName(value)} was given. Give what New-IoTAuthToken makes; a token and a signature that you have go to -Token and -TokenSignature."),
    };
}
