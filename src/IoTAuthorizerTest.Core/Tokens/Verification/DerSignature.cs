using System.Formats.Asn1;

namespace IoTAuthorizerTest.Tokens;

/// <summary>DER structures that hold a signature, or are one of another algorithm.</summary>
internal static class DerSignature
{
    /// <summary>Takes the signature out of an OCTET STRING or BIT STRING, alone or as the last element of a SEQUENCE; null when the bytes are none of these.</summary>
    internal static byte[]? Unwrap(byte[] bytes)
    {
        try
        {
            AsnReader reader = new(bytes, AsnEncodingRules.DER);
            byte[]? content = reader.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence) ? UnwrapLast(reader.ReadSequence()) : ReadString(reader);
            return reader.HasData ? null : content;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Whether the bytes are an ECDSA or DSA signature: a SEQUENCE of two INTEGERs.</summary>
    internal static bool IsPairOfIntegers(byte[] bytes)
    {
        try
        {
            AsnReader reader = new(bytes, AsnEncodingRules.DER);
            AsnReader sequence = reader.ReadSequence();
            sequence.ReadIntegerBytes();
            sequence.ReadIntegerBytes();
            return !sequence.HasData && !reader.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static byte[]? UnwrapLast(AsnReader sequence)
    {
        byte[]? last = null;
        while (sequence.HasData)
        {
            last = ReadString(sequence);
        }

        return last;
    }

    private static byte[]? ReadString(AsnReader reader)
    {
        Asn1Tag tag = reader.PeekTag();
        if (tag.HasSameClassAndValue(Asn1Tag.PrimitiveOctetString))
        {
            return reader.ReadOctetString();
        }

        if (tag.HasSameClassAndValue(Asn1Tag.PrimitiveBitString))
        {
            return reader.ReadBitString(out int _);
        }

        reader.ReadEncodedValue();
        return null;
    }
}
