namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>HTTP to addresses of the machine itself: never through a proxy, never followed elsewhere.</summary>
internal static class MetadataHttp
{
    private const int MaxBodyBytes = 1024 * 1024;

    private static readonly HttpClient s_client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxBodyBytes,
    };

    /// <summary>Sends a request and reads the answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="headers">Its headers.</param>
    /// <returns>The answer's text.</returns>
    /// <exception cref="HttpRequestException">There is no answer, or one without success.</exception>
    public static async Task<string> SendAsync(HttpMethod method, Uri address, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, address);
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await s_client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
    }
}
