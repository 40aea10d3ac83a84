namespace IoTAuthorizerTest.Tokens;

/// <summary>What a key file turns out to be.</summary>
internal enum KeyMaterialKind
{
    Unrecognized,
    Empty,
    Damaged,
    RsaPkcs1Private,
    RsaPkcs8Private,
    EncryptedPkcs8Private,
    LegacyEncryptedPrivate,
    EllipticCurvePrivate,
    OtherPrivate,
    OpenSshPrivate,
    Pkcs12,
    RsaPublic,
    RsaPkcs1Public,
    EllipticCurvePublic,
    OtherPublic,
    SshPublic,
    Certificate,
    CertificateRequest,
    Putty,
    JsonWebKeyPrivate,
    JsonWebKeyPublic,
    XmlKey,
}
