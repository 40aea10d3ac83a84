using System.Globalization;
using System.Net;
using IoTAuthorizerTest.Emulator.Http;

namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>Serves the operations: reads a request's members, has the registry or the flow decide, and writes the answer's members.</summary>
internal sealed class ControlPlaneService(RegistryStore registry, FunctionDirectory functions, Func<string> endpointAddress)
{
    private const string DefaultEndpointType = "iot:Data";
    private const string ResourceArn = "resourceArn";

    private static readonly string[] s_endpointTypes = [DefaultEndpointType, "iot:Data-ATS", "iot:CredentialProvider", "iot:Jobs"];

    /// <summary>Serves one operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="request">The request.</param>
    /// <param name="report">Takes what a function received and wrote.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <returns>The body of the answer, whose status is 200.</returns>
    /// <exception cref="AuthorizerServiceException">The answer is an error.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ServeAsync(Operation operation, HttpRequest request, Action<FunctionReport> report, CancellationToken cancellationToken)
    {
        string name = operation.AuthorizerName ?? string.Empty;
        switch (operation.Name)
        {
            case Operation.TestInvoke:
                return await TestInvokeAsync(name, RequestBody.Parse(request.Body), report, cancellationToken).ConfigureAwait(false);
            case Operation.Create:
                AuthorizerRegistration created = ReadRegistration(RequestBody.Parse(request.Body));
                return ResponseBody.NameAndArn(registry.Change(current => current.Create(name, created, Now())).Describe(name));
            case Operation.Update:
                AuthorizerRegistration updated = ReadRegistration(RequestBody.Parse(request.Body)) with { SigningDisabled = null, Tags = null };
                return ResponseBody.NameAndArn(registry.Change(current => current.Update(name, updated, Now())).Describe(name));
            case Operation.Describe:
                return ResponseBody.Description(registry.Current.Describe(name));
            case Operation.List:
                return List(QueryString.Parse(request.RawQuery));
            case Operation.Delete:
                registry.Change(current => current.Delete(name));
                return ResponseBody.Empty;
            case Operation.SetDefault:
                string? defaultName = RequestBody.Parse(request.Body).Text("authorizerName");
                return ResponseBody.NameAndArn(registry.Change(current => current.SetDefault(defaultName)).DescribeDefault());
            case Operation.DescribeDefault:
                return ResponseBody.Description(registry.Current.DescribeDefault());
            case Operation.ClearDefault:
                registry.Change(current => current.ClearDefault());
                return ResponseBody.Empty;
            case Operation.DescribeEndpoint:
                return DescribeEndpoint(QueryString.Parse(request.RawQuery));
            case Operation.ListTags:
                return ResponseBody.Tags(registry.Current.ListTags(QueryString.Parse(request.RawQuery).GetValueOrDefault(ResourceArn)));
            case Operation.Tag:
                RequestBody tagged = RequestBody.Parse(request.Body);
                registry.Change(current => current.Tag(tagged.Text(ResourceArn), ReadTags(tagged)));
                return ResponseBody.Empty;
            case Operation.Untag:
                RequestBody untagged = RequestBody.Parse(request.Body);
                registry.Change(current => current.Untag(untagged.Text(ResourceArn), untagged.Texts("tagKeys")));
                return ResponseBody.Empty;
            default:
                throw new AuthorizerServiceException(
                    "UnknownOperationException", $"{request.Method} {request.RawPath} is not an operation that the emulator serves: it serves those on authorizers and their tags, and DescribeEndpoint.", HttpStatusCode.NotFound, requestId: null);
        }
    }

    // The service's times have milliseconds.
    private static DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    private static AuthorizerRegistration ReadRegistration(RequestBody body) => new()
    {
        AuthorizerFunctionArn = body.Text("authorizerFunctionArn"),
        TokenKeyName = body.Text("tokenKeyName"),
        TokenSigningPublicKeys = body.Map("tokenSigningPublicKeys"),
        Status = body.Text("status"),
        SigningDisabled = body.Flag("signingDisabled"),
        EnableCachingForHttp = body.Flag("enableCachingForHttp"),
        Tags = ReadTags(body),
    };

    private static AuthorizerTag[]? ReadTags(RequestBody body) => body.Structures("tags")?.Select(tag => new AuthorizerTag(tag.Text("Key"), tag.Text("Value"))).ToArray();

    private static AuthorizerContext ReadContext(RequestBody body) => new()
    {
        Token = body.Text("token"),
        TokenSignature = body.Text("tokenSignature"),
        HttpContext = body.Structure("httpContext") is { } http
            ? new HttpContext { Headers = http.Map("headers"), QueryString = http.Text("queryString") }
            : null,
        MqttContext = body.Structure("mqttContext") is { } mqtt
            ? new MqttContext { UserName = mqtt.Text("username"), Password = mqtt.Blob("password"), ClientId = mqtt.Text("clientId") }
            : null,
        TlsContext = body.Structure("tlsContext") is { } tls
            ? new TlsContext { ServerName = tls.Text("serverName") }
            : null,
    };

    private async ValueTask<ReadOnlyMemory<byte>> TestInvokeAsync(string name, RequestBody body, Action<FunctionReport> report, CancellationToken cancellationToken)
    {
        AuthorizerContext context = ReadContext(body);
        AuthorizerFlow.CheckConstraints(new TestInvokeAuthorizerRequest(name, context));
        AuthorizerDescription registration = registry.Current.Describe(name);
        try
        {
            AuthorizerAnswer answer = await functions.TestInvokeAsync(registration, context, cancellationToken).ConfigureAwait(false);
            if (answer.Function is { } function)
            {
                report(function);
            }

            return ResponseBody.Answer(answer);
        }
        catch (AuthorizerServiceException exception) when (exception.Function is not null)
        {
            report(exception.Function);
            throw;
        }
    }

    private ReadOnlyMemory<byte> List(IReadOnlyDictionary<string, string> query)
    {
        int? pageSize = null;
        if (query.TryGetValue("pageSize", out string? size))
        {
            pageSize = int.TryParse(size, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw RequestBody.Refuse("'pageSize' is not an integer");
        }

        bool isAscending = query.TryGetValue("isAscendingOrder", out string? order)
            && (bool.TryParse(order, out bool flag) ? flag : throw RequestBody.Refuse("'isAscendingOrder' is not a boolean"));
        return ResponseBody.Page(registry.Current.List(query.GetValueOrDefault("status"), isAscending, pageSize, query.GetValueOrDefault("marker")));
    }

    private ReadOnlyMemory<byte> DescribeEndpoint(IReadOnlyDictionary<string, string> query)
    {
        string type = query.GetValueOrDefault("endpointType", DefaultEndpointType);
        return s_endpointTypes.Contains(type)
            ? ResponseBody.Endpoint(endpointAddress())
            : throw new InvalidRequestException($"'{type}' is not an endpoint type: {string.Join(", ", s_endpointTypes)} are");
    }
}
