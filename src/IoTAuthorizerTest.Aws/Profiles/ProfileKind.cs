namespace IoTAuthorizerTest.Aws.Profiles;

/// <summary>How a profile comes to keys.</summary>
internal enum ProfileKind
{
    /// <summary>It has nothing to do with credentials, or lacks a part of them.</summary>
    None,

    /// <summary>Long-lived keys.</summary>
    Keys,

    /// <summary>Temporary keys with a session token.</summary>
    SessionKeys,

    /// <summary>A role, assumed with the keys of another profile or of the machine.</summary>
    Role,

    /// <summary>A role, assumed with a web identity token.</summary>
    WebIdentity,

    /// <summary>IAM Identity Center.</summary>
    Sso,

    /// <summary>A program that prints keys.</summary>
    Process,

    /// <summary>A console login, which needs AWS.Tools.</summary>
    Login,

    /// <summary>A SAML identity provider, which needs AWS.Tools.</summary>
    Saml,
}
