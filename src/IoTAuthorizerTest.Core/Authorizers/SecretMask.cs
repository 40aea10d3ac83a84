using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest;

/// <summary>
/// Hides secrets in texts that others write and that may repeat what they were sent: the service's errors, and what an authorizer
/// function throws or logs. A secret is found as it is, and as JSON and as a URL write it.
/// </summary>
internal sealed class SecretMask
{
    private const string Hidden = "[hidden]";

    // Shorter ones protect nothing, and would hide half of an ordinary sentence.
    private const int ShortestSecret = 6;

    // Every other header may be the one that carries the token: its name is the owner's choice.
    private static readonly HashSet<string> s_plainHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "accept", "accept-encoding", "accept-language", "cache-control", "connection", "content-length", "content-type", "date", "host", "origin",
        "pragma", "referer", "sec-websocket-extensions", "sec-websocket-protocol", "sec-websocket-version", "upgrade", "user-agent", "x-forwarded-for",
        "x-forwarded-port", "x-forwarded-proto", CustomAuthorizerFields.AuthorizerName,
    };

    private readonly string[] _secrets;

    /// <summary>Initializes a new instance of the <see cref="SecretMask"/> class.</summary>
    /// <param name="secrets">What to hide; null and short texts are left out.</param>
    public SecretMask(IEnumerable<string?> secrets) => _secrets =
    [
        .. secrets
            .OfType<string>()
            .SelectMany(Forms)
            .Where(secret => secret.Length >= ShortestSecret)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(secret => secret.Length),
    ];

    /// <summary>Makes the mask of what devices present: token, signature, password, the values of queries and of headers. Names and client ids stay.</summary>
    /// <param name="contexts">What they present.</param>
    /// <returns>The mask.</returns>
    public static SecretMask Of(params AuthorizerContext[] contexts) => new(contexts.SelectMany(SecretsOf));

    /// <summary>Hides the secrets.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <returns>The text without them.</returns>
    public string? Hide(string? text)
    {
        foreach (string secret in text is null ? [] : _secrets)
        {
            text = text!.Replace(secret, Hidden, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Lists what a device presents that is secret.</summary>
    /// <param name="context">What it presents.</param>
    /// <returns>The secrets, in no order.</returns>
    public static IReadOnlyList<string?> SecretsOf(AuthorizerContext context)
    {
        string? userName = context.MqttContext?.UserName;
        byte[]? password = context.MqttContext?.Password;
        return
        [
            context.Token,
            context.TokenSignature,
            password is null ? null : Convert.ToBase64String(password),
            password is null ? null : Encoding.UTF8.GetString(password),
            .. QueryValues(userName is null ? null : userName[(userName.IndexOf('?', StringComparison.Ordinal) + 1)..]),
            .. QueryValues(context.HttpContext?.QueryString?.TrimStart('?')),
            .. (context.HttpContext?.Headers ?? new Dictionary<string, string>()).Where(header => !s_plainHeaders.Contains(header.Key)).SelectMany(header => HeaderValues(header.Value)),
        ];
    }

    // A part without a name is no parameter: of a user name without a query, the name itself.
    private static IEnumerable<string> QueryValues(string? query) => (query ?? string.Empty)
        .Split('&')
        .Select(parameter => parameter.Split('=', 2))
        .Where(parameter => parameter.Length == 2 && !parameter[0].Equals(CustomAuthorizerFields.AuthorizerName, StringComparison.OrdinalIgnoreCase))
        .SelectMany(parameter => (string[])[parameter[1], Uri.UnescapeDataString(parameter[1])]);

    // "Bearer abc": a function mostly looks at what follows the scheme.
    private static string[] HeaderValues(string value) => [value, value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]];

    private static string[] Forms(string secret) =>
    [
        secret,
        JsonEncodedText.Encode(secret).ToString(),
        JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        Uri.EscapeDataString(secret),
    ];
}
