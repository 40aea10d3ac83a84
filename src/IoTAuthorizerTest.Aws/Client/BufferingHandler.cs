namespace IoTAuthorizerTest.Aws.Client;

/// <summary>Reads a whole body, up to a limit, before it passes the answer on.</summary>
internal sealed class BufferingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The greatest body accepted, 16 MiB: ten policy documents of the greatest size (authorizer §1.1) fit in a third of it.</summary>
    public const int MaxBodyBytes = 16 * 1024 * 1024;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            using HttpContent content = response.Content;
            byte[] body = await ReadAsync(content, cancellationToken).ConfigureAwait(false);
            ByteArrayContent buffered = new(body);
            foreach ((string name, IEnumerable<string> values) in content.Headers)
            {
                buffered.Headers.TryAddWithoutValidation(name, values);
            }

            response.Content = buffered;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using MemoryStream body = new();
            byte[] block = new byte[81920];
            int read;
            while ((read = await stream.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > MaxBodyBytes)
                {
                    throw new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded, $"The answer is larger than {MaxBodyBytes} bytes.");
                }

                body.Write(block, 0, read);
            }

            return body.ToArray();
        }
    }
}
