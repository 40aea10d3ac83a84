namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>All documents of an answer: they form one set of statements (policy §2.1).</summary>
internal sealed class LintPolicy
{
    public LintPolicy(IReadOnlyList<PolicyDocument> documents)
    {
        Documents = new LintDocument[documents.Count];
        for (int i = 0; i < Documents.Length; i++)
        {
            Documents[i] = new LintDocument(documents[i], i);
            Statements = i == 0 ? Documents[i].Statements : [.. Statements, .. Documents[i].Statements];
            foreach (LintStatement statement in Documents[i].Statements)
            {
                Allowed |= statement.IsAllow ? statement.Covered : 0;
                HasAllow |= statement.IsAllow;
                GrantsConnect |= statement.Grants(ActionCatalog.Connect, ResourceTypes.Client);
                GrantsSubscribe |= statement.Grants(ActionCatalog.Subscribe, ResourceTypes.TopicFilter);
                AdmitsAnyClient |= AdmitsAny(statement);
                HasDeny |= statement.IsDeny;
                IsReadable &= statement.IsReadable;
            }

            IsReadable &= documents[i].SyntaxError is null && Documents[i].Statements.Length > 0;
        }
    }

    public LintDocument[] Documents { get; }

    /// <summary>Gets all statements of all documents.</summary>
    public LintStatement[] Statements { get; } = [];

    /// <summary>Gets the known actions that statements with Allow are about.</summary>
    public ulong Allowed { get; }

    public bool HasAllow { get; }

    public bool HasDeny { get; }

    /// <summary>Gets a value indicating whether any statement allows iot:Connect on a client.</summary>
    public bool GrantsConnect { get; }

    /// <summary>Gets a value indicating whether any statement allows iot:Subscribe on a topic filter.</summary>
    public bool GrantsSubscribe { get; }

    /// <summary>Gets a value indicating whether clients choose their id, or a part of it, freely.</summary>
    public bool AdmitsAnyClient { get; }

    /// <summary>
    /// Gets a value indicating whether every statement says what it does. Where one does not, what the policy lacks cannot be told,
    /// and the statement has findings of its own.
    /// </summary>
    public bool IsReadable { get; } = true;

    /// <summary>Gets the statements that allow any of the actions on a resource of the type.</summary>
    public IEnumerable<LintStatement> Granting(ulong actions, ResourceTypes type)
    {
        foreach (LintStatement statement in Statements)
        {
            if (statement.Grants(actions, type))
            {
                yield return statement;
            }
        }
    }

    private static bool AdmitsAny(LintStatement statement)
    {
        if (statement.IsConditional || !statement.Grants(ActionCatalog.Connect, ResourceTypes.Client))
        {
            return false;
        }

        foreach (LintResource resource in statement.Resources)
        {
            bool isClient = (resource.Types & ResourceTypes.Client) != 0;
            if (isClient && (resource.Has(ResourceTraits.Wildcard) || resource.Name == ConditionKeys.OwnClientId))
            {
                return true;
            }
        }

        return statement.IsNotResource;
    }
}
