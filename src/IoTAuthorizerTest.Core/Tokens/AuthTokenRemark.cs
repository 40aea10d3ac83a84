namespace IoTAuthorizerTest;

/// <summary>What is probably not meant about a token that is about to be signed.</summary>
public enum AuthTokenRemark
{
    /// <summary>It ends in a line break, as files and the output of programs do (authorizer §5.2 row 1).</summary>
    TrailingNewline,

    /// <summary>It begins or ends with other white space.</summary>
    SurroundingSpaces,

    /// <summary>It begins with a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>It is a whole signed JWT, of which <c>header.payload</c> would be the token.</summary>
    WholeJwt,

    /// <summary>It is longer than the test operation takes (authorizer §1.1).</summary>
    TooLong,
}
