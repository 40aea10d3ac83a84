using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IoTAuthorizerTest;

/// <summary>A new pair of keys: where its files are, and what registers its public half with an authorizer. Holds no private key.</summary>
public sealed class TokenSigningKey
{
    // Base64 has plus signs, which the default encoder would escape.
    private static readonly JsonWriterOptions s_json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Gets the path of the private key, PKCS#8 in PEM, readable by its owner only.</summary>
    public required string PrivateKeyPath { get; init; }

    /// <summary>Gets the path of the public key.</summary>
    public required string PublicKeyPath { get; init; }

    /// <summary>Gets the size of the key in bits.</summary>
    public required int KeySize { get; init; }

    /// <summary>Gets a value indicating whether the private key is encrypted with a password.</summary>
    public required bool IsEncrypted { get; init; }

    /// <summary>Gets the name under which the public key is registered.</summary>
    public required string KeyName { get; init; }

    /// <summary>Gets the public key in the exact form that CreateAuthorizer takes; its line breaks belong to it.</summary>
    public required string PublicKeyPem { get; init; }

    /// <summary>Gets the name under which devices send the token; null when not given.</summary>
    public string? TokenKeyName { get; init; }

    /// <summary>Gets the authorizer's name; null when not given.</summary>
    public string? AuthorizerName { get; init; }

    /// <summary>Gets the public key by its name, as <c>tokenSigningPublicKeys</c> of CreateAuthorizer and UpdateAuthorizer take it.</summary>
    public IReadOnlyDictionary<string, string> TokenSigningPublicKeys => new Dictionary<string, string> { [KeyName] = PublicKeyPem };

    /// <summary>
    /// Gets the parameters of CreateAuthorizer that concern signing, as JSON for <c>aws iot create-authorizer --cli-input-json</c>;
    /// what is missing there (the function's ARN, names not given) goes on the command line.
    /// </summary>
    public string CreateAuthorizerJson
    {
        get
        {
            ArrayBufferWriter<byte> json = new();
            using (Utf8JsonWriter writer = new(json, s_json))
            {
                Write(writer);
            }

            return Encoding.UTF8.GetString(json.WrittenSpan);
        }
    }

    /// <summary>Shows the path of the private key.</summary>
    /// <returns>For example <c>/keys/fleet.pem (2048 bits)</c>.</returns>
    public override string ToString() => $"{PrivateKeyPath} ({KeySize} bits)";

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (AuthorizerName is not null)
        {
            writer.WriteString("authorizerName", AuthorizerName);
        }

        if (TokenKeyName is not null)
        {
            writer.WriteString("tokenKeyName", TokenKeyName);
        }

        writer.WriteStartObject("tokenSigningPublicKeys");
        writer.WriteString(KeyName, PublicKeyPem);
        writer.WriteEndObject();
        writer.WriteBoolean("signingDisabled", false);
        writer.WriteEndObject();
    }
}
