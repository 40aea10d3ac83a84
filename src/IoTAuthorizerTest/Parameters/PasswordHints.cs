using System.Buffers.Text;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Notices a password that was encoded already. AWS takes passwords as Base64, and so do the AWS CLI and what is saved for it.</summary>
internal static class PasswordHints
{
    /// <summary>Says that a password reads as Base64.</summary>
    /// <param name="context">What a device presents.</param>
    /// <returns>The warning, without the password; null where there is nothing to warn of. Base64 without = at its end may be any password.</returns>
    public static string? Encoded(AuthorizerContext context) =>
        context.MqttContext?.Password is [.., (byte)'='] password && Base64.IsValid(password)
            ? "The password reads as Base64, and is sent as it stands. If it is the Base64 of the password, as AWS takes it, decode it first: [System.Convert]::FromBase64String(...)."
            : null;
}
