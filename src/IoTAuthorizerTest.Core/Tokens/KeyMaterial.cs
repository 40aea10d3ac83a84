using System.Security.Cryptography;

namespace IoTAuthorizerTest.Tokens;

/// <summary>A key file, told apart by its content: what it is, and its DER where it has one.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Der">The decoded content; null where the format has none or it is damaged.</param>
internal readonly record struct KeyMaterial(KeyMaterialKind Kind, byte[]? Der)
{
    private static readonly string[] s_sshPublicKeyStarts = ["ssh-rsa ", "ssh-ed25519 ", "ssh-dss ", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-", "---- BEGIN SSH2 PUBLIC KEY"];

    private static readonly string[] s_keyLabelEnds = ["KEY", "CERTIFICATE", "CERTIFICATE REQUEST"];

    /// <summary>Tells what a file holds, text or binary.</summary>
    internal static KeyMaterial Of(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            return new KeyMaterial(KeyMaterialKind.Empty, null);
        }

        KeyMaterialKind binary = DerClassifier.Classify(file);
        return binary != KeyMaterialKind.Unrecognized ? new KeyMaterial(binary, file.ToArray()) : Of(KeyText.Decode(file));
    }

    /// <summary>Tells what a text holds: the first private key if there is one, else the first block.</summary>
    internal static KeyMaterial Of(string text)
    {
        string content = text.Trim().TrimStart('\uFEFF');
        if (content.Length == 0)
        {
            return new KeyMaterial(KeyMaterialKind.Empty, null);
        }

        if (content.StartsWith("PuTTY-User-Key-File-", StringComparison.Ordinal))
        {
            return new KeyMaterial(KeyMaterialKind.Putty, null);
        }

        if (s_sshPublicKeyStarts.Any(start => content.StartsWith(start, StringComparison.Ordinal)))
        {
            return new KeyMaterial(KeyMaterialKind.SshPublic, null);
        }

        if (content.StartsWith("<RSAKeyValue>", StringComparison.Ordinal))
        {
            return new KeyMaterial(KeyMaterialKind.XmlKey, null);
        }

        if (JsonWebKey.Classify(content) is { } kind)
        {
            return new KeyMaterial(kind, null);
        }

        return content.Contains("-----BEGIN ", StringComparison.Ordinal) ? OfPem(content) : OfBareBase64(content);
    }

    private static KeyMaterial OfPem(string text)
    {
        // A backslash never stands in PEM, but a key from JSON or an environment variable often has its line breaks as \n.
        string unescaped = text.Replace("\\r", string.Empty, StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
        KeyMaterial? first = null;
        foreach (PemBlock block in PemBlock.Find(unescaped))
        {
            KeyMaterial material = OfBlock(block);
            if (block.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            {
                return material;
            }

            // "EC PARAMETERS" stands before an EC key and is none.
            if (!block.Label.EndsWith(" PARAMETERS", StringComparison.Ordinal))
            {
                first ??= material;
            }
        }

        return first ?? new KeyMaterial(KeyMaterialKind.Unrecognized, null);
    }

    private static KeyMaterial OfBlock(PemBlock block)
    {
        if (block.Label == "OPENSSH PRIVATE KEY")
        {
            return new KeyMaterial(KeyMaterialKind.OpenSshPrivate, null);
        }

        if (block.Body.Contains("Proc-Type:", StringComparison.Ordinal) && block.Body.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            return new KeyMaterial(block.Label == "EC PRIVATE KEY" ? KeyMaterialKind.EllipticCurvePrivate : KeyMaterialKind.LegacyEncryptedPrivate, null);
        }

        byte[]? der = block.Decode();
        KeyMaterialKind kind = der is null ? KeyMaterialKind.Unrecognized : DerClassifier.Classify(der);
        if (kind != KeyMaterialKind.Unrecognized)
        {
            return new KeyMaterial(kind, der);
        }

        // What calls itself a key but is none is damaged; PKCS#7, PGP and others never were one.
        bool isKey = s_keyLabelEnds.Any(end => block.Label.EndsWith(end, StringComparison.Ordinal));
        return new KeyMaterial(isKey ? KeyMaterialKind.Damaged : KeyMaterialKind.Unrecognized, null);
    }

    private static KeyMaterial OfBareBase64(string text)
    {
        byte[]? bytes = KeyText.DecodeBase64(text);

        // Secret stores and variables of CI hold PEM files in Base64.
        if (bytes is not null && bytes.AsSpan().IndexOf("-----BEGIN "u8) >= 0)
        {
            return OfPem(KeyText.Decode(bytes));
        }

        KeyMaterialKind kind = bytes is null ? KeyMaterialKind.Unrecognized : DerClassifier.Classify(bytes);
        return new KeyMaterial(kind, kind == KeyMaterialKind.Unrecognized ? null : bytes);
    }

    /// <summary>Wipes the decoded content, which may be a private key.</summary>
    internal void Clear() => CryptographicOperations.ZeroMemory(Der);
}
