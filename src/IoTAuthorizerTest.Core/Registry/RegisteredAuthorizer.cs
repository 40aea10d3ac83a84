namespace IoTAuthorizerTest;

/// <summary>An authorizer with its place in the order of creation, which times alone do not tell.</summary>
/// <param name="Description">The authorizer as registered.</param>
/// <param name="Sequence">Grows with every creation.</param>
public sealed record RegisteredAuthorizer(AuthorizerDescription Description, long Sequence)
{
    /// <summary>Gets the tags, a key at most once.</summary>
    public IReadOnlyList<AuthorizerTag> Tags { get; init; } = [];

    /// <summary>Adds tags; one with the key of another takes its place.</summary>
    /// <param name="tags">The tags.</param>
    /// <returns>The authorizer with the tags.</returns>
    public RegisteredAuthorizer WithTags(IEnumerable<AuthorizerTag> tags)
    {
        Dictionary<string, AuthorizerTag> merged = Tags.ToDictionary(tag => tag.Key!, StringComparer.Ordinal);
        foreach (AuthorizerTag tag in tags)
        {
            merged[tag.Key!] = tag;
        }

        return this with { Tags = [.. merged.Values] };
    }

    /// <summary>Removes tags; keys that no tag has change nothing.</summary>
    /// <param name="keys">The keys.</param>
    /// <returns>The authorizer without the tags.</returns>
    public RegisteredAuthorizer WithoutTags(IReadOnlyCollection<string> keys) => this with { Tags = [.. Tags.Where(tag => !keys.Contains(tag.Key!))] };
}
