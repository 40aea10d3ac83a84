using System.Globalization;
using System.Text;

namespace IoTAuthorizerTest.InteropTests;

/// <summary>The inputs that both clients send: every member, the characters that encoders get wrong, the smallest and the largest.</summary>
internal static class InteropInputs
{
    private const string Quotes = "\"\\/\b\f\n\r\t<>&'+`";

    /// <summary>Gets the inputs by name.</summary>
    public static IReadOnlyDictionary<string, TestInvokeAuthorizerRequest> All { get; } = Build();

    private static Dictionary<string, TestInvokeAuthorizerRequest> Build()
    {
        Dictionary<string, TestInvokeAuthorizerRequest> inputs = new()
        {
            ["nothing"] = new("Fleet", new AuthorizerContext()),
            ["token"] = Token("tok", null),
            ["token and signature"] = Token("tok", "AAAA"),
            ["signature alone"] = new("Fleet", new AuthorizerContext { TokenSignature = "AAAA" }),
            ["token of one character"] = Token("t", "A"),
            ["token of the greatest length"] = Token(new string('t', 6144), new string('A', 2560)),
            ["token with spaces"] = Token(" a b ", "AAAA"),
            ["token with every quotable character"] = Token(Quotes, "AAAA"),
            ["token with control characters"] = Token("\u0001\u001f\u007f\u0080\u009f", "AAAA"),
            ["token beyond the basic plane"] = Token("\U0001F511\U00010348", "AAAA"),
            ["token with line separators"] = Token("a\u2028b\u2029c\ufeff", "AAAA"),
            ["token that looks like JSON"] = Token("""{"a":[1,null]}""", "AAAA"),
            ["signature with every Base64 sign"] = Token("tok", "ab+/AB09=="),
            ["empty http context"] = Http(new HttpContext()),
            ["empty headers"] = Http(new HttpContext { Headers = Headers() }),
            ["one header"] = Http(new HttpContext { Headers = Headers(("X-Token", "v")) }),
            ["headers that differ in case"] = Http(new HttpContext { Headers = Headers(("X-A", "1"), ("x-a", "2")) }),
            ["headers out of order"] = Http(new HttpContext { Headers = Headers(("b", "1"), ("a", "2"), ("c", "3")) }),
            ["header with an empty value"] = Http(new HttpContext { Headers = Headers(("X-Token", string.Empty)) }),
            ["header with an unusual name"] = Http(new HttpContext { Headers = Headers(("a b:\"ü", "v")) }),
            ["header named like a prototype"] = Http(new HttpContext { Headers = Headers(("constructor", "v"), ("toString", "w")) }),
            ["header of the greatest length"] = Http(new HttpContext { Headers = Headers((new string('n', 8192), new string('v', 8192))) }),
            ["two hundred headers"] = Http(new HttpContext { Headers = Headers([.. Enumerable.Range(0, 200).Select(i => ("x-" + i.ToString(CultureInfo.InvariantCulture), "v"))]) }),
            ["query string"] = Http(new HttpContext { QueryString = "?a=b&c=%20d+e" }),
            ["query string with unicode"] = Http(new HttpContext { QueryString = "?ü=é&x=\U0001F511" }),
            ["query string of the greatest length"] = Http(new HttpContext { QueryString = "?" + new string('q', 4095) }),
            ["headers and query string"] = Http(new HttpContext { Headers = Headers(("h", "v")), QueryString = "?q" }),
            ["empty mqtt context"] = Mqtt(new MqttContext()),
            ["client id"] = Mqtt(new MqttContext { ClientId = "d1" }),
            ["client id with unicode"] = Mqtt(new MqttContext { ClientId = "gerät-\u00e9-\u0065\u0301" }),
            ["user name with a query"] = Mqtt(new MqttContext { UserName = "user?x-amz-customauthorizer-name=Fleet&token=a%2Fb" }),
            ["user name of the greatest length"] = Mqtt(new MqttContext { UserName = new string('u', 65535) }),
            ["password as text"] = Mqtt(new MqttContext { Password = Encoding.UTF8.GetBytes("test") }),
            ["password of one byte"] = Mqtt(new MqttContext { Password = [0] }),
            ["password of two bytes"] = Mqtt(new MqttContext { Password = [255, 254] }),
            ["password of every byte"] = Mqtt(new MqttContext { Password = [.. Enumerable.Range(0, 256).Select(i => (byte)i)] }),
            ["password that is no UTF-8"] = Mqtt(new MqttContext { Password = [0xC3, 0x28, 0xA0, 0xA1] }),
            ["password with a trailing newline"] = Mqtt(new MqttContext { Password = Encoding.UTF8.GetBytes("secret\n") }),
            ["password that is Base64 itself"] = Mqtt(new MqttContext { Password = Encoding.UTF8.GetBytes("dGVzdA==") }),
            ["password of the greatest length"] = Mqtt(new MqttContext { Password = [.. Enumerable.Range(0, 65535).Select(i => (byte)(i * 31))] }),
            ["whole mqtt context"] = Mqtt(new MqttContext { UserName = "u", Password = [1, 2, 3], ClientId = "c" }),
            ["empty tls context"] = new("Fleet", new AuthorizerContext { TlsContext = new TlsContext() }),
            ["server name"] = new("Fleet", new AuthorizerContext { TlsContext = new TlsContext { ServerName = "x-ats.iot.eu-west-1.amazonaws.com" } }),
            ["everything"] = new("Fleet", new AuthorizerContext
            {
                Token = "tok",
                TokenSignature = "AAAA",
                HttpContext = new HttpContext { Headers = Headers(("h", "v")), QueryString = "?q=1" },
                MqttContext = new MqttContext { UserName = "u", Password = [9], ClientId = "c" },
                TlsContext = new TlsContext { ServerName = "s" },
            }),
        };
        foreach (string name in (string[])["a", "My=Auth,@-x", "a_b-c=d@e,f", "é", "日本語", "=", "@@", ",,,", "--", new string('n', 128)])
        {
            inputs["name " + name] = new(name, new AuthorizerContext { Token = "tok", TokenSignature = "AAAA" });
        }

        return inputs;
    }

    private static TestInvokeAuthorizerRequest Token(string token, string? signature) => new("Fleet", new AuthorizerContext { Token = token, TokenSignature = signature });

    private static TestInvokeAuthorizerRequest Http(HttpContext http) => new("Fleet", new AuthorizerContext { HttpContext = http });

    private static TestInvokeAuthorizerRequest Mqtt(MqttContext mqtt) => new("Fleet", new AuthorizerContext { MqttContext = mqtt });

    private static Dictionary<string, string> Headers(params (string Name, string Value)[] headers) => headers.ToDictionary(header => header.Name, header => header.Value);
}
