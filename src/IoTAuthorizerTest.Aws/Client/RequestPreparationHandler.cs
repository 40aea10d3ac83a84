using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>
/// Sets the endpoint, and freezes the credentials for the call: the SDK asks for them twice while it signs, and keys
/// that change in between would be sent with the other ones' token.
/// </summary>
internal sealed class RequestPreparationHandler : PipelineHandler
{
    /// <summary>Gets or sets how to speak to the service. Set after the pipeline was built, because the SDK builds it in its constructor.</summary>
    public ServiceClientSettings? Settings { get; set; }

    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        IRequestContext context = executionContext.RequestContext;
        context.Request.Endpoint = Settings!.Endpoint;
        context.Request.AuthenticationRegion = Settings.Region;
        if (((ServiceRequest)context.OriginalRequest).IsSigned && context.Identity is AWSCredentials credentials)
        {
            ImmutableCredentials keys = await credentials.GetCredentialsAsync().ConfigureAwait(false);
            context.Identity = keys.UseToken
                ? new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, keys.Token)
                : new BasicAWSCredentials(keys.AccessKey, keys.SecretKey);
        }

        return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
    }
}
