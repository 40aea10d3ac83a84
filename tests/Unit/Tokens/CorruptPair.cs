using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using IoTAuthorizerTest.Tokens;
using static IoTAuthorizerTest.AuthTokenVerificationCause;

namespace IoTAuthorizerTest.Unit.Tokens;

/// <summary>A good pair of token and signature, spoilt in one of the ways in which people spoil them.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Token">The token as sent.</param>
/// <param name="Signature">The signature as sent.</param>
/// <param name="Causes">What the diagnosis has to say.</param>
/// <param name="IsCorrectable">Whether a pair that verifies can be had without the private key.</param>
/// <param name="KeyFits">Whether the key of 2,048 bits made the signature.</param>
internal sealed record CorruptPair(
    string Name, string Token, string Signature, AuthTokenVerificationCause[] Causes, bool IsCorrectable = true, bool KeyFits = true)
{
    /// <summary>Has everything that encodings trip over, and its signature has both + and /.</summary>
    internal const string GoodToken = "dev/1+a=b&c %7e";

    private static readonly RSA s_key = TokenData.PrivateKey();

    internal static IReadOnlyList<CorruptPair> All { get; } = [.. TokenChanged(), .. SignedChanged(), .. TextChanged(), .. AlgorithmChanged(), .. KeyChanged(), .. Jwt(), .. Combined()];

    private static IEnumerable<CorruptPair> TokenChanged()
    {
        string signature = Sign(GoodToken);
        yield return new("token ends in LF", GoodToken + "\n", signature, [TokenTrailingNewline]);
        yield return new("token ends in two LF", GoodToken + "\n\n", signature, [TokenTrailingNewline]);
        yield return new("token ends in one LF more than was signed", GoodToken + "\n\n", Sign(GoodToken + "\n"), [TokenTrailingNewline]);
        yield return new("token ends in one CRLF more than was signed", GoodToken + "\r\n\r\n", Sign(GoodToken + "\r\n"), [TokenTrailingCrLf]);
        yield return new("token ends in CRLF", GoodToken + "\r\n", signature, [TokenTrailingCrLf]);
        yield return new("token has a space behind", GoodToken + " ", signature, [TokenSurroundingSpaces]);
        yield return new("token has spaces around", $"  {GoodToken}\t", signature, [TokenSurroundingSpaces]);
        yield return new("token has a space before that was not signed", $" {GoodToken} ", Sign(GoodToken + " "), [TokenSurroundingSpaces]);
        yield return new("token has a space behind that was not signed", $" {GoodToken} ", Sign(" " + GoodToken), [TokenSurroundingSpaces]);
        yield return new("token has a no-break and a zero-width space behind", GoodToken + "\u00A0\u200B", signature, [TokenSurroundingSpaces]);
        yield return new("token ends in NUL", GoodToken + "\0", signature, [TokenTrailingNul]);
        yield return new("token in double quotes", $"\"{GoodToken}\"", signature, [TokenSurroundingQuotes]);
        yield return new("token in single quotes", $"'{GoodToken}'", signature, [TokenSurroundingQuotes]);
        yield return new("token as Python prints bytes", $"b'{GoodToken}'", signature, [TokenSurroundingQuotes]);
        yield return new("token in typographic quotes", $"“{GoodToken}”", signature, [TokenSurroundingQuotes]);
        yield return new("token has a BOM", "\uFEFF" + GoodToken, signature, [TokenByteOrderMark]);
        yield return new("token has a BOM read as Latin-1", "ï»¿" + GoodToken, signature, [TokenByteOrderMark]);
        yield return new("token is UTF-16 read as Latin-1", Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(GoodToken)), signature, [TokenUtf16]);
        yield return new("token is UTF-16 with a mark read as UTF-8", Encoding.UTF8.GetString([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(GoodToken)]), signature, [TokenUtf16]);
        yield return new("token is still URL-encoded", Uri.EscapeDataString(GoodToken), signature, [TokenUrlEncoded]);
        yield return new("token is still form-encoded", Uri.EscapeDataString(GoodToken).Replace("%20", "+", StringComparison.Ordinal), signature, [TokenUrlEncoded]);
        yield return new("token is still URL-encoded, but for its plus", "a%2Fb+c", Sign("a/b+c"), [TokenUrlEncoded]);
        yield return new("token with Bearer", "Bearer " + GoodToken, signature, [TokenNotAlone]);
        yield return new("token as a header's line", "token: " + GoodToken, signature, [TokenNotAlone]);
        yield return new("token with its parameter's name", "token=" + GoodToken, signature, [TokenNotAlone]);
        yield return new("token with its parameter's name, URL-encoded", "token=" + Uri.EscapeDataString(GoodToken), signature, [TokenNotAlone]);
        yield return new("MQTT user name as token", Placed().MqttUserName!, signature, [TokenNotAlone]);
        yield return new("query string as token", Placed().WireQueryString!, signature, [TokenNotAlone]);
        yield return new("parameter as it is, in a query", "?x=1&token=a+b", Sign("a+b"), [TokenNotAlone]);
        yield return new("token escaped by a JSON writer", "dev/1\\u002Ba=b\\u0026c %7e", signature, [TokenEscaped]);
        yield return new("token with slashes escaped by PHP", GoodToken.Replace("/", "\\/", StringComparison.Ordinal), signature, [TokenEscaped]);
        yield return new("token escaped for HTML", "dev/1&#x2B;a=b&amp;c %7e", signature, [TokenEscaped]);
        yield return new("token is Base64 of what was signed", Convert.ToBase64String(Encoding.UTF8.GetBytes(GoodToken)), signature, [TokenBase64]);
        yield return new("token is base64url of what was signed", Base64Url.Encode(Encoding.UTF8.GetBytes(GoodToken)), signature, [TokenBase64]);
        yield return new("token is Base64 of bytes, as AWS CLI 2 takes a message", "abcd+/==", Sign(Convert.FromBase64String("abcd+/==")), [TokenBase64], IsCorrectable: false);
        yield return new("token has spaces for plus", "a b", Sign("a+b"), [TokenPlusBecameSpace]);
    }

    private static IEnumerable<CorruptPair> SignedChanged()
    {
        yield return new("signed with LF", GoodToken, Sign(GoodToken + "\n"), [SignedTrailingNewline]);
        yield return new("signed with CRLF", GoodToken, Sign(GoodToken + "\r\n"), [SignedTrailingCrLf]);
        yield return new("signed with a space", GoodToken, Sign(GoodToken + " "), [SignedSurroundingSpaces]);
        yield return new("signed with a space before", GoodToken, Sign(" " + GoodToken), [SignedSurroundingSpaces]);
        yield return new("signed with spaces around", GoodToken, Sign($" {GoodToken} "), [SignedSurroundingSpaces]);
        yield return new("signed with NUL", GoodToken, Sign(GoodToken + "\0"), [SignedTrailingNul]);
        yield return new("Base64 signed", GoodToken, Sign(Convert.ToBase64String(Encoding.UTF8.GetBytes(GoodToken))), [SignedBase64]);
        yield return new("signed with single quotes", GoodToken, Sign($"'{GoodToken}'"), [SignedSurroundingQuotes]);
        yield return new("signed with quotes", GoodToken, Sign($"\"{GoodToken}\""), [SignedSurroundingQuotes]);
        yield return new("signed with a BOM", GoodToken, Sign("\uFEFF" + GoodToken), [SignedByteOrderMark]);
        yield return new("signed as UTF-16LE", GoodToken, Sign(Encoding.Unicode.GetBytes(GoodToken)), [SignedUtf16], IsCorrectable: false);
        yield return new("signed as UTF-16LE with a mark", GoodToken, Sign([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(GoodToken)]), [SignedUtf16], IsCorrectable: false);
        yield return new("signed as UTF-16BE", GoodToken, Sign(Encoding.BigEndianUnicode.GetBytes(GoodToken)), [SignedUtf16], IsCorrectable: false);
        yield return new("signed URL-encoded", GoodToken, Sign(Uri.EscapeDataString(GoodToken)), [SignedUrlEncoded]);
        yield return new("signed URL-encoded with small digits", GoodToken, Sign("dev%2f1%2ba%3db%26c%20%257e"), [SignedUrlEncoded]);
        yield return new("signed URL-encoded with small digits, capital letters", "é/A", Sign("%c3%a9%2fA"), [SignedUrlEncoded]);
        yield return new("signed form-encoded", GoodToken, Sign("dev%2F1%2Ba%3Db%26c+%257e"), [SignedUrlEncoded]);
        yield return new("hash signed", GoodToken, Sign(SHA256.HashData(Encoding.UTF8.GetBytes(GoodToken))), [SignedTokenHash], IsCorrectable: false);
        yield return new("hash signed in hexadecimal", GoodToken, Sign(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(GoodToken))).ToLowerInvariant()), [SignedTokenHash], IsCorrectable: false);
        yield return new("hash signed in Base64", GoodToken, Sign(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(GoodToken)))), [SignedTokenHash], IsCorrectable: false);
        yield return new("another token signed", GoodToken, Sign("something else"), [OtherToken], IsCorrectable: false);
    }

    private static IEnumerable<CorruptPair> TextChanged()
    {
        string signature = Sign(GoodToken);
        byte[] bytes = Convert.FromBase64String(signature);
        string urlEncoded = Uri.EscapeDataString(signature);
        yield return new("wrapped at 64", GoodToken, Wrap(signature, 64, "\n"), [SignatureLineBreaks]);
        yield return new("wrapped at 76 with CRLF", GoodToken, Wrap(signature, 76, "\r\n"), [SignatureLineBreaks]);
        yield return new("wrapped at 64, lines joined by spaces", GoodToken, Wrap(signature, 64, " ").TrimEnd(), [SignatureLineBreaks]);
        yield return new("wrapped at 64, written as \\n", GoodToken, Wrap(signature, 64, "\\n"), [SignatureLineBreaks]);
        yield return new("ends in LF", GoodToken, signature + "\n", [SignatureLineBreaks]);
        yield return new("spaces around", GoodToken, $" {signature} ", [SignatureSurroundingSpaces]);
        yield return new("zero-width space behind", GoodToken, signature + "\u200B", [SignatureSurroundingSpaces]);
        yield return new("quotes around", GoodToken, $"\"{signature}\"", [SignatureSurroundingQuotes]);
        yield return new("quotes around and a comma behind", GoodToken, $"\"{signature}\",", [SignatureSurroundingQuotes]);
        yield return new("as Python prints bytes", GoodToken, $"b'{signature}'", [SignatureSurroundingQuotes]);
        yield return new("as a header's line", GoodToken, "X-Amz-CustomAuthorizer-Signature: " + signature, [SignatureNotAlone]);
        yield return new("with Bearer", GoodToken, "Bearer " + signature, [SignatureNotAlone]);
        yield return new("with another name", GoodToken, "signature=" + signature, [SignatureNotAlone]);
        yield return new("as a PEM block", GoodToken, $"-----BEGIN SIGNATURE-----\n{signature}\n-----END SIGNATURE-----", [SignatureNotAlone]);
        yield return new("MQTT user name as signature", GoodToken, Placed().MqttUserName!, [SignatureNotAlone, SignatureUrlEncoded]);
        yield return new("escaped by a JSON writer", GoodToken, signature.Replace("+", "\\u002B", StringComparison.Ordinal), [SignatureEscaped]);
        yield return new("slashes escaped by PHP", GoodToken, signature.Replace("/", "\\/", StringComparison.Ordinal), [SignatureEscaped]);
        yield return new("escaped for HTML", GoodToken, signature.Replace("+", "&#x2B;", StringComparison.Ordinal), [SignatureEscaped]);
        yield return new("Base64 twice", GoodToken, Convert.ToBase64String(Encoding.ASCII.GetBytes(signature)), [SignatureBase64Twice]);
        yield return new("Base64 of lines", GoodToken, Convert.ToBase64String(Encoding.ASCII.GetBytes(Wrap(signature, 64, "\r\n"))), [SignatureBase64Twice, SignatureLineBreaks]);
        yield return new("Base64 of hex", GoodToken, Convert.ToBase64String(Encoding.ASCII.GetBytes(Convert.ToHexString(bytes))), [SignatureBase64Twice, SignatureHex]);
        yield return new("small letters only", GoodToken, signature.ToLowerInvariant(), [SignatureCaseLost], IsCorrectable: false, KeyFits: false);
        yield return new("capital letters only", GoodToken, signature.ToUpperInvariant(), [SignatureCaseLost], IsCorrectable: false, KeyFits: false);
        yield return new("bytes in reverse order", GoodToken, Convert.ToBase64String([.. Enumerable.Reverse(bytes)]), [SignatureReversed]);
        yield return new("numbers", GoodToken, string.Join(',', bytes), [SignatureBinary]);
        yield return new("numbers in lines", GoodToken, string.Join("\r\n", bytes), [SignatureBinary]);
        yield return new("numbers in a JSON object", GoodToken, $"{{\"type\":\"Buffer\",\"data\":[{string.Join(", ", bytes)}]}}", [SignatureBinary]);
        yield return new("base64url", GoodToken, Base64Url.Encode(bytes), [SignatureBase64Url]);
        yield return new("base64url with padding", GoodToken, Base64Url.Encode(bytes) + "==", [SignatureBase64Url]);
        yield return new("URL-encoded", GoodToken, urlEncoded, [SignatureUrlEncoded]);
        yield return new("URL-encoded with small digits", GoodToken, urlEncoded.Replace("%2B", "%2b", StringComparison.Ordinal).Replace("%3D", "%3d", StringComparison.Ordinal), [SignatureUrlEncoded]);
        yield return new("URL-encoded twice", GoodToken, Uri.EscapeDataString(urlEncoded), [SignatureUrlEncodedTwice]);
        yield return new("plus became space", GoodToken, signature.Replace('+', ' '), [SignaturePlusBecameSpace]);
        yield return new("no padding", GoodToken, signature.TrimEnd('='), [SignaturePadding]);
        yield return new("padding of one", GoodToken, signature[..^1], [SignaturePadding]);
        yield return new("padding of three", GoodToken, signature + "=", [SignaturePadding]);
        yield return new("hex", GoodToken, Convert.ToHexString(bytes), [SignatureHex]);
        yield return new("hex with 0x", GoodToken, "0x" + Convert.ToHexString(bytes), [SignatureHex]);
        yield return new("hex with spaces", GoodToken, BitConverter.ToString(bytes).Replace('-', ' '), [SignatureHex]);
        yield return new("hex with colons", GoodToken, BitConverter.ToString(bytes).Replace('-', ':').ToLowerInvariant(), [SignatureHex]);
        yield return new("hex as openssl prints it", GoodToken, "SHA2-256(stdin)= " + Convert.ToHexString(bytes).ToLowerInvariant() + "\n", [SignatureLineBreaks, SignatureHex]);
        yield return new("raw bytes", GoodToken, Encoding.Latin1.GetString(bytes), [SignatureBinary]);
        yield return new("raw bytes damaged by UTF-8", GoodToken, Encoding.UTF8.GetString(bytes), [SignatureBinary], IsCorrectable: false, KeyFits: false);
        yield return new("DER OCTET STRING", GoodToken, Convert.ToBase64String(Der(writer => writer.WriteOctetString(bytes))), [SignatureDer]);
        yield return new("DER BIT STRING", GoodToken, Convert.ToBase64String(Der(writer => writer.WriteBitString(bytes))), [SignatureDer]);
        yield return new("DER SEQUENCE with the signature last", GoodToken, Convert.ToBase64String(Der(writer => WriteSigned(writer, bytes))), [SignatureDer]);
        yield return new("not Base64", GoodToken, "no signature at all!", [SignatureNotBase64], IsCorrectable: false, KeyFits: false);
        yield return new("empty", GoodToken, string.Empty, [SignatureNotBase64], IsCorrectable: false, KeyFits: false);
        yield return new("cut by one character", GoodToken, signature[..^3], [SignatureIncomplete], IsCorrectable: false, KeyFits: false);
        yield return new("cut at 256 characters", GoodToken, signature[..256], [SignatureIncomplete], IsCorrectable: false, KeyFits: false);
        yield return new("cut by four characters", GoodToken, signature[..^4], [SignatureIncomplete], IsCorrectable: false, KeyFits: false);
    }

    private static IEnumerable<CorruptPair> AlgorithmChanged()
    {
        yield return new("SHA-1", GoodToken, Sign(GoodToken, HashAlgorithmName.SHA1), [SignatureSha1], IsCorrectable: false);
        yield return new("SHA-512", GoodToken, Sign(GoodToken, HashAlgorithmName.SHA512), [SignatureOtherHash], IsCorrectable: false);
        yield return new("SHA-384", GoodToken, Sign(GoodToken, HashAlgorithmName.SHA384), [SignatureOtherHash], IsCorrectable: false);
        yield return new("MD5", GoodToken, Sign(GoodToken, HashAlgorithmName.MD5), [SignatureOtherHash], IsCorrectable: false);
        yield return new("PSS", GoodToken, SignPss(GoodToken, HashAlgorithmName.SHA256), [SignaturePss], IsCorrectable: false);
        yield return new("PSS with SHA-512", GoodToken, SignPss(GoodToken, HashAlgorithmName.SHA512), [SignaturePss], IsCorrectable: false);
        yield return new("PSS with the largest salt, as OpenSSL makes it", "token", TokenData.Text("token.pss-max-salt.sig"), [SignatureLineBreaks, SignaturePss], IsCorrectable: false);
        yield return new("bare token padded", "token", TokenData.Text("token.bare.sig"), [SignatureLineBreaks, SignatureOtherHash], IsCorrectable: false);
        yield return new("bare hash padded", "token", TokenData.Text("token.bare-hash.sig"), [SignatureLineBreaks, SignatureOtherHash], IsCorrectable: false);
        yield return new("bare token padded, of another token", "another", TokenData.Text("token.bare.sig"), [SignatureLineBreaks, SignatureOtherHash, OtherToken], IsCorrectable: false);
        yield return new("PSS over another token", GoodToken, SignPss("something else", HashAlgorithmName.SHA256), [SignaturePss, OtherToken], IsCorrectable: false);
    }

    private static IEnumerable<CorruptPair> KeyChanged()
    {
        string[] names = ["rsa3072", "rsa4096"];
        foreach (string name in names)
        {
            using AuthTokenSigner larger = TokenData.Signer(name);
            yield return new($"signed with {name}", GoodToken, larger.Sign(GoodToken), [KeySizeDiffers], IsCorrectable: false, KeyFits: false);
        }

        using AuthTokenSigner other = TokenData.Signer("other2048");
        yield return new("signed with another key", GoodToken, other.Sign(GoodToken), [OtherKey], IsCorrectable: false, KeyFits: false);
        string foreign = other.Sign(GoodToken);
        yield return new("wrapped, lines joined by spaces, of another key", GoodToken, Wrap(foreign, 64, " "), [SignatureSurroundingSpaces, SignatureLineBreaks, OtherKey], IsCorrectable: false, KeyFits: false);
        yield return new("plus became space, of another key", GoodToken, foreign.Replace('+', ' '), [SignaturePlusBecameSpace, OtherKey], IsCorrectable: false, KeyFits: false);
        yield return new("DER of another key", GoodToken, Convert.ToBase64String(Der(writer => writer.WriteOctetString(Convert.FromBase64String(foreign)))), [SignatureDer, OtherKey], IsCorrectable: false, KeyFits: false);
        yield return new("Base64 twice, of another key", GoodToken, Convert.ToBase64String(Encoding.ASCII.GetBytes(foreign)), [SignatureBase64Twice, OtherKey], IsCorrectable: false, KeyFits: false);
        using AuthTokenSigner signer3072 = TokenData.Signer("rsa3072");
        string longer = signer3072.Sign(GoodToken);
        yield return new("wrapped, lines joined by spaces, of another size", GoodToken, Wrap(longer, 64, " ").TrimEnd(), [SignatureLineBreaks, KeySizeDiffers], IsCorrectable: false, KeyFits: false);
        yield return new("plus became space, of another size", GoodToken, longer.Replace('+', ' '), [SignaturePlusBecameSpace, KeySizeDiffers], IsCorrectable: false, KeyFits: false);
        yield return new("hex of the smallest size", GoodToken, Convert.ToHexString(Enumerable.Range(0, 128).Select(i => (byte)i).ToArray()), [SignatureHex, KeySizeDiffers], IsCorrectable: false, KeyFits: false);
        yield return new("numbers of the smallest size", GoodToken, string.Join(' ', Enumerable.Range(0, 128)), [SignatureBinary, KeySizeDiffers], IsCorrectable: false, KeyFits: false);
        yield return new("a space too many, of another size", GoodToken, longer.Insert(10, " "), [SignatureLineBreaks, KeySizeDiffers], IsCorrectable: false, KeyFits: false);
        yield return new("token and signature swapped", Sign(GoodToken), GoodToken, [TokenAndSignatureSwapped]);
        yield return new("token and signature swapped, with a newline", Sign(GoodToken) + "\n", GoodToken, [TokenAndSignatureSwapped]);
        yield return new("one byte altered", GoodToken, Alter(Sign(GoodToken)), [OtherKey], IsCorrectable: false, KeyFits: false);
        yield return new("HMAC", GoodToken, Convert.ToBase64String(HMACSHA256.HashData(new byte[32], Encoding.UTF8.GetBytes(GoodToken))), [SignatureOtherAlgorithm], IsCorrectable: false, KeyFits: false);
        using ECDsa elliptic = ECDsa.Create();
        elliptic.ImportFromPem(TokenData.Text("ec-pkcs8.pem"));
        byte[] ecdsa = elliptic.SignData(Encoding.UTF8.GetBytes(GoodToken), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        yield return new("ECDSA", GoodToken, Convert.ToBase64String(ecdsa), [SignatureOtherAlgorithm], IsCorrectable: false, KeyFits: false);
    }

    private static IEnumerable<CorruptPair> Jwt()
    {
        const string input = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJkMSJ9";
        string signature = Sign(input);
        string third = Base64Url.Encode(Convert.FromBase64String(signature));
        yield return new("JWT's third part as it is", input, third, [SignatureJwtPart]);
        yield return new("whole JWT as signature", input, $"{input}.{third}", [SignatureNotAlone, SignatureJwtPart]);
        yield return new("whole JWT as token", $"{input}.{third}", signature, [TokenWholeJwt]);
        yield return new("whole JWT as token, third part as signature", $"{input}.{third}", third, [SignatureJwtPart, TokenWholeJwt]);
        yield return new("whole JWT as token, signature of something else", $"{input}.{third}", Sign("x"), [TokenWholeJwt]);
        yield return new("whole JWT signed", input, Sign($"{input}.{third}"), [SignedWholeJwt], IsCorrectable: false);
    }

    private static IEnumerable<CorruptPair> Combined()
    {
        string signature = Sign(GoodToken);
        yield return new("wrapped, and signed with LF", GoodToken, Wrap(Sign(GoodToken + "\n"), 64, "\n"), [SignatureLineBreaks, SignedTrailingNewline]);
        yield return new("wrapped, and token with LF", GoodToken + "\n", Wrap(signature, 64, "\n"), [SignatureLineBreaks, TokenTrailingNewline]);
        yield return new("echo \"token\" in cmd", GoodToken, Sign($"\"{GoodToken}\" \r\n"), [SignedSurroundingQuotes, SignedSurroundingSpaces, SignedTrailingCrLf]);
        yield return new("Base64 of echo's output signed", GoodToken, Sign(Convert.ToBase64String(Encoding.UTF8.GetBytes(GoodToken + "\n")) + "\n"), [SignedTrailingNewline, SignedBase64]);
        yield return new("Bearer, and token Base64", "Bearer " + Convert.ToBase64String(Encoding.UTF8.GetBytes(GoodToken)), signature, [TokenNotAlone, TokenBase64]);
        yield return new("PHP's JSON with lines", GoodToken, "\"" + Wrap(signature, 64, "\\n").Replace("/", "\\/", StringComparison.Ordinal) + "\"", [SignatureSurroundingQuotes, SignatureLineBreaks, SignatureEscaped]);
        yield return new("UTF-16 file with CRLF", GoodToken, Sign([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(GoodToken + "\r\n")]), [SignedTrailingCrLf, SignedUtf16], IsCorrectable: false);
        yield return new("BOM and CRLF", GoodToken, Sign($"\uFEFF{GoodToken}\r\n"), [SignedTrailingCrLf, SignedByteOrderMark]);
        yield return new("URL-encoded base64url without padding", GoodToken, Base64Url.Encode(Convert.FromBase64String(signature)) + "%3D%3D", [SignatureUrlEncoded, SignatureBase64Url]);
        yield return new("URL-encoded with its line breaks", GoodToken, Uri.EscapeDataString(Wrap(signature, 64, "\n")), [SignatureUrlEncoded, SignatureLineBreaks]);
        yield return new("plus became space and padding lost", GoodToken, signature.Replace('+', ' ').TrimEnd('='), [SignaturePlusBecameSpace, SignaturePadding]);
        yield return new("quotes, URL-encoded, and token URL-encoded", Uri.EscapeDataString(GoodToken), $"'{Uri.EscapeDataString(signature)}'", [SignatureSurroundingQuotes, SignatureUrlEncoded, TokenUrlEncoded]);
        yield return new("SHA-1 and signed with LF", GoodToken, Sign(GoodToken + "\n", HashAlgorithmName.SHA1), [SignatureSha1, SignedTrailingNewline], IsCorrectable: false);
        yield return new("PSS and wrapped", GoodToken, Wrap(SignPss(GoodToken, HashAlgorithmName.SHA256), 64, "\n"), [SignatureLineBreaks, SignaturePss], IsCorrectable: false);
        using AuthTokenSigner larger = TokenData.Signer("rsa3072");
        yield return new("hex of another size", GoodToken, Convert.ToHexString(Convert.FromBase64String(larger.Sign(GoodToken))), [SignatureHex, KeySizeDiffers], IsCorrectable: false, KeyFits: false);
    }

    private static AuthToken Placed() => new(GoodToken, Sign(GoodToken)) { TokenKeyName = "token", AuthorizerName = "Fleet", UserName = "alice" };

    private static string Sign(string text) => Sign(Encoding.UTF8.GetBytes(text));

    private static string Sign(byte[] data) => Convert.ToBase64String(s_key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string Sign(string text, HashAlgorithmName hash) => Convert.ToBase64String(s_key.SignData(Encoding.UTF8.GetBytes(text), hash, RSASignaturePadding.Pkcs1));

    private static string SignPss(string text, HashAlgorithmName hash) => Convert.ToBase64String(s_key.SignData(Encoding.UTF8.GetBytes(text), hash, RSASignaturePadding.Pss));

    private static string Wrap(string text, int width, string lineBreak) => string.Concat(text.Chunk(width).Select(line => new string(line) + lineBreak));

    private static string Alter(string signature)
    {
        byte[] bytes = Convert.FromBase64String(signature);
        bytes[^1] ^= 1;
        return Convert.ToBase64String(bytes);
    }

    private static byte[] Der(Action<AsnWriter> write)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    private static void WriteSigned(AsnWriter writer, byte[] signature)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.1.11");
                writer.WriteNull();
            }

            writer.WriteBitString(signature);
        }
    }
}
