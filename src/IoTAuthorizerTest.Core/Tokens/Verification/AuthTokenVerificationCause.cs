namespace IoTAuthorizerTest;

/// <summary>
/// Why a signature does not verify. <c>Token...</c>: the token given differs from what was signed; <c>Signed...</c>: what was
/// signed differs from the token; <c>Signature...</c>: the signature's text or algorithm; the rest: the key, or the pair.
/// </summary>
public enum AuthTokenVerificationCause
{
    /// <summary>The signature verifies.</summary>
    None,

    /// <summary>The token ends in a line feed that was not signed.</summary>
    TokenTrailingNewline,

    /// <summary>The token ends in carriage return and line feed that were not signed.</summary>
    TokenTrailingCrLf,

    /// <summary>The token has spaces or invisible characters around it that were not signed.</summary>
    TokenSurroundingSpaces,

    /// <summary>The token has quotes around it that were not signed.</summary>
    TokenSurroundingQuotes,

    /// <summary>The token ends in a NUL that was not signed.</summary>
    TokenTrailingNul,

    /// <summary>The token is not given alone: a word such as <c>Bearer</c>, its name, or a whole query is around it.</summary>
    TokenNotAlone,

    /// <summary>The token has escapes of JSON or HTML in it.</summary>
    TokenEscaped,

    /// <summary>The token is the Base64 of what was signed.</summary>
    TokenBase64,

    /// <summary>The token begins with a byte order mark that was not signed.</summary>
    TokenByteOrderMark,

    /// <summary>The token is UTF-16 that was read byte by byte.</summary>
    TokenUtf16,

    /// <summary>The token is still URL-encoded; what it encodes was signed.</summary>
    TokenUrlEncoded,

    /// <summary>The token has spaces where <c>+</c> was signed.</summary>
    TokenPlusBecameSpace,

    /// <summary>The token is a whole JWT; <c>header.payload</c> was signed.</summary>
    TokenWholeJwt,

    /// <summary>The token was signed with a line feed behind it.</summary>
    SignedTrailingNewline,

    /// <summary>The token was signed with carriage return and line feed behind it.</summary>
    SignedTrailingCrLf,

    /// <summary>The token was signed with spaces around it.</summary>
    SignedSurroundingSpaces,

    /// <summary>The token was signed with quotes around it.</summary>
    SignedSurroundingQuotes,

    /// <summary>The token was signed with a NUL behind it.</summary>
    SignedTrailingNul,

    /// <summary>The Base64 of the token was signed.</summary>
    SignedBase64,

    /// <summary>The token was signed with a UTF-8 byte order mark before it.</summary>
    SignedByteOrderMark,

    /// <summary>The token was signed in UTF-16.</summary>
    SignedUtf16,

    /// <summary>The token was signed URL-encoded.</summary>
    SignedUrlEncoded,

    /// <summary>The hash of the token was signed as if it were the token.</summary>
    SignedTokenHash,

    /// <summary>The token is <c>header.payload</c> of a JWT and the right key signed something else, most likely the whole JWT.</summary>
    SignedWholeJwt,

    /// <summary>The signature has line breaks in it, or at its end.</summary>
    SignatureLineBreaks,

    /// <summary>The signature has spaces around it.</summary>
    SignatureSurroundingSpaces,

    /// <summary>The signature has quotes around it.</summary>
    SignatureSurroundingQuotes,

    /// <summary>The signature is not given alone: its name, a word such as <c>Bearer</c>, a whole query, the lines of a PEM block or the rest of a JWT are around it.</summary>
    SignatureNotAlone,

    /// <summary>The signature has escapes of JSON or HTML in it.</summary>
    SignatureEscaped,

    /// <summary>The signature is base64url.</summary>
    SignatureBase64Url,

    /// <summary>The signature is the third part of a JWT, taken as it is.</summary>
    SignatureJwtPart,

    /// <summary>The signature is URL-encoded.</summary>
    SignatureUrlEncoded,

    /// <summary>The signature is URL-encoded twice.</summary>
    SignatureUrlEncodedTwice,

    /// <summary>The signature has spaces where it had <c>+</c>.</summary>
    SignaturePlusBecameSpace,

    /// <summary>The signature has too much or too little Base64 padding.</summary>
    SignaturePadding,

    /// <summary>The signature was encoded in Base64 twice, or in Base64 after another encoding.</summary>
    SignatureBase64Twice,

    /// <summary>The signature has letters of one case only: what distinguishes them is lost.</summary>
    SignatureCaseLost,

    /// <summary>The signature is hexadecimal.</summary>
    SignatureHex,

    /// <summary>The signature is wrapped in a DER structure.</summary>
    SignatureDer,

    /// <summary>The signature is its raw bytes, read as text or written as numbers.</summary>
    SignatureBinary,

    /// <summary>The bytes of the signature are in reverse order.</summary>
    SignatureReversed,

    /// <summary>The signature is not Base64, nor anything that could be turned into it.</summary>
    SignatureNotBase64,

    /// <summary>The signature has a length that no RSA signature has: it is cut or altered.</summary>
    SignatureIncomplete,

    /// <summary>The signature is made with SHA-1.</summary>
    SignatureSha1,

    /// <summary>The signature is made with another hash than SHA-256, or without one.</summary>
    SignatureOtherHash,

    /// <summary>The signature is RSASSA-PSS instead of PKCS#1 v1.5.</summary>
    SignaturePss,

    /// <summary>The signature has the form of another algorithm than RSA, for example ECDSA or HMAC.</summary>
    SignatureOtherAlgorithm,

    /// <summary>The signature was made with a key of another size.</summary>
    KeySizeDiffers,

    /// <summary>The signature was made with another key, or altered.</summary>
    OtherKey,

    /// <summary>The right key signed another token.</summary>
    OtherToken,

    /// <summary>The token is in the place of the signature, and the signature in that of the token.</summary>
    TokenAndSignatureSwapped,
}
