using System.Globalization;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Numbers and names that explanations quote; never a token or a signature.</summary>
/// <param name="SignatureBytes">The length of the decoded signature; null when it was not decoded.</param>
/// <param name="KeySizes">The sizes of the keys given, in bits.</param>
/// <param name="Hash">The hash that the signature names; null when it names none.</param>
/// <param name="KeyName">The name of the key that fits; null when none does.</param>
internal sealed record VerificationDetails(int? SignatureBytes, IReadOnlyList<int> KeySizes, string? Hash = null, string? KeyName = null)
{
    internal string SignatureBits => (SignatureBytes * 8)?.ToString(CultureInfo.InvariantCulture) ?? "unknown";

    internal string Sizes => string.Join(" and ", KeySizes.Distinct().Select(size => size.ToString(CultureInfo.InvariantCulture)));
}
