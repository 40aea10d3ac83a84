using System.Globalization;
using System.Net;

namespace IoTAuthorizerTest.Credentials;

/// <summary>The proxy that Set-AWSProxy stores in <c>$AWSProxy</c>.</summary>
internal static class SessionProxy
{
    private const string ProxyType = "Amazon.PowerShell.Common.ProxySettings";

    // HTTP clients are shared by proxy, so the same settings must give the same object.
    private static readonly object s_sync = new();
    private static (string? Host, int Port, ICredentials? Credentials) s_last;
    private static WebProxy? s_proxy;

    /// <summary>Reads the proxy.</summary>
    /// <param name="value">The variable's value, unwrapped.</param>
    /// <returns>The proxy; null when the session has none.</returns>
    public static IWebProxy? Read(object? value)
    {
        if (value is null || value.GetType().FullName != ProxyType || SdkObjects.Property(value, "Hostname") is not { } host)
        {
            return null;
        }

        int port = int.TryParse(SdkObjects.Property(value, "Port"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 80;
        ICredentials? credentials = value.GetType().GetProperty("Credentials")?.GetValue(value) as ICredentials;
        lock (s_sync)
        {
            if (s_proxy is null || s_last != (host, port, credentials))
            {
                s_last = (host, port, credentials);
                s_proxy = new WebProxy(host, port) { Credentials = credentials };
            }

            return s_proxy;
        }
    }
}
