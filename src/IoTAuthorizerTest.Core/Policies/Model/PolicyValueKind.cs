using System.Diagnostics.CodeAnalysis;

namespace IoTAuthorizerTest;

/// <summary>The JSON type of a value in a policy document.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the names that JSON gives its types.")]
public enum PolicyValueKind
{
    /// <summary>A JSON string.</summary>
    String,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary>A JSON array.</summary>
    Array,

    /// <summary>A JSON object.</summary>
    Object,
}
