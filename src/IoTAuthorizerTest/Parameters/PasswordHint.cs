using System.Buffers.Text;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// Notices a password that is kept in Base64, as AWS's own requests and events have it, and would be encoded a second time. Generated passwords
/// are often Base64 of random bytes, and sent as such; only one that stands for text is kept for something else.
/// </summary>
internal static class PasswordHint
{
    // What has no padding may be a word. One random text in several hundred is as long as this and stands for characters only.
    private const int MinimumBytesWithoutPadding = 6;
    private const int MinimumBytes = 3;

    /// <summary>Looks at the password that a device presents.</summary>
    /// <param name="context">What the device presents.</param>
    /// <returns>The warning, or null.</returns>
    public static string? For(AuthorizerContext context)
    {
        byte[]? password = context.MqttContext?.Password;
        return password is not null && IsBase64OfText(password)
            ? "The MQTT password is the Base64 of a text, and goes to the function as it stands. If the device sends the text itself, decode it first: [System.Convert]::FromBase64String('...'); Get-Help Test-IoTAuthorizer -Examples has it for a whole file."
            : null;
    }

    private static bool IsBase64OfText(byte[] password)
    {
        int minimum = password.Length > 0 && password[^1] == '=' ? MinimumBytes : MinimumBytesWithoutPadding;
        byte[] text = new byte[Base64.GetMaxDecodedFromUtf8Length(password.Length)];
        return Base64.DecodeFromUtf8(password, text, out _, out int length) == System.Buffers.OperationStatus.Done
            && length >= minimum
            && !text.AsSpan(0, length).ContainsAnyExceptInRange((byte)' ', (byte)'~');
    }
}
