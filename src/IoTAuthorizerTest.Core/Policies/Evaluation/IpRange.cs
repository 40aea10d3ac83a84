using System.Buffers;
using System.Globalization;
using System.Net;

namespace IoTAuthorizerTest.Policies;

/// <summary>An IP address, or a range of them in CIDR notation, version 4 or 6.</summary>
internal readonly record struct IpRange(UInt128 Address, int PrefixLength, int Bits)
{
    private const int BitsOfVersion4 = 32;
    private const int BitsOfVersion6 = 128;
    private const int DotsOfVersion4 = 3;

    private static readonly SearchValues<char> s_version4 = SearchValues.Create("0123456789.");

    public static (bool IsValid, IpRange Value) Read(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        ReadOnlySpan<char> address = slash < 0 ? text : text.AsSpan(0, slash);

        // IPAddress also takes "1" and "0x7f.1" for addresses, and zones; AWS's values are dotted quads and plain version 6.
        bool isVersion4 = address.Count('.') == DotsOfVersion4 && address.IndexOfAnyExcept(s_version4) < 0;
        bool isVersion6 = address.Contains(':') && !address.ContainsAny('%', '[');
        if (!(isVersion4 || isVersion6) || !IPAddress.TryParse(address, out IPAddress? parsed))
        {
            return default;
        }

        UInt128 number = 0;
        foreach (byte part in parsed.GetAddressBytes())
        {
            number = (number << 8) | part;
        }

        int bits = isVersion6 ? BitsOfVersion6 : BitsOfVersion4;
        int prefix = bits;
        bool isValid = slash < 0
            || (int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= bits);
        return (isValid, new IpRange(number, prefix, bits));
    }

    /// <summary>Whether the other address, or the whole other range, lies in this range.</summary>
    public bool Contains(IpRange other)
    {
        if (Bits != other.Bits || other.PrefixLength < PrefixLength)
        {
            return false;
        }

        // Shifting by the full width would shift by nothing.
        int shift = Bits - PrefixLength;
        return shift == BitsOfVersion6 || (Address >> shift) == (other.Address >> shift);
    }
}
