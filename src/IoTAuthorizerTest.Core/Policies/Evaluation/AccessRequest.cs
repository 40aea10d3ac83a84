using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>One question to the policies: may this action be done on this resource, in this context? Immutable.</summary>
public sealed class AccessRequest
{
    private readonly KeyValuePair<string, IReadOnlyList<string>>[] _context;

    /// <summary>Initializes a new instance of the <see cref="AccessRequest"/> class.</summary>
    /// <param name="action">The action, for example <c>iot:Publish</c>. Known actions may be in any case and without <c>iot:</c>.</param>
    /// <param name="resource">The ARN of the concrete client, topic or topic filter; <c>*</c> for the actions that have no resource.</param>
    /// <param name="context">
    /// The condition keys with their values; null for none. A key without values is known to be absent from the request, so decisions
    /// do not list it as missing. Conditions find keys whatever their case, variables only in the exact spelling (policy §1.2).
    /// </param>
    public AccessRequest(string action, string resource, IReadOnlyDictionary<string, IReadOnlyList<string>>? context = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        ArgumentNullException.ThrowIfNull(resource);
        Action = IoTActions.Normalize(action);
        Resource = resource;
        ActionIndex = IoTActions.IndexOf(Action);
        HasWildcard = resource.AsSpan().IndexOfAny('*', '?') >= 0;
        _context = context?.Select(entry => KeyValuePair.Create<string, IReadOnlyList<string>>(entry.Key, [.. entry.Value])).ToArray() ?? [];
    }

    /// <summary>Gets the action, in AWS's spelling when it is a known one.</summary>
    public string Action { get; }

    /// <summary>Gets the ARN of the client, topic or topic filter.</summary>
    public string Resource { get; }

    /// <summary>Gets the condition keys with their values.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Context => _context;

    /// <summary>Gets the action's position among the known ones; -1 for another action.</summary>
    internal int ActionIndex { get; }

    /// <summary>Gets a value indicating whether the resource contains a character that is a wildcard in policies.</summary>
    internal bool HasWildcard { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {Resource}";

    /// <summary>Gets the values of a condition key, whatever its case; null when nothing is known about the key.</summary>
    internal IReadOnlyList<string>? FindKey(string key) => Find(key, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the values behind a variable, in exactly this spelling; null when nothing is known about it.</summary>
    internal IReadOnlyList<string>? FindVariable(string name) => Find(name, StringComparison.Ordinal);

    private IReadOnlyList<string>? Find(string name, StringComparison comparison)
    {
        foreach (KeyValuePair<string, IReadOnlyList<string>> entry in _context)
        {
            if (string.Equals(entry.Key, name, comparison))
            {
                return entry.Value;
            }
        }

        return null;
    }
}
