using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>
/// A narrow client on AWSSDK.Core: marshalling, signing, retries and transport are the SDK's, the operations are
/// written by hand (credentials §7.3). Safe for concurrent use.
/// </summary>
internal sealed class ServiceClient : AmazonServiceClient
{
    private readonly ServiceClientSettings _settings;
    private readonly InvokeOptions _options;

    /// <summary>Initializes a new instance of the <see cref="ServiceClient"/> class.</summary>
    /// <param name="credentials">What signs; anonymous where nothing is signed.</param>
    /// <param name="settings">Which service, and how.</param>
    public ServiceClient(AWSCredentials credentials, ServiceClientSettings settings)
        : base(credentials, new ServiceClientConfig(settings))
    {
        _settings = settings;
        _options = new InvokeOptions
        {
            RequestMarshaller = new ServiceRequestMarshaller(settings.ServiceId),
            ResponseUnmarshaller = new ServiceResponseUnmarshaller(),
        };

        // The base constructor built the pipeline before these could be known.
        foreach (IPipelineHandler handler in RuntimePipeline.Handlers)
        {
            if (handler is RequestPreparationHandler preparation)
            {
                preparation.Settings = settings;
            }
            else if (handler is AttemptHandler attempt)
            {
                attempt.Settings = settings;
            }
        }
    }

    /// <summary>Gets which service this speaks to, and how.</summary>
    public ServiceClientSettings Settings => _settings;

    /// <summary>Sends one request, with retries.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the call, its retries and its waits.</param>
    /// <returns>The answer; its status is one of success.</returns>
    /// <exception cref="AuthorizerServiceException">The service refused or failed.</exception>
    /// <exception cref="AuthorizerTransportException">The service could not be reached, or its answer is not its own.</exception>
    public async Task<ServiceResponse> SendAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        try
        {
            ServiceResponse response = await InvokeAsync<ServiceResponse>(request, _options, cancellationToken).ConfigureAwait(false);
            return (int)response.HttpStatusCode is >= 200 and < 300
                ? response
                : throw FailureTranslator.UnexpectedStatus(request.Operation, _settings.Endpoint, response.HttpStatusCode, response.ContentType);
        }
        catch (Exception e) when (FailureTranslator.Translate(e, request.LastFailure, request.Operation, _settings.Endpoint, _settings.Proxy, cancellationToken) is { } translated)
        {
            throw translated;
        }
    }

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        // Each is put directly behind the handler named, so the one added last runs first.
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RequestPreparationHandler());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new CallerPacedRetryPolicy(Config)));
        pipeline.AddHandlerAfter<RetryHandler>(new AttemptHandler());
    }
}
