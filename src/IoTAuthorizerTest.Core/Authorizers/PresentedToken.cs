using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest.Authorizers;

/// <summary>
/// The token and signature as a device presents them inside its MQTT user name, headers or query string (authorizer §3.4).
/// Names match without case. Which place AWS prefers is undetermined (authorizer §10.2); here it is the first of user name, headers
/// and query that holds both, and only where none does, one place's token with another's signature.
/// </summary>
/// <param name="Token">The token.</param>
/// <param name="Signature">The signature.</param>
/// <param name="IsAmbiguous">Whether another place holds another token or signature.</param>
internal sealed record PresentedToken(PresentedToken.Field Token, PresentedToken.Field Signature, bool IsAmbiguous)
{
    /// <summary>Gets where they stood, for explanations.</summary>
    public string Place => Token.Place == Signature.Place ? Token.Place : $"{Token.Place} and the {Signature.Place}";

    /// <summary>Looks in every place; null when the token or the signature is nowhere.</summary>
    public static PresentedToken? Find(AuthorizerContext context, string? tokenKeyName)
    {
        if (string.IsNullOrEmpty(tokenKeyName))
        {
            return null;
        }

        List<(Field? Token, Field? Signature)> places =
        [
            FromUserName(context.MqttContext?.UserName, tokenKeyName),
            FromHeaders(context.HttpContext?.Headers, tokenKeyName),
            FromQuery(context.HttpContext?.QueryString, tokenKeyName, "query string"),
        ];
        (Field? token, Field? signature) = places.Find(place => place.Token is not null && place.Signature is not null);
        token ??= places.Find(place => place.Token is not null).Token;
        signature ??= places.Find(place => place.Signature is not null).Signature;
        return token is null || signature is null
            ? null
            : new PresentedToken(token, signature, places.Exists(place => Differs(place.Token, token) || Differs(place.Signature, signature)));
    }

    /// <summary>Whether a user name has a second question mark, behind which AWS finds nothing (authorizer §5.2 row 11).</summary>
    public static bool HasSecondQuery(string? userName) => userName is not null && userName.IndexOf('?', StringComparison.Ordinal) != userName.LastIndexOf('?');

    /// <summary>Names the place, never the secrets.</summary>
    public override string ToString() => $"token in the {Place}";

    private static bool Differs(Field? other, Field chosen) => other is not null && other.Value != chosen.Value;

    private static (Field? Token, Field? Signature) FromUserName(string? userName, string tokenKeyName)
    {
        int query = userName?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        return query < 0 ? default : FromQuery(userName![query..], tokenKeyName, "MQTT user name");
    }

    private static (Field? Token, Field? Signature) FromHeaders(IReadOnlyDictionary<string, string>? headers, string tokenKeyName) =>
        Pick(headers?.Select(header => (header.Key, new Field(header.Value, header.Value, "headers"))) ?? [], tokenKeyName);

    private static (Field? Token, Field? Signature) FromQuery(string? query, string tokenKeyName, string place) =>
        Pick(query is null ? [] : Pairs(query[1..], place), tokenKeyName);

    private static IEnumerable<(string Name, Field Field)> Pairs(string query, string place)
    {
        foreach (string pair in query.Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0)
            {
                string written = pair[(equals + 1)..];
                yield return (Uri.UnescapeDataString(pair[..equals]), new Field(DecodeForm(written), written, place));
            }
        }
    }

    private static (Field? Token, Field? Signature) Pick(IEnumerable<(string Name, Field Field)> fields, string tokenKeyName)
    {
        Field? token = null;
        Field? signature = null;
        foreach ((string name, Field field) in fields)
        {
            if (name.Equals(tokenKeyName, StringComparison.OrdinalIgnoreCase))
            {
                token ??= field;
            }
            else if (name.Equals(CustomAuthorizerFields.TokenSignature, StringComparison.OrdinalIgnoreCase))
            {
                signature ??= field;
            }
        }

        return (token, signature);
    }

    // A query is form-decoded: '+' is a space (authorizer §5.2 row 9).
    private static string DecodeForm(string value) => Uri.UnescapeDataString(value.Replace('+', ' '));

    /// <summary>One value.</summary>
    /// <param name="Value">The value, URL-decoded where it came from a query.</param>
    /// <param name="Written">The value as it stood there.</param>
    /// <param name="Place">Where it stood.</param>
    internal sealed record Field(string Value, string Written, string Place)
    {
        /// <summary>Names the place, never the value.</summary>
        public override string ToString() => Place;
    }
}
