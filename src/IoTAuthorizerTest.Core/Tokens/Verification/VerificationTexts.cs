using static IoTAuthorizerTest.AuthTokenVerificationCause;

namespace IoTAuthorizerTest.Tokens;

/// <summary>What a cause means, and what to do about it.</summary>
internal static class VerificationTexts
{
    private const string SignExactly = "New-IoTAuthToken signs exactly the token; with OpenSSL: printf %s TOKEN | openssl dgst -sha256 -sign private-key.pem | openssl base64 -A.";

    internal static string Explain(AuthTokenVerificationCause cause, VerificationDetails details) => cause switch
    {
        TokenTrailingNewline => "The token ends in a newline that was not signed.",
        TokenTrailingCrLf => "The token ends in a Windows line break (CR LF) that was not signed.",
        TokenSurroundingSpaces => "The token has spaces around it that were not signed.",
        TokenSurroundingQuotes => "The token has quotes around it that were not signed.",
        TokenByteOrderMark => "The token begins with a byte order mark that was not signed.",
        TokenUtf16 => "The token is UTF-16 text that was read byte by byte: there is a NUL beside each character.",
        TokenUrlEncoded => "The token is still URL-encoded; the signature belongs to the decoded token.",
        TokenPlusBecameSpace => "The token has spaces where the signed token has '+': it was URL-decoded once too often, or never encoded.",
        TokenWholeJwt => "The token is the whole JWT; its signature covers header.payload only.",
        SignedTrailingNewline => "What was signed is the token and a newline behind it.",
        SignedTrailingCrLf => "What was signed is the token and a Windows line break (CR LF) behind it.",
        SignedSurroundingSpaces => "What was signed is the token with spaces around it.",
        SignedSurroundingQuotes => "What was signed is the token with quotes around it.",
        SignedByteOrderMark => "What was signed begins with a UTF-8 byte order mark.",
        SignedUtf16 => "What was signed is the token in UTF-16; AWS verifies its UTF-8 bytes.",
        SignedUrlEncoded => "What was signed is the URL-encoded token; AWS is taken to decode the token before it verifies.",
        SignedTokenHash => "What was signed is the SHA-256 hash of the token, so that it was hashed twice.",
        SignedWholeJwt => "The key is the right one, but it signed something else than this header.payload, most likely the whole JWT.",
        SignatureLineBreaks => "The signature has line breaks in it or behind it.",
        SignatureSurroundingSpaces => "The signature has spaces or invisible characters around it.",
        SignatureSurroundingQuotes => "The signature has quotes around it.",
        SignatureBase64Url => "The signature is base64url (with - and _, without padding); AWS takes standard Base64.",
        SignatureJwtPart => "The signature is the third part of the JWT as it stands there, in base64url; AWS takes standard Base64.",
        SignatureUrlEncoded => "The signature is URL-encoded.",
        SignatureUrlEncodedTwice => "The signature is URL-encoded twice.",
        SignaturePlusBecameSpace => "The signature has spaces where it had '+': it was sent in a query without URL-encoding and decoded there.",
        SignaturePadding => "The signature has the wrong number of '=' at its end.",
        SignatureHex => "The signature is hexadecimal; AWS takes Base64.",
        SignatureDer => "The signature is wrapped in a DER structure; AWS takes the Base64 of the bare signature.",
        SignatureBinary => "The signature is its raw bytes, read as text; AWS takes Base64.",
        SignatureNotBase64 => "The signature is not Base64, nor anything that could be turned into it.",
        SignatureIncomplete => "The signature is cut or altered: no RSA signature has its length.",
        SignatureSha1 => "The signature is made with SHA-1; AWS verifies SHA-256.",
        SignatureOtherHash => details.Hash is null ? "The signature is made without naming its hash; AWS verifies SHA-256." : $"The signature is made with {details.Hash}; AWS verifies SHA-256.",
        SignaturePss => "The signature is RSASSA-PSS; AWS verifies PKCS#1 v1.5.",
        SignatureOtherAlgorithm => "The signature has the form of another algorithm than RSA, for example ECDSA or HMAC.",
        KeySizeDiffers => $"The signature was made with a key of {details.SignatureBits} bits; the public key has {details.Sizes} bits.",
        OtherKey => $"The signature has the right length, but no key given made it: it was signed with another private key of {details.SignatureBits} bits, or altered.",
        OtherToken => "The key is the right one, but it signed another token.",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "No explanation."),
    };

    internal static string Advise(AuthTokenVerificationCause cause) => cause switch
    {
        TokenTrailingNewline or TokenTrailingCrLf => "Send the token without it; files and 'echo' end in a newline that is no part of the token.",
        TokenSurroundingSpaces or TokenSurroundingQuotes => "Send the token without them.",
        TokenByteOrderMark or TokenUtf16 => "Save the token as UTF-8 without a byte order mark, or read the file with its encoding.",
        TokenUrlEncoded => "Give the decoded token; URL-encode it once where it goes into a query, and nowhere else.",
        TokenPlusBecameSpace => "URL-encode the token once where it goes into a query ('+' becomes %2B).",
        TokenWholeJwt or SignatureJwtPart => "New-IoTAuthToken -Jwt takes the JWT apart: header.payload is the token, the third part in padded standard Base64 the signature.",
        SignedTrailingNewline or SignedTrailingCrLf or SignedSurroundingSpaces or SignedSurroundingQuotes or SignedByteOrderMark or SignedUtf16 =>
            "Sign the token again, without what 'echo', the shell or the editor put around it. " + SignExactly,
        SignedUrlEncoded => "Sign the token as it is, and URL-encode it afterwards, where it goes into a query.",
        SignedTokenHash => "Give the token itself to the signing function, which hashes it (AWS KMS: message type RAW with the token, or DIGEST with its hash).",
        SignedWholeJwt => "Take the JWT's own signature, which New-IoTAuthToken -Jwt does, or sign header.payload.",
        SignatureLineBreaks => "Write the signature on one line: openssl base64 -A, or tr -d '\\n'.",
        SignatureSurroundingSpaces or SignatureSurroundingQuotes => "Give the signature alone.",
        SignatureBase64Url or SignaturePadding => "Replace - by + and _ by /, and pad with = to a multiple of four characters: how many depends on the length.",
        SignatureUrlEncoded or SignatureUrlEncodedTwice => "Give the signature as it is in the test operation and in headers; URL-encode it once in the MQTT user name and in query strings.",
        SignaturePlusBecameSpace => "URL-encode the signature once where it goes into the MQTT user name or a query string ('+' becomes %2B).",
        SignatureHex or SignatureDer or SignatureBinary => "Encode the bare signature bytes in Base64: openssl dgst -sha256 -sign private-key.pem | openssl base64 -A.",
        SignatureNotBase64 or SignatureIncomplete => "Copy the signature again, or sign again. " + SignExactly,
        SignatureSha1 or SignatureOtherHash => "Sign with SHA-256. " + SignExactly,
        SignaturePss => "Sign with PKCS#1 v1.5 padding (JWT: RS256 instead of PS256; AWS KMS: RSASSA_PKCS1_V1_5_SHA_256). " + SignExactly,
        SignatureOtherAlgorithm => "Sign with an RSA key (JWT: RS256). " + SignExactly,
        KeySizeDiffers or OtherKey => "Compare the keys: openssl pkey -in private-key.pem -pubout prints the public key that must be registered with the authorizer.",
        OtherToken => "Sign the very token that is sent; nothing else, such as a user name or a timestamp, may be part of what is signed. " + SignExactly,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "No advice."),
    };
}
