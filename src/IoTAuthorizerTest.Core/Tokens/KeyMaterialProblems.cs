using System.Security.Cryptography;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Says what a file is when it is not the key that is needed, and how to get the right one.</summary>
internal static class KeyMaterialProblems
{
    private const string PrivateNeeded = "Signing needs the RSA private key (PEM, PKCS#8 or PKCS#1) whose public half is registered with the authorizer; New-IoTTokenSigningKey makes a pair.";
    private const string PublicNeeded = "AWS takes the RSA public key as PEM with the line -----BEGIN PUBLIC KEY-----: openssl pkey -in private-key.pem -pubout -out public-key.pem.";
    private const string RsaOnly = "AWS IoT verifies RSA signatures only (PKCS#1 v1.5 with SHA-256). Make an RSA pair with New-IoTTokenSigningKey and register its public key with the authorizer.";

    /// <summary>The error for material from which no private RSA key can be read.</summary>
    internal static TokenSigningKeyException NotPrivate(KeyMaterialKind kind) => kind switch
    {
        KeyMaterialKind.RsaPublic or KeyMaterialKind.RsaPkcs1Public => new(
            TokenSigningKeyProblem.PublicKey, "This is an RSA public key; it verifies tokens but cannot sign them.", PrivateNeeded),
        KeyMaterialKind.Certificate => new(
            TokenSigningKeyProblem.Certificate, "This is a certificate; it holds a public key and cannot sign.", PrivateNeeded + " A PFX file (PKCS#12) with certificate and private key serves too."),
        KeyMaterialKind.LegacyEncryptedPrivate => new(
            TokenSigningKeyProblem.LegacyEncryption,
            "This private key is encrypted in the old way of OpenSSL (Proc-Type: 4,ENCRYPTED), which .NET cannot read.",
            "Convert it to encrypted PKCS#8: openssl pkcs8 -topk8 -in key.pem -out key-pkcs8.pem."),
        KeyMaterialKind.OpenSshPrivate => new(
            TokenSigningKeyProblem.OpenSshPrivateKey,
            "This is a private key in OpenSSH's own format.",
            "Convert a copy of it, if it is an RSA key: ssh-keygen -p -m PKCS8 -f copy-of-key. " + PrivateNeeded),
        KeyMaterialKind.Putty => new(
            TokenSigningKeyProblem.PuttyKey,
            "This is a PuTTY key.",
            "Export it, if it is an RSA key: puttygen key.ppk -O private-openssh -o key.pem, or Conversions > Export OpenSSH key in PuTTYgen. " + PrivateNeeded),
        KeyMaterialKind.JsonWebKeyPrivate => new(
            TokenSigningKeyProblem.JsonWebKey,
            "This is a JSON Web Key (JWK).",
            "Convert it with Node (of a set of keys, one element): node -e \"fs.writeFileSync('key.pem', crypto.createPrivateKey({ key: JSON.parse(fs.readFileSync('key.jwk')), format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })\"."),
        KeyMaterialKind.JsonWebKeyPublic => new(
            TokenSigningKeyProblem.PublicKey, "This is a public JSON Web Key (JWK); it verifies tokens but cannot sign them.", PrivateNeeded),
        KeyMaterialKind.XmlKey => new(
            TokenSigningKeyProblem.XmlKey,
            "This is an RSA key in the XML form of .NET.",
            "Load it, and give it to -Key: $rsa = [System.Security.Cryptography.RSA]::Create(); $rsa.FromXmlString((Get-Content key.xml -Raw))."),
        KeyMaterialKind.SshPublic => new(
            TokenSigningKeyProblem.SshPublicKey,
            "This is an SSH public key; it cannot sign.",
            "Its private half is the file of the same name without .pub. Convert a copy of that, if it is an RSA key: ssh-keygen -p -m PKCS8 -f copy-of-key. " + PrivateNeeded),
        _ => Common(kind, PrivateNeeded),
    };

    /// <summary>The error for material from which no public key, as AWS takes it, can be read.</summary>
    internal static TokenSigningKeyException NotPublic(KeyMaterialKind kind) => kind switch
    {
        KeyMaterialKind.RsaPkcs1Public => new(
            TokenSigningKeyProblem.Pkcs1PublicKey,
            "This is a PKCS#1 public key (BEGIN RSA PUBLIC KEY); AWS takes the other form only.",
            "Convert it: openssl rsa -RSAPublicKey_in -in key.pem -pubout -out public-key.pem."),
        KeyMaterialKind.RsaPkcs8Private or KeyMaterialKind.RsaPkcs1Private or KeyMaterialKind.EncryptedPkcs8Private or KeyMaterialKind.LegacyEncryptedPrivate => new(
            TokenSigningKeyProblem.PrivateKey, "This is a private key, which belongs neither here nor at AWS.", PublicNeeded),
        KeyMaterialKind.Certificate => new(
            TokenSigningKeyProblem.Certificate,
            "This is a certificate; AWS takes the public key alone.",
            "Take the key out of it: openssl x509 -in certificate.pem -pubkey -noout."),
        KeyMaterialKind.OpenSshPrivate => new(
            TokenSigningKeyProblem.OpenSshPrivateKey, "This is a private key in OpenSSH's own format.", "Export its public half, if it is an RSA key: ssh-keygen -e -m PKCS8 -f key."),
        KeyMaterialKind.Putty => new(TokenSigningKeyProblem.PuttyKey, "This is a PuTTY key.", PublicNeeded),
        KeyMaterialKind.Pkcs12 => new(
            TokenSigningKeyProblem.Certificate,
            "This is a PKCS#12 (PFX) file; AWS takes the public key alone.",
            "Take the key out of it: openssl pkcs12 -in file.pfx -nokeys -clcerts | openssl x509 -pubkey -noout."),
        KeyMaterialKind.JsonWebKeyPrivate or KeyMaterialKind.JsonWebKeyPublic => new(
            TokenSigningKeyProblem.JsonWebKey,
            "This is a JSON Web Key (JWK).",
            "Convert it with Node (of a set of keys, one element): node -p \"crypto.createPublicKey({ key: JSON.parse(fs.readFileSync('key.jwk')), format: 'jwk' }).export({ type: 'spki', format: 'pem' })\"."),
        KeyMaterialKind.XmlKey => new(
            TokenSigningKeyProblem.XmlKey,
            "This is an RSA key in the XML form of .NET.",
            "Convert it: $rsa = [System.Security.Cryptography.RSA]::Create(); $rsa.FromXmlString((Get-Content key.xml -Raw)); $rsa.ExportSubjectPublicKeyInfoPem()."),
        KeyMaterialKind.SshPublic => new(
            TokenSigningKeyProblem.SshPublicKey, "This is an SSH public key.", "If it is an RSA key, its PEM form is: ssh-keygen -e -m PKCS8 -f key.pub."),
        _ => Common(kind, PublicNeeded),
    };

    /// <summary>The error for a public key that is right but for its lines; the advice has them as they should be.</summary>
    internal static TokenSigningKeyException PublicKeyLayout(byte[] der) => new(
        TokenSigningKeyProblem.PemLayout,
        "This is an RSA public key, but not laid out as AWS reads it: the lines -----BEGIN PUBLIC KEY----- and -----END PUBLIC KEY----- must stand alone, without spaces, and the key in between.",
        $"Write it in these lines, and keep their line breaks when it goes into JSON:\n{PemEncoding.WriteString("PUBLIC KEY", der)}");

    private static TokenSigningKeyException Common(KeyMaterialKind kind, string needed) => kind switch
    {
        KeyMaterialKind.Empty => new(TokenSigningKeyProblem.Empty, "There is no key: the text or file is empty.", needed),
        KeyMaterialKind.Damaged => new(
            TokenSigningKeyProblem.Damaged, "The key is damaged: its END line is missing, or what stands between the lines is not a whole key.", "Copy the key again, with its BEGIN and END lines and nothing changed in between."),
        KeyMaterialKind.EllipticCurvePrivate or KeyMaterialKind.EllipticCurvePublic => new(TokenSigningKeyProblem.EllipticCurveKey, "This is an elliptic-curve key.", RsaOnly),
        KeyMaterialKind.OtherPrivate or KeyMaterialKind.OtherPublic => new(TokenSigningKeyProblem.OtherAlgorithm, "This is a key of another algorithm than RSA (for example Ed25519, DSA, or RSA restricted to PSS).", RsaOnly),
        KeyMaterialKind.CertificateRequest => new(TokenSigningKeyProblem.CertificateRequest, "This is a request for a certificate, not a key.", needed),
        _ => new(TokenSigningKeyProblem.Unrecognized, "This is not a key in any known format.", needed),
    };
}
