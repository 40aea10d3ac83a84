namespace IoTAuthorizerTest.Unit.Tokens;

/// <summary>A good public key, laid out as people send it.</summary>
internal static class TokenPublicKeyLayouts
{
    internal static string Make(string layout)
    {
        string pem = TokenData.Text("rsa2048-public.pem");
        string[] body = [.. pem.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('-'))];
        return layout switch
        {
            "as it is" => pem,
            "CRLF" => pem.ReplaceLineEndings("\r\n"),
            "text before" => "Subject: my key\n" + pem,
            "no final newline" => pem.TrimEnd('\n'),
            "one line" => pem.ReplaceLineEndings(string.Empty),
            "indented" => "  " + pem,
            "no envelope" => string.Join('\n', body),
            "raw base64" => string.Concat(body),
            "no END line" => pem[..pem.IndexOf("-----END", StringComparison.Ordinal)],
            "empty" => string.Empty,
            "garbage" => "hello",
            _ => throw new ArgumentOutOfRangeException(nameof(layout), layout, "No such layout."),
        };
    }
}
