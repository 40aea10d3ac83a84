using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using IoTAuthorizerTest.Emulator;

namespace IoTAuthorizerTest.Benchmarks.Emulator;

/// <summary>TestInvokeAuthorizer requests a second through an emulator's door, from 16 kept-alive connections of the same process.</summary>
internal static class EmulatorThroughput
{
    internal const string Name = "emulator-throughput";

    private const double Target = 3000;
    private const int Connections = 16;
    private const int Rounds = 5;

    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);

    /// <summary>Measures and prints.</summary>
    /// <returns>Zero when the target is met.</returns>
    internal static async Task<int> RunAsync()
    {
        AuthorizerDescription description = new() { AuthorizerName = "Fleet", AuthorizerArn = "arn:aws:iot:us-east-1:000000000000:authorizer/Fleet", AuthorizerFunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:Fleet", Status = "ACTIVE", SigningDisabled = true };
        await using LocalAuthorizer authorizer = new(description, new CannedFunction(), new AuthorizerFlow(TimeProvider.System, Guid.NewGuid), TimeSpan.FromSeconds(5));
        await using AuthorizerEmulator emulator = AuthorizerEmulator.Start(new AuthorizerEmulatorOptions { LocalAuthorizers = [authorizer] });
        List<double> rates = [];
        for (int round = 0; round <= Rounds; round++)
        {
            double rate = await MeasureAsync(emulator.Port);

            // The first round warms up.
            if (round > 0)
            {
                Print($"round {round}: {rate:0} requests/s");
                rates.Add(rate);
            }
        }

        double median = rates.Order().ElementAt(Rounds / 2);
        Print($"median: {median:0} requests/s over {Connections} connections (target {Target})");
        return median >= Target ? 0 : 1;
    }

    private static async Task<double> MeasureAsync(int port)
    {
        Stopwatch clock = Stopwatch.StartNew();
        int[] counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => SendAsync(port, clock))));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task<int> SendAsync(int port, Stopwatch clock)
    {
        const string Body = """{"mqttContext":{"username":"user","password":"dGVzdA==","clientId":"device1"}}""";
        byte[] request = Encoding.ASCII.GetBytes($"POST /authorizer/Fleet/test HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
        byte[] buffer = new byte[4096];
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        int count = 0;
        while (clock.Elapsed < s_round)
        {
            await socket.SendAsync(request);

            // An answer is small and comes in one piece.
            int received = await socket.ReceiveAsync(buffer);
            if (!buffer.AsSpan(0, received).StartsWith("HTTP/1.1 200 "u8))
            {
                throw new InvalidOperationException(Encoding.ASCII.GetString(buffer, 0, received));
            }

            count++;
        }

        return count;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class CannedFunction : IAuthorizerFunction
    {
        public string Description => "canned";

        public Task<FunctionOutcome> InvokeAsync(FunctionInvocation invocation, CancellationToken cancellationToken) =>
            Task.FromResult(FunctionOutcome.Returned("""{"isAuthenticated":true,"principalId":"p","policyDocuments":[{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"*"}]}]}"""));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
