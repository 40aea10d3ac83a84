using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>
/// HTTP clients that hand over complete bodies, so that the limit of an attempt covers the body too. Shared through
/// the SDK's cache by all clients with the same proxy, so that a shell reuses its connections from call to call.
/// </summary>
internal sealed class BufferingHttpClientFactory : HttpClientFactory
{
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly ConditionalWeakTable<IWebProxy, string> s_proxyKeys = [];
    private static int s_lastProxyKey;

    private BufferingHttpClientFactory()
    {
    }

    /// <summary>Gets the one instance.</summary>
    public static BufferingHttpClientFactory Instance { get; } = new();

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        SocketsHttpHandler sockets = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = s_connectionLifetime,
        };
        if (clientConfig.ConnectTimeout is { } connectTimeout)
        {
            sockets.ConnectTimeout = connectTimeout;
        }

        if (clientConfig.GetWebProxy() is { } proxy)
        {
            sockets.Proxy = proxy;
        }

        return new HttpClient(new BufferingHandler(sockets)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public override string GetConfigUniqueString(IClientConfig clientConfig) =>
        clientConfig.GetWebProxy() is { } proxy
            ? s_proxyKeys.GetValue(proxy, _ => string.Create(CultureInfo.InvariantCulture, $"IoTAuthorizerTest proxy {Interlocked.Increment(ref s_lastProxyKey)}"))
            : "IoTAuthorizerTest";
}
