using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>
/// Signature Version 4, written for these tests from its published description: what a service does to verify a
/// request that it received. Shares no code with either client.
/// </summary>
public static class SigV4
{
    /// <summary>Recomputes the signature of a request as received.</summary>
    /// <param name="request">The request.</param>
    /// <param name="secretKey">The secret key that the service knows for the access key.</param>
    /// <returns>The signature in lower-case hexadecimal.</returns>
    public static string Recompute(RecordedRequest request, string secretKey)
    {
        Authorization authorization = Authorization.Parse(request.Header("Authorization") ?? throw new InvalidDataException("The request is not signed."));
        string canonical = CanonicalRequest(request, authorization.SignedHeaders);
        string stringToSign = string.Join('\n', "AWS4-HMAC-SHA256", request.Header("x-amz-date"), authorization.Scope, Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (string part in authorization.Scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));
    }

    /// <summary>The canonical request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signedHeaders">The names of the headers that are signed, lower case, sorted.</param>
    /// <returns>The canonical request.</returns>
    public static string CanonicalRequest(RecordedRequest request, IReadOnlyList<string> signedHeaders) => string.Join(
        '\n',
        request.Method,
        Encode(request.Path, keepSlash: true),
        CanonicalQuery(request.Query),
        string.Concat(signedHeaders.Select(name => $"{name}:{request.Header(name)?.Trim()}\n")),
        string.Join(';', signedHeaders),
        Hex(SHA256.HashData(request.Body)));

    private static string CanonicalQuery(string query) => string.Join('&', query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: Encode(Uri.UnescapeDataString(pair[0]), keepSlash: false), Value: pair.Length == 1 ? string.Empty : Encode(Uri.UnescapeDataString(pair[1]), keepSlash: false)))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
        .ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    /// <summary>Percent-encodes everything but unreserved characters. Applied to a path as sent, it encodes it twice, as the services do.</summary>
    private static string Encode(string text, bool keepSlash)
    {
        StringBuilder encoded = new();
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            char c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~' || (keepSlash && c == '/'))
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }

        return encoded.ToString();
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>The Authorization header, taken apart.</summary>
    /// <param name="AccessKey">The access key id.</param>
    /// <param name="Scope">Date, region, service and terminator.</param>
    /// <param name="SignedHeaders">The names of the headers that are signed.</param>
    /// <param name="Signature">The signature sent.</param>
    public sealed record Authorization(string AccessKey, string Scope, IReadOnlyList<string> SignedHeaders, string Signature)
    {
        /// <summary>Takes a header apart.</summary>
        /// <param name="header">The header's value.</param>
        /// <returns>Its parts.</returns>
        public static Authorization Parse(string header)
        {
            const string Algorithm = "AWS4-HMAC-SHA256 ";
            if (!header.StartsWith(Algorithm, StringComparison.Ordinal))
            {
                throw new InvalidDataException("Not a Signature Version 4 header.");
            }

            Dictionary<string, string> parts = header[Algorithm.Length..]
                .Split(',', StringSplitOptions.TrimEntries)
                .Select(part => part.Split('=', 2))
                .ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
            string[] credential = parts["Credential"].Split('/', 2);
            return new Authorization(credential[0], credential[1], parts["SignedHeaders"].Split(';'), parts["Signature"]);
        }
    }
}
