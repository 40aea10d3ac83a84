namespace IoTAuthorizerTest;

/// <summary>Why a text cannot be read as a policy document.</summary>
public enum PolicySyntaxErrorKind
{
    /// <summary>There is no text.</summary>
    Empty,

    /// <summary>A character stands where JSON does not allow it: a missing comma, a single quote, a stray word.</summary>
    UnexpectedCharacter,

    /// <summary>The text ends inside the document.</summary>
    UnexpectedEnd,

    /// <summary>A string has no closing quote.</summary>
    UnterminatedString,

    /// <summary>A comment has no end.</summary>
    UnterminatedComment,

    /// <summary>A backslash is followed by something that JSON does not escape.</summary>
    InvalidEscape,

    /// <summary>A number is not written as JSON wants it.</summary>
    InvalidNumber,

    /// <summary>Something follows the end of the document.</summary>
    TrailingText,

    /// <summary>The text is JSON, but an array, a number or a plain string.</summary>
    NotAnObject,

    /// <summary>The text is a JSON string that holds a document: encoded once too often.</summary>
    DoubleEncoded,

    /// <summary>The text is longer than any policy document can be.</summary>
    TooLong,

    /// <summary>Arrays and objects are nested deeper than any policy document needs.</summary>
    TooDeep,
}
