namespace IoTAuthorizerTest;

/// <summary>What the linter knows about the endpoint and the connection, and which findings are wanted. What is null is not known.</summary>
public sealed record PolicyLinterOptions
{
    /// <summary>Gets the region of the endpoint, for example <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Gets the account of the endpoint, 12 digits. <c>000000000000</c>, the account of local authorizers, counts as not known.</summary>
    public string? AccountId { get; init; }

    /// <summary>Gets the partition of the endpoint, for example <c>aws-cn</c>.</summary>
    public string? Partition { get; init; }

    /// <summary>
    /// Gets a value indicating whether devices present a client certificate besides the token (<c>CUSTOM_AUTH_X509</c>). While that is not known,
    /// what needs a certificate is a warning; when it is known not to be there, an error.
    /// </summary>
    public bool? HasClientCertificate { get; init; }

    /// <summary>Gets the id of the client certificate; the principal must equal it (policy §2.13).</summary>
    public string? CertificateId { get; init; }

    /// <summary>Gets a value indicating whether devices publish over HTTPS and never connect (policy §2.12). Null counts as false.</summary>
    public bool? IsHttpPublish { get; init; }

    /// <summary>Gets the ids of the rules to run; <c>*</c> and <c>?</c> are wildcards, case does not matter. Empty for all.</summary>
    public IReadOnlyList<string> IncludeRules { get; init; } = [];

    /// <summary>Gets the ids of the rules not to run; <c>*</c> and <c>?</c> are wildcards, case does not matter.</summary>
    public IReadOnlyList<string> ExcludeRules { get; init; } = [];

    /// <summary>Gets the least severity of the findings to return.</summary>
    public PolicyFindingSeverity MinimumSeverity { get; init; }

    /// <summary>Gets a value indicating whether a test leaves open that the device publishes over HTTPS.</summary>
    internal bool MayPublishOverHttp { get; init; }
}
