using System.Globalization;
using System.Text;
using IoTAuthorizerTest.Contexts;

namespace IoTAuthorizerTest.Registry;

/// <summary>The constraints of the model on the members of the management operations (authorizer §1.5).</summary>
internal static class RegistrationMembers
{
    private const int FunctionArnLength = 2048;
    private const int KeyNameLength = 128;
    private const int KeyLength = 5120;
    private const string TokenKeyNameMember = "tokenKeyName";
    private const int TagValueLength = 256;
    private const string ResourceArnMember = "resourceArn";
    private const string KeysMember = "tokenSigningPublicKeys";

    private static readonly InputMember s_tokenKeyName = new("TokenKeyName", TokenKeyNameMember, 128, "[a-zA-Z0-9_-]+", value => FirstOutside(value, "_-"));

    /// <summary>Checks an authorizer's name.</summary>
    /// <param name="authorizerName">The name; null when it was left out.</param>
    public static void CheckName(string? authorizerName)
    {
        ConstraintViolations violations = new();
        AddName(violations, authorizerName);
        violations.ThrowIfAny();
    }

    /// <summary>Checks the input of CreateAuthorizer or UpdateAuthorizer.</summary>
    public static void Check(string authorizerName, AuthorizerRegistration registration, bool isNew)
    {
        ConstraintViolations violations = new();
        AddName(violations, authorizerName);
        if (isNew)
        {
            violations.CheckPresent("authorizerFunctionArn", registration.AuthorizerFunctionArn);
        }

        if (registration.AuthorizerFunctionArn is string functionArn)
        {
            violations.CheckLength("authorizerFunctionArn", InputMember.CountCodePoints(functionArn), 0, FunctionArnLength);
        }

        AddStatus(violations, registration.Status);
        if (registration.TokenKeyName is string tokenKeyName)
        {
            s_tokenKeyName.Check(tokenKeyName, violations);
        }

        AddKeys(violations, registration.TokenSigningPublicKeys);
        AddTags(violations, registration.Tags);
        violations.ThrowIfAny();
    }

    /// <summary>Checks the input of TagResource.</summary>
    public static void CheckTags(string? resourceArn, IReadOnlyList<AuthorizerTag>? tags)
    {
        ConstraintViolations violations = new();
        violations.CheckPresent(ResourceArnMember, resourceArn);
        violations.CheckPresent("tags", tags);
        AddTags(violations, tags);
        violations.ThrowIfAny();
    }

    /// <summary>Checks the input of UntagResource.</summary>
    public static void CheckTagKeys(string? resourceArn, IReadOnlyList<string>? tagKeys)
    {
        ConstraintViolations violations = new();
        violations.CheckPresent(ResourceArnMember, resourceArn);
        violations.CheckPresent("tagKeys", tagKeys);
        for (int i = 0; i < (tagKeys?.Count ?? 0); i++)
        {
            AddTagText(violations, string.Create(CultureInfo.InvariantCulture, $"tagKeys.{i + 1}.member"), tagKeys![i], 1, KeyNameLength);
        }

        violations.ThrowIfAny();
    }

    /// <summary>Checks the input of ListTagsForResource.</summary>
    public static void CheckResourceArn(string? resourceArn)
    {
        ConstraintViolations violations = new();
        violations.CheckPresent(ResourceArnMember, resourceArn);
        violations.ThrowIfAny();
    }

    /// <summary>Checks the input of ListAuthorizers.</summary>
    public static void CheckList(string? status, int? pageSize, string? marker)
    {
        const int MaximumPageSize = 250;
        const int MarkerLength = 1024;
        ConstraintViolations violations = new();
        AddStatus(violations, status);
        if (pageSize is int size)
        {
            violations.CheckRange("pageSize", size, 1, MaximumPageSize);
        }

        if (marker is not null)
        {
            if (InputMember.TokenSignature.FirstOffence!(marker) >= 0)
            {
                violations.AddPattern("marker", InputMember.TokenSignature.Pattern!);
            }

            violations.CheckLength("marker", marker.Length, 0, MarkerLength);
        }

        violations.ThrowIfAny();
    }

    private static void AddName(ConstraintViolations violations, string? authorizerName)
    {
        violations.CheckPresent(InputMember.AuthorizerName.WireName, authorizerName);
        if (authorizerName is not null)
        {
            InputMember.AuthorizerName.Check(authorizerName, violations);
        }
    }

    private static void AddStatus(ConstraintViolations violations, string? status)
    {
        if (status is not (null or AuthorizerRegistry.Active or AuthorizerRegistry.Inactive))
        {
            violations.Add("status", $"Member must satisfy enum value set: [{AuthorizerRegistry.Active}, {AuthorizerRegistry.Inactive}]");
        }
    }

    private static void AddKeys(ConstraintViolations violations, IReadOnlyDictionary<string, string>? keys)
    {
        foreach ((string name, string pem) in keys ?? new Dictionary<string, string>())
        {
            if (name.Length is 0 or > KeyNameLength || FirstOutside(name, ":_-") >= 0)
            {
                violations.Add(KeysMember, $"Map keys must satisfy constraint: [Member must have length less than or equal to {KeyNameLength}, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+]");
            }

            if (InputMember.CountCodePoints(pem) > KeyLength)
            {
                violations.Add(KeysMember, $"Map value must satisfy constraint: [Member must have length less than or equal to {KeyLength}]");
            }
        }
    }

    // Members of a list are counted from 1.
    private static void AddTags(ConstraintViolations violations, IReadOnlyList<AuthorizerTag>? tags)
    {
        for (int i = 0; i < (tags?.Count ?? 0); i++)
        {
            string member = string.Create(CultureInfo.InvariantCulture, $"tags.{i + 1}.member");

            // The list may come from a file that somebody wrote by hand.
            AuthorizerTag? tag = tags![i];
            violations.CheckPresent($"{member}.key", tag?.Key);
            AddTagText(violations, $"{member}.key", tag?.Key, 1, KeyNameLength);
            AddTagText(violations, $"{member}.value", tag?.Value, 0, TagValueLength);
        }
    }

    private static void AddTagText(ConstraintViolations violations, string member, string? text, int shortest, int longest)
    {
        if (text is null)
        {
            return;
        }

        if (text.EnumerateRunes().Any(rune => !IsTagRune(rune)))
        {
            violations.AddPattern(member, @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$");
        }

        violations.CheckLength(member, InputMember.CountCodePoints(text), shortest, longest);
    }

    private static bool IsTagRune(Rune rune) =>
        Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        || "_.:/=+-@".Contains((char)Math.Min(rune.Value, char.MaxValue), StringComparison.Ordinal);

    private static int FirstOutside(string value, string marks)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(value[i]) && !marks.Contains(value[i], StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
