using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Takes hashtables, and the objects that ConvertFrom-Json makes, for <see cref="JwtClaims"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class JwtClaimsAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => PowerShellValue.Unwrap(inputData) switch
    {
        null => null,
        JwtClaims claims => claims,
        IDictionary claims => new JwtClaims(claims),
        PSObject custom => new JwtClaims(custom),
        object other => throw new ArgumentTransformationMetadataException(
            $"The claims are of type {PowerShellValue.TypeName(other)}. Give a hashtable, for example @{{ sub = 'device7' }}, or an object from ConvertFrom-Json."),
    };
}
