using System.Formats.Asn1;

namespace IoTAuthorizerTest.Tokens;

/// <summary>Tells from the first elements of a DER structure which of the key formats it is, without decoding the key.</summary>
internal static class DerClassifier
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const string Pkcs5Prefix = "1.2.840.113549.1.5.";
    private const string Pkcs12PbePrefix = "1.2.840.113549.1.12.1.";
    private const string Pkcs7Prefix = "1.2.840.113549.1.7.";

    /// <summary>Gets what it is; <see cref="KeyMaterialKind.Unrecognized"/> for anything but one whole structure of a known shape.</summary>
    internal static KeyMaterialKind Classify(ReadOnlySpan<byte> content)
    {
        // PKCS#12 files may be BER.
        if (content.IsEmpty || content[0] != 0x30
            || !AsnDecoder.TryReadEncodedValue(content, AsnEncodingRules.BER, out _, out _, out _, out int length)
            || content[length..].IndexOfAnyExcept((byte)'\r', (byte)'\n') >= 0)
        {
            return KeyMaterialKind.Unrecognized;
        }

        try
        {
            AsnReader sequence = new AsnReader(content[..length].ToArray(), AsnEncodingRules.BER).ReadSequence();
            return sequence.PeekTag().HasSameClassAndValue(Asn1Tag.Integer) ? ClassifyByVersion(sequence) : ClassifyByAlgorithm(sequence);
        }
        catch (AsnContentException)
        {
            return KeyMaterialKind.Unrecognized;
        }
    }

    /// <summary>INTEGER first: private keys, PKCS#1 and PKCS#12.</summary>
    private static KeyMaterialKind ClassifyByVersion(AsnReader sequence)
    {
        ReadOnlyMemory<byte> first = sequence.ReadIntegerBytes();
        Asn1Tag next = sequence.PeekTag();
        if (next.HasSameClassAndValue(Asn1Tag.Integer))
        {
            sequence.ReadIntegerBytes();
            return sequence.HasData && first.Length == 1 ? ClassifyIntegers(sequence) : KeyMaterialKind.RsaPkcs1Public;
        }

        if (next.HasSameClassAndValue(Asn1Tag.PrimitiveOctetString))
        {
            return KeyMaterialKind.EllipticCurvePrivate;
        }

        if (!next.HasSameClassAndValue(Asn1Tag.Sequence))
        {
            return KeyMaterialKind.Unrecognized;
        }

        string identifier = sequence.ReadSequence().ReadObjectIdentifier();
        return identifier switch
        {
            RsaEncryption => KeyMaterialKind.RsaPkcs8Private,
            EllipticCurve => KeyMaterialKind.EllipticCurvePrivate,
            _ when identifier.StartsWith(Pkcs7Prefix, StringComparison.Ordinal) => KeyMaterialKind.Pkcs12,
            _ => KeyMaterialKind.OtherPrivate,
        };
    }

    /// <summary>An RSA private key has nine integers, a DSA key six.</summary>
    private static KeyMaterialKind ClassifyIntegers(AsnReader sequence)
    {
        int count = 2;
        while (sequence.HasData)
        {
            sequence.ReadIntegerBytes();
            count++;
        }

        return count == 9 ? KeyMaterialKind.RsaPkcs1Private : KeyMaterialKind.OtherPrivate;
    }

    /// <summary>SEQUENCE first: public keys, encrypted PKCS#8, certificates.</summary>
    private static KeyMaterialKind ClassifyByAlgorithm(AsnReader sequence)
    {
        if (!sequence.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            return KeyMaterialKind.Unrecognized;
        }

        AsnReader inner = sequence.ReadSequence();
        if (!inner.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
        {
            return ClassifySigned(inner);
        }

        string identifier = inner.ReadObjectIdentifier();
        if (identifier.StartsWith(Pkcs5Prefix, StringComparison.Ordinal) || identifier.StartsWith(Pkcs12PbePrefix, StringComparison.Ordinal))
        {
            return KeyMaterialKind.EncryptedPkcs8Private;
        }

        if (!sequence.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveBitString))
        {
            return KeyMaterialKind.Unrecognized;
        }

        return identifier switch
        {
            RsaEncryption => KeyMaterialKind.RsaPublic,
            EllipticCurve => KeyMaterialKind.EllipticCurvePublic,
            _ => KeyMaterialKind.OtherPublic,
        };
    }

    /// <summary>A certificate begins with [0] version or its serial number and algorithm, a request with its version and the subject.</summary>
    private static KeyMaterialKind ClassifySigned(AsnReader inner)
    {
        if (inner.PeekTag().TagClass == TagClass.ContextSpecific)
        {
            return KeyMaterialKind.Certificate;
        }

        inner.ReadIntegerBytes();
        AsnReader second = inner.ReadSequence();
        return second.HasData && second.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier)
            ? KeyMaterialKind.Certificate
            : KeyMaterialKind.CertificateRequest;
    }
}
