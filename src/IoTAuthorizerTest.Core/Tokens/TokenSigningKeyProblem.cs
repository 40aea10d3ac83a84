namespace IoTAuthorizerTest;

/// <summary>Why something is not a key that can sign, or verify, tokens.</summary>
public enum TokenSigningKeyProblem
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is none of the formats that hold keys.</summary>
    Unrecognized,

    /// <summary>It begins like a key, but its content is cut or altered.</summary>
    Damaged,

    /// <summary>It is a public key where a private key is needed.</summary>
    PublicKey,

    /// <summary>It is a private key where a public key is needed.</summary>
    PrivateKey,

    /// <summary>It is a PKCS#1 public key (<c>BEGIN RSA PUBLIC KEY</c>), which AWS does not take (authorizer §4).</summary>
    Pkcs1PublicKey,

    /// <summary>It is a certificate, which holds a public key only.</summary>
    Certificate,

    /// <summary>It is a request for a certificate.</summary>
    CertificateRequest,

    /// <summary>It is an elliptic-curve key; AWS IoT verifies RSA signatures only.</summary>
    EllipticCurveKey,

    /// <summary>It is a key of another algorithm than RSA.</summary>
    OtherAlgorithm,

    /// <summary>It is a private key in OpenSSH's own format.</summary>
    OpenSshPrivateKey,

    /// <summary>It is an SSH public key.</summary>
    SshPublicKey,

    /// <summary>It is a PuTTY key.</summary>
    PuttyKey,

    /// <summary>It is a JSON Web Key.</summary>
    JsonWebKey,

    /// <summary>It is an RSA key in .NET's XML form.</summary>
    XmlKey,

    /// <summary>The RSA key has fewer than 2,048 bits.</summary>
    TooSmall,

    /// <summary>The key is encrypted and no password was given.</summary>
    PasswordRequired,

    /// <summary>The key cannot be decrypted with the password given.</summary>
    PasswordWrong,

    /// <summary>The key is encrypted in the old way of OpenSSL (<c>Proc-Type: 4,ENCRYPTED</c>).</summary>
    LegacyEncryption,

    /// <summary>The PKCS#12 file, the certificate or the RSA object has no usable private key.</summary>
    NoPrivateKey,

    /// <summary>The public key is not laid out as AWS reads it: its header or footer is not on a line of its own (authorizer §2).</summary>
    PemLayout,
}
