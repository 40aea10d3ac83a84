namespace IoTAuthorizerTest;

/// <summary>What reading a policy document stumbled over without giving up.</summary>
public enum PolicyProblemKind
{
    /// <summary>A comment, which JSON does not have.</summary>
    Comment,

    /// <summary>A comma before a closing bracket or brace.</summary>
    TrailingComma,

    /// <summary>A character outside strings that looks like space but is none in JSON, for example a byte order mark or U+200B.</summary>
    InvisibleCharacter,

    /// <summary>A control character inside a string that JSON wants escaped, for example a line break or NUL.</summary>
    ControlCharacter,

    /// <summary>Half of a surrogate pair in a string: not a character.</summary>
    LoneSurrogate,

    /// <summary>A name that stands twice in one object; the last one counts (policy §1).</summary>
    DuplicateKey,

    /// <summary>An element that an IoT policy does not have.</summary>
    UnknownElement,

    /// <summary>A value of a type that its element does not take.</summary>
    WrongType,
}
