using System.Management.Automation;
using System.Reflection;

namespace IoTAuthorizerTest.Credentials;

/// <summary>
/// Reads objects of whatever AWS SDK and AWS.Tools the shell has loaded. They are known by their type's name, never by
/// the type: the shell's SDK is another copy than the module's, often another version (credentials §3).
/// </summary>
internal static class SdkObjects
{
    private const string CredentialsType = "Amazon.Runtime.AWSCredentials";
    private const string SessionCredentialsType = "Amazon.PowerShell.Common.AWSPSCredentials";
    private const string SsoCredentialsType = "Amazon.Runtime.SSOAWSCredentials";
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Says whether a value is what Set-AWSCredential stores.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsSessionCredentials(object? value) => Ancestor(value, SessionCredentialsType) is not null;

    /// <summary>Says whether a value is credentials of some AWS SDK.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsCredentials(object? value) => Ancestor(value, CredentialsType) is not null;

    /// <summary>Takes the SDK's credentials out of what Set-AWSCredential stores; its property is internal.</summary>
    /// <param name="session">The stored value.</param>
    /// <returns>The credentials; null when this version keeps them elsewhere.</returns>
    public static object? CredentialsOf(object session) => session.GetType().GetProperty("Credentials", AnyInstance)?.GetValue(session);

    /// <summary>Reads keys from credentials of some AWS SDK. Refreshing credentials renew themselves here.</summary>
    /// <param name="credentials">The credentials.</param>
    /// <param name="origin">What they are, for messages.</param>
    /// <returns>The keys.</returns>
    /// <exception cref="AuthorizerConfigurationException">They give no keys.</exception>
    public static AwsKeys GetKeys(object credentials, string origin)
    {
        ForbidBrowserLogin(credentials);
        MethodInfo method = Ancestor(credentials, CredentialsType)?.GetMethod("GetCredentials", Type.EmptyTypes)
            ?? throw Unusable(origin, $"they are of the type {credentials.GetType().FullName}");
        object? keys;
        try
        {
            keys = method.Invoke(credentials, null);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null and not PipelineStoppedException)
        {
            // Only the words: the exception's type belongs to another SDK.
            throw Unusable(origin, e.InnerException.Message.TrimEnd('.'));
        }

        return keys is null
            ? throw Unusable(origin, "they are anonymous")
            : new AwsKeys(
                Property(keys, "AccessKey") ?? throw Unusable(origin, "they have no access key"),
                Property(keys, "SecretKey") ?? throw Unusable(origin, "they have no secret key"),
                Property(keys, "Token"));
    }

    /// <summary>Reads a public property as text.</summary>
    /// <param name="value">The object.</param>
    /// <param name="name">The property.</param>
    /// <returns>Its text; null when it is absent, null or empty.</returns>
    public static string? Property(object value, string name) =>
        value.GetType().GetProperty(name)?.GetValue(value)?.ToString() is { Length: > 0 } text ? text : null;

    private static AuthorizerConfigurationException Unusable(string origin, string problem) => new(
        ConfigurationFailure.InvalidCredentials,
        $"The credentials of {origin} give no keys: {problem}.",
        "Set them anew (Set-AWSCredential), log in again where they come from a login, or give -ProfileName.");

    /// <summary>A token that has run out is an error that says so; a browser that opens in the middle of a pipeline is not.</summary>
    private static void ForbidBrowserLogin(object credentials)
    {
        if (Ancestor(credentials, SsoCredentialsType)?.GetProperty("Options")?.GetValue(credentials) is { } options)
        {
            options.GetType().GetProperty("SupportsGettingNewToken")?.SetValue(options, false);
        }
    }

    private static Type? Ancestor(object? value, string fullName)
    {
        for (Type? type = value?.GetType(); type is not null; type = type.BaseType)
        {
            if (type.FullName == fullName)
            {
                return type;
            }
        }

        return null;
    }
}
