using System.Collections.Concurrent;
using System.Globalization;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>
/// A loopback STS that knows some access keys: it verifies each signature, refuses what does not match, and gives keys
/// <c>ASIA1</c>, <c>ASIA2</c>, ... that it knows from then on, so that roles can be chained.
/// </summary>
public sealed class FakeSts : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _secrets;
    private readonly TimeSpan _lifetime;
    private readonly FakeIoTService _service;
    private int _issued;

    /// <summary>Initializes a new instance of the <see cref="FakeSts"/> class.</summary>
    /// <param name="lifetime">How long the keys live.</param>
    /// <param name="known">Access keys and their secret keys.</param>
    public FakeSts(TimeSpan lifetime, params (string AccessKey, string SecretKey)[] known)
    {
        _lifetime = lifetime;
        _secrets = new(known.Select(pair => KeyValuePair.Create(pair.AccessKey, pair.SecretKey)));
        _service = new FakeIoTService(Answer);
    }

    /// <summary>Gets the address.</summary>
    public string Url => _service.Url;

    /// <summary>Gets the calls' parameters, in order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Calls => [.. _service.Requests.Select(Form)];

    /// <summary>Gets the requests, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _service.Requests;

    /// <summary>The secret key of an access key that was known or given out.</summary>
    public string SecretOf(string accessKey) => _secrets[accessKey];

    /// <inheritdoc/>
    public void Dispose() => _service.Dispose();

    private static IReadOnlyDictionary<string, string> Form(RecordedRequest request) => request.Text
        .Split('&')
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0].Replace('+', ' ')), pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')));

    private FakeAnswer Answer(RecordedRequest request)
    {
        bool isSigned = request.Header("Authorization") is not null;
        if (Form(request)["Action"] == "AssumeRole" && !(isSigned && Verifies(request)))
        {
            return Refusal("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.");
        }

        if (Form(request)["RoleArn"].EndsWith("/forbidden", StringComparison.Ordinal))
        {
            return Refusal("AccessDenied", "User is not authorized to perform: sts:AssumeRole");
        }

        int number = Interlocked.Increment(ref _issued);
        _secrets[$"ASIA{number}"] = $"secret{number}";
        return FakeAnswer.Content(200, "text/xml", string.Create(CultureInfo.InvariantCulture, $"""
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIA{number}</AccessKeyId><SecretAccessKey>secret{number}</SecretAccessKey><SessionToken>token{number}</SessionToken>
            <Expiration>{DateTimeOffset.UtcNow + _lifetime:yyyy-MM-ddTHH:mm:ssZ}</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>
            """));
    }

    private bool Verifies(RecordedRequest request)
    {
        SigV4.Authorization authorization = SigV4.Authorization.Parse(request.Header("Authorization")!);
        return _secrets.TryGetValue(authorization.AccessKey, out string? secret) && SigV4.Recompute(request, secret) == authorization.Signature;
    }

    private static FakeAnswer Refusal(string code, string message) => FakeAnswer.Content(403, "text/xml", $"""
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>sts-1</RequestId></ErrorResponse>
        """);
}
