using IoTAuthorizerTest.Aws.Client;
using IoTAuthorizerTest.Aws.Identity;

namespace IoTAuthorizerTest.Aws;

/// <summary>Lambda's Invoke on the narrow client (authorizer §8.1).</summary>
internal sealed class AwsFunctionInvoker(ServiceClient client, PipelineCredentials credentials, AwsConnectionOptions options) : IAwsFunctionInvoker
{
    /// <inheritdoc/>
    public void RefreshCredentials(CancellationToken cancellationToken) => credentials.Refresh(CredentialScope.Of(options, cancellationToken));

    /// <inheritdoc/>
    public async Task<AwsFunctionAnswer> InvokeAsync(string functionName, byte[] payload, CancellationToken cancellationToken)
    {
        // The function outlives the command that made it, and with it the pipeline thread on which its keys were read.
        await credentials.RenewAsync(CredentialScope.Of(options, cancellationToken)).ConfigureAwait(false);
        ServiceResponse response = await client.SendAsync(
            new ServiceRequest
            {
                Operation = "Invoke",
                Method = "POST",
                Path = "/2015-03-31/functions/{FunctionName}/invocations",
                PathParameters = new Dictionary<string, string> { ["FunctionName"] = functionName },
                Headers = new Dictionary<string, string> { ["X-Amz-Log-Type"] = "Tail" },
                Content = payload,
                ContentType = "application/json",
            },
            cancellationToken).ConfigureAwait(false);
        return new AwsFunctionAnswer(response.Body, response.FunctionError, response.LogResult);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
