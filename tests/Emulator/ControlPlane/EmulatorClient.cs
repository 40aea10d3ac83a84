using System.Text;
using System.Text.Json;

namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>Sends requests to an emulator as they go over the wire.</summary>
internal sealed class EmulatorClient(AuthorizerEmulator emulator) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(emulator.Endpoint) };

    public async Task<EmulatorAnswer> SendAsync(string method, string path, string? body = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string? errorType = response.Headers.TryGetValues("x-amzn-ErrorType", out IEnumerable<string>? values) ? values.Single() : null;
        Assert.True(Guid.TryParse(response.Headers.GetValues("x-amzn-RequestId").Single(), out _));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return new EmulatorAnswer((int)response.StatusCode, errorType, JsonDocument.Parse(text).RootElement);
    }

    public async Task<EmulatorAnswer> SucceedAsync(string method, string path, string? body = null)
    {
        EmulatorAnswer answer = await SendAsync(method, path, body);
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.ErrorType}: {answer.Body}");
        return answer;
    }

    public void Dispose() => _client.Dispose();
}

/// <summary>An answer over the wire.</summary>
internal sealed record EmulatorAnswer(int Status, string? ErrorType, JsonElement Body)
{
    public string? Message => Body.GetProperty("message").GetString();
}
