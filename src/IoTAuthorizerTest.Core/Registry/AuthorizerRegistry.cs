using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using IoTAuthorizerTest.Registry;

namespace IoTAuthorizerTest;

/// <summary>
/// The authorizers of one account and region under AWS's rules (authorizer §2). Immutable: a change gives a new registry,
/// so that it can be stored before it counts.
/// </summary>
public sealed record AuthorizerRegistry
{
    /// <summary>The status of an authorizer that connections may use.</summary>
    public const string Active = "ACTIVE";

    /// <summary>The status of an authorizer that only tests may use.</summary>
    public const string Inactive = "INACTIVE";

    private const string DefaultNotFound = "Default authorizer not found";

    // What AWS gives without a pageSize is undetermined; the largest page surprises least.
    private const int DefaultPageSize = 250;

    /// <summary>Initializes a new instance of the <see cref="AuthorizerRegistry"/> class, without authorizers.</summary>
    /// <param name="account">The account and region.</param>
    public AuthorizerRegistry(AuthorizerAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        Account = account;
    }

    /// <summary>Gets the account and region.</summary>
    public AuthorizerAccount Account { get; }

    /// <summary>Gets the authorizers by name.</summary>
    public ImmutableDictionary<string, RegisteredAuthorizer> Authorizers { get; init; } = ImmutableDictionary<string, RegisteredAuthorizer>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Gets the name of the account's default authorizer; null when there is none.</summary>
    public string? DefaultAuthorizerName { get; init; }

    /// <summary>Gets how many authorizers the account may have; null for any number (AWS's current quota is undetermined, authorizer §9).</summary>
    public int? AuthorizerLimit { get; init; }

    private long NextSequence => Authorizers.Count == 0 ? 1 : Authorizers.Values.Max(authorizer => authorizer.Sequence) + 1;

    /// <summary>CreateAuthorizer.</summary>
    /// <param name="authorizerName">The new authorizer's name.</param>
    /// <param name="registration">Its members.</param>
    /// <param name="now">The time of creation.</param>
    /// <returns>The registry with the authorizer.</returns>
    /// <exception cref="InvalidRequestException">A member breaks a rule.</exception>
    /// <exception cref="ResourceAlreadyExistsException">The name is taken.</exception>
    /// <exception cref="AuthorizerServiceException">The account is full (LimitExceededException).</exception>
    public AuthorizerRegistry Create(string authorizerName, AuthorizerRegistration registration, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(registration);
        RegistrationMembers.Check(authorizerName, registration, isNew: true);
        RegistrationRules.CheckFunctionArn(authorizerName, registration.AuthorizerFunctionArn!);
        if (registration.SigningDisabled == true && registration.TokenSigningPublicKeys is not null)
        {
            // An empty map is a map too.
            throw new InvalidRequestException($"Token signing keys map must be null for authorizer {authorizerName} if using optional signature header");
        }

        AuthorizerDescription description = new()
        {
            AuthorizerName = authorizerName,
            AuthorizerArn = Account.AuthorizerArn(authorizerName),
            AuthorizerFunctionArn = registration.AuthorizerFunctionArn,
            TokenKeyName = registration.TokenKeyName,
            TokenSigningPublicKeys = registration.TokenSigningPublicKeys ?? new Dictionary<string, string>(),
            Status = registration.Status ?? Inactive,
            SigningDisabled = registration.SigningDisabled ?? false,
            EnableCachingForHttp = registration.EnableCachingForHttp ?? false,
            CreationDate = now,
            LastModifiedDate = now,
        };
        RegistrationRules.Check(description);
        if (Authorizers.TryGetValue(authorizerName, out RegisteredAuthorizer? existing))
        {
            throw new ResourceAlreadyExistsException($"Authorizer {authorizerName} already exist for this account", authorizerName, existing.Description.AuthorizerArn);
        }

        if (Authorizers.Count >= AuthorizerLimit)
        {
            // AWS's own text is undetermined.
            throw new AuthorizerServiceException(
                "LimitExceededException", string.Create(CultureInfo.InvariantCulture, $"The account has {AuthorizerLimit} authorizers already"), HttpStatusCode.Gone, requestId: null);
        }

        return Put(description).With(authorizerName, authorizer => authorizer.WithTags(registration.Tags ?? []));
    }

    /// <summary>Registers an authorizer that has been checked before, in the place of one of its name.</summary>
    /// <param name="description">The authorizer.</param>
    /// <returns>The registry with the authorizer.</returns>
    public AuthorizerRegistry Put(AuthorizerDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        string name = description.AuthorizerName!;
        RegisteredAuthorizer authorizer = Authorizers.TryGetValue(name, out RegisteredAuthorizer? existing)
            ? existing with { Description = description }
            : new RegisteredAuthorizer(description, NextSequence);
        return this with { Authorizers = Authorizers.SetItem(name, authorizer) };
    }

    /// <summary>TagResource: adds tags; one with the key of another takes its place.</summary>
    /// <param name="resourceArn">The authorizer's ARN; null when it was left out.</param>
    /// <param name="tags">The tags; null when they were left out.</param>
    /// <returns>The registry with the tags.</returns>
    /// <exception cref="InvalidRequestException">A member breaks a rule.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such authorizer.</exception>
    public AuthorizerRegistry Tag(string? resourceArn, IReadOnlyList<AuthorizerTag>? tags)
    {
        RegistrationMembers.CheckTags(resourceArn, tags);
        return With(FindName(resourceArn!), authorizer => authorizer.WithTags(tags!));
    }

    /// <summary>UntagResource: removes tags; keys that no tag has change nothing.</summary>
    /// <param name="resourceArn">The authorizer's ARN; null when it was left out.</param>
    /// <param name="tagKeys">The keys; null when they were left out.</param>
    /// <returns>The registry without the tags.</returns>
    /// <exception cref="InvalidRequestException">A member breaks a rule.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such authorizer.</exception>
    public AuthorizerRegistry Untag(string? resourceArn, IReadOnlyList<string>? tagKeys)
    {
        RegistrationMembers.CheckTagKeys(resourceArn, tagKeys);
        return With(FindName(resourceArn!), authorizer => authorizer.WithoutTags(tagKeys!));
    }

    /// <summary>ListTagsForResource.</summary>
    /// <param name="resourceArn">The authorizer's ARN; null when it was left out.</param>
    /// <returns>The tags.</returns>
    /// <exception cref="InvalidRequestException">The ARN was left out.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such authorizer.</exception>
    public IReadOnlyList<AuthorizerTag> ListTags(string? resourceArn)
    {
        RegistrationMembers.CheckResourceArn(resourceArn);
        return Authorizers[FindName(resourceArn!)].Tags;
    }

    /// <summary>UpdateAuthorizer: changes the members that are given; keys are merged by name.</summary>
    /// <param name="authorizerName">The authorizer's name.</param>
    /// <param name="registration">The members to change.</param>
    /// <param name="now">The time of the change.</param>
    /// <returns>The registry with the change.</returns>
    /// <exception cref="InvalidRequestException">A member breaks a rule.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such authorizer.</exception>
    public AuthorizerRegistry Update(string authorizerName, AuthorizerRegistration registration, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(registration);
        RegistrationMembers.Check(authorizerName, registration, isNew: false);
        if (registration.AuthorizerFunctionArn is string functionArn)
        {
            RegistrationRules.CheckFunctionArn(authorizerName, functionArn);
        }

        AuthorizerDescription current = Find(authorizerName);
        AuthorizerDescription changed = current with
        {
            AuthorizerFunctionArn = registration.AuthorizerFunctionArn ?? current.AuthorizerFunctionArn,
            TokenKeyName = registration.TokenKeyName ?? current.TokenKeyName,
            TokenSigningPublicKeys = registration.TokenSigningPublicKeys is { } keys ? RegistrationRules.MergeKeys(current, keys) : current.TokenSigningPublicKeys,
            Status = registration.Status ?? current.Status,
            EnableCachingForHttp = registration.EnableCachingForHttp ?? current.EnableCachingForHttp,
        };
        bool isGiven = registration with { SigningDisabled = null } != new AuthorizerRegistration();
        return isGiven ? Put(changed with { LastModifiedDate = now }) : this;
    }

    /// <summary>DescribeAuthorizer.</summary>
    /// <param name="authorizerName">The authorizer's name.</param>
    /// <returns>The authorizer.</returns>
    /// <exception cref="InvalidRequestException">It is not a name.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such authorizer.</exception>
    public AuthorizerDescription Describe(string authorizerName)
    {
        RegistrationMembers.CheckName(authorizerName);
        return Find(authorizerName);
    }

    /// <summary>ListAuthorizers: in the order of creation, newest first unless asked otherwise (authorizer §10.1 row 7).</summary>
    /// <param name="status">Only authorizers of this status; null for all.</param>
    /// <param name="isAscending">Oldest first.</param>
    /// <param name="pageSize">The most to list, 1 to 250; null for as many as fit.</param>
    /// <param name="marker">Where an earlier page said that the next begins; null to begin.</param>
    /// <returns>The page.</returns>
    /// <exception cref="InvalidRequestException">A member breaks a rule, or the marker is none.</exception>
    public AuthorizerPage List(string? status, bool isAscending, int? pageSize, string? marker)
    {
        RegistrationMembers.CheckList(status, pageSize, marker);
        long? after = string.IsNullOrEmpty(marker) ? null : ReadMarker(marker);
        IEnumerable<RegisteredAuthorizer> all = Authorizers.Values.Where(authorizer => status is null || authorizer.Description.Status == status);

        // By place, not by count: what comes or goes between two pages shifts nothing.
        RegisteredAuthorizer[] rest = isAscending
            ? [.. all.Where(authorizer => after is null || authorizer.Sequence > after).OrderBy(authorizer => authorizer.Sequence)]
            : [.. all.Where(authorizer => after is null || authorizer.Sequence < after).OrderByDescending(authorizer => authorizer.Sequence)];
        int size = Math.Min(pageSize ?? DefaultPageSize, rest.Length);
        AuthorizerSummary[] page = [.. rest.Take(size).Select(authorizer => new AuthorizerSummary(authorizer.Description.AuthorizerName!, authorizer.Description.AuthorizerArn!))];
        return new AuthorizerPage(page, rest.Length > size ? WriteMarker(rest[size - 1].Sequence) : null);
    }

    /// <summary>DeleteAuthorizer.</summary>
    /// <param name="authorizerName">The authorizer's name.</param>
    /// <returns>The registry without the authorizer.</returns>
    /// <exception cref="InvalidRequestException">The authorizer is active.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such authorizer.</exception>
    /// <exception cref="AuthorizerServiceException">It is the default (DeleteConflictException).</exception>
    public AuthorizerRegistry Delete(string authorizerName)
    {
        AuthorizerDescription authorizer = Describe(authorizerName);
        if (authorizer.Status == Active)
        {
            throw new InvalidRequestException($"Cannot delete authorizer {authorizerName} in ACTIVE status. Update status to INACTIVE and delete.");
        }

        if (DefaultAuthorizerName == authorizerName)
        {
            throw new AuthorizerServiceException(
                "DeleteConflictException", $"Cannot delete default authorizer {authorizerName}. Change default and retry delete.", HttpStatusCode.Conflict, requestId: null);
        }

        return this with { Authorizers = Authorizers.Remove(authorizerName) };
    }

    /// <summary>SetDefaultAuthorizer; takes the place of another default.</summary>
    /// <param name="authorizerName">The authorizer's name; null when it was left out.</param>
    /// <returns>The registry with the default.</returns>
    /// <exception cref="InvalidRequestException">It is not a name.</exception>
    /// <exception cref="ResourceNotFoundException">There is no such authorizer.</exception>
    /// <exception cref="ResourceAlreadyExistsException">It is the default already.</exception>
    public AuthorizerRegistry SetDefault(string? authorizerName)
    {
        RegistrationMembers.CheckName(authorizerName);
        AuthorizerDescription authorizer = Find(authorizerName!);
        return DefaultAuthorizerName == authorizerName
            ? throw new ResourceAlreadyExistsException($"Duplicate default authorizer {authorizerName} already configured for this account", authorizerName, authorizer.AuthorizerArn)
            : this with { DefaultAuthorizerName = authorizerName };
    }

    /// <summary>DescribeDefaultAuthorizer.</summary>
    /// <returns>The default authorizer.</returns>
    /// <exception cref="ResourceNotFoundException">There is none.</exception>
    public AuthorizerDescription DescribeDefault() =>
        DefaultAuthorizerName is string name ? Find(name) : throw new ResourceNotFoundException(DefaultNotFound);

    /// <summary>ClearDefaultAuthorizer.</summary>
    /// <returns>The registry without a default.</returns>
    /// <exception cref="ResourceNotFoundException">There is none.</exception>
    public AuthorizerRegistry ClearDefault() =>
        DefaultAuthorizerName is null ? throw new ResourceNotFoundException(DefaultNotFound) : this with { DefaultAuthorizerName = null };

    private static string WriteMarker(long sequence) => Convert.ToBase64String(Encoding.ASCII.GetBytes(sequence.ToString(CultureInfo.InvariantCulture)));

    private static long ReadMarker(string marker)
    {
        byte[] bytes = new byte[marker.Length];
        return Convert.TryFromBase64String(marker, bytes, out int length)
            && long.TryParse(Encoding.ASCII.GetString(bytes, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)
            ? sequence
            : throw new InvalidRequestException("Invalid/Malformed marker passed for listAuthorizers");
    }

    private AuthorizerRegistry With(string authorizerName, Func<RegisteredAuthorizer, RegisteredAuthorizer> change) =>
        this with { Authorizers = Authorizers.SetItem(authorizerName, change(Authorizers[authorizerName])) };

    // AWS's own text is undetermined.
    private string FindName(string resourceArn) =>
        Authorizers.Values.FirstOrDefault(authorizer => authorizer.Description.AuthorizerArn == resourceArn)?.Description.AuthorizerName
        ?? throw new ResourceNotFoundException($"Resource {resourceArn} not found");

    private AuthorizerDescription Find(string authorizerName) =>
        Authorizers.TryGetValue(authorizerName, out RegisteredAuthorizer? authorizer)
            ? authorizer.Description
            : throw new ResourceNotFoundException($"Authorizer {authorizerName} not found");
}
