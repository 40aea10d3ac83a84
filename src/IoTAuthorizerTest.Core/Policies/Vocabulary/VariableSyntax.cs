namespace IoTAuthorizerTest.Policies;

/// <summary>How a document's Version treats <c>${...}</c> (policy §1).</summary>
internal enum VariableSyntax
{
    /// <summary>Version 2012-10-17: variables are replaced.</summary>
    Substituted,

    /// <summary>Version 2008-10-17: variables are text.</summary>
    Literal,

    /// <summary>No Version, or one that nobody documents.</summary>
    Unknown,
}
