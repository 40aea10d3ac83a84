namespace IoTAuthorizerTest.Authorizers;

/// <summary>What the event tells of a device's certificate.</summary>
/// <param name="Pem">The certificate.</param>
/// <param name="Id">Its id: the SHA-256 of its DER form.</param>
internal sealed record ClientCertificate(string Pem, string Id)
{
    /// <summary>Gets the certificate of an example device; nobody holds its key.</summary>
    public static ClientCertificate Example { get; } = new(
        """
        -----BEGIN CERTIFICATE-----
        MIIBiDCCAS+gAwIBAgIUeAw1mWaD1bMQGlIYOEoRoZSQIbcwCgYIKoZIzj0EAwIw
        GTEXMBUGA1UEAwwORXhhbXBsZSBkZXZpY2UwIBcNMjYxMTIyMjA0NjUyWhgPMjEy
        NjEwMjkyMDQ2NTJaMBkxFzAVBgNVBAMMDkV4YW1wbGUgZGV2aWNlMFkwEwYHKoZI
        zj0CAQYIKoZIzj0DAQcDQgAEzrKFrUAcY29wb/pusHbCeeWDWCp5Na0uqSiSbTGH
        kDBWtzO/2uLJALjS/3qwn1LaiPV+gJuohdC9DcTcmfCJ3qNTMFEwHQYDVR0OBBYE
        FJOWbGDqL+3TIhPPqoQKmBxTrDkPMB8GA1UdIwQYMBaAFJOWbGDqL+3TIhPPqoQK
        mBxTrDkPMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgClgeqm3q
        /PWUHCE2a2LSui7gY7yXttrPKsjLmQ29Hr8CIDdpFfuLRgOSjCKhknNryegWpr6B
        v/flOQy0UH6v78IA
        -----END CERTIFICATE-----

        """.ReplaceLineEndings("\n"),
        "bb30e7e49245bb10df216b017effe03227554ec2383ed15dfae85f42d0064ac1");
}
