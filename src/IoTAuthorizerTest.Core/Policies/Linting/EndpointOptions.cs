namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>What a test's result tells about the endpoint and the connection.</summary>
internal static class EndpointOptions
{

    /// <summary>Fills in what the options do not say.</summary>
    public static PolicyLinterOptions Of(AuthorizerTestResult result, PolicyLinterOptions options)
    {
        string[] arn = result.AuthorizerArn?.Split(':') ?? [];
        string? account = arn.Length > ArnFacts.AccountField ? arn[ArnFacts.AccountField] : null;
        string? region = arn.Length > ArnFacts.AccountField ? arn[ArnFacts.RegionField] : result.Region;

        // A local authorizer that was given no account was given no region either: neither is its endpoint's.
        bool isNowhere = account == ArnFacts.LocalAccount;
        return options with
        {
            Region = options.Region ?? (isNowhere ? null : region),
            AccountId = options.AccountId ?? (isNowhere ? null : account),
            Partition = options.Partition ?? (isNowhere || arn.Length <= 1 ? null : arn[1]),
            HasClientCertificate = options.HasClientCertificate ?? (result.EventKind == AuthorizerEventKind.X509 ? true : null),
            IsHttpPublish = options.IsHttpPublish ?? (result.EventKind == AuthorizerEventKind.Http ? true : null),

            // A test with an HTTP context alone may be for WebSocket or for HTTPS publishing.
            MayPublishOverHttp = options.IsHttpPublish is null && result.Context is { HttpContext: not null, MqttContext: null },
        };
    }
}
