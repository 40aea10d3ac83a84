using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>The operations of AWS IoT's control plane that the module calls, under the names that AWSSDK.IoT has for them.</summary>
internal sealed class AmazonIoTClient : IDisposable
{
    private readonly ServiceClient _client;

    /// <summary>Initializes a new instance of the <see cref="AmazonIoTClient"/> class.</summary>
    /// <param name="credentials">What signs.</param>
    /// <param name="settings">Where to, and how.</param>
    public AmazonIoTClient(AWSCredentials credentials, ServiceClientSettings settings)
    {
        _client = new ServiceClient(credentials, settings);
    }

    /// <summary>Gets where requests go, and how.</summary>
    public ServiceClientSettings Settings => _client.Settings;

    /// <summary>Runs one test of an authorizer.</summary>
    /// <param name="request">What to test.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The authorizer's answer.</returns>
    public async Task<AuthorizerAnswer> TestInvokeAuthorizerAsync(TestInvokeAuthorizerRequest request, CancellationToken cancellationToken)
    {
        (AuthorizerAnswer answer, string? requestId) = await CallAsync(IoTRequests.TestInvokeAuthorizer(request), json => new AuthorizerAnswer
        {
            IsAuthenticated = json.Truth("isAuthenticated"),
            PrincipalId = json.Text("principalId"),
            PolicyDocuments = json.Texts("policyDocuments"),
            RefreshAfterInSeconds = json.Integer("refreshAfterInSeconds"),
            DisconnectAfterInSeconds = json.Integer("disconnectAfterInSeconds"),
        }, cancellationToken).ConfigureAwait(false);
        return answer with { RequestId = requestId };
    }

    /// <summary>Describes an authorizer.</summary>
    /// <param name="authorizerName">The authorizer's name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The authorizer as registered.</returns>
    public Task<AuthorizerDescription> DescribeAuthorizerAsync(string authorizerName, CancellationToken cancellationToken) =>
        DescribeAsync(IoTRequests.DescribeAuthorizer(authorizerName), cancellationToken);

    /// <summary>Describes the account's default authorizer.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The default authorizer.</returns>
    public Task<AuthorizerDescription> DescribeDefaultAuthorizerAsync(CancellationToken cancellationToken) =>
        DescribeAsync(IoTRequests.DescribeDefaultAuthorizer(), cancellationToken);

    /// <summary>Lists the account's authorizers, page by page, as the caller consumes them.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The authorizers.</returns>
    public async IAsyncEnumerable<AuthorizerSummary> ListAuthorizersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? marker = null;
        do
        {
            ((List<AuthorizerSummary> Authorizers, string? NextMarker) page, _) = await CallAsync(
                IoTRequests.ListAuthorizers(marker),
                json => (
                    json.Structures("authorizers").Select(row => new AuthorizerSummary(row.RequiredText("authorizerName"), row.Text("authorizerArn") ?? string.Empty)).ToList(),
                    json.Text("nextMarker")),
                cancellationToken).ConfigureAwait(false);
            foreach (AuthorizerSummary authorizer in page.Authorizers)
            {
                yield return authorizer;
            }

            // A service that repeats its marker would be asked for ever.
            marker = string.IsNullOrEmpty(page.NextMarker) || page.NextMarker == marker ? null : page.NextMarker;
        }
        while (marker is not null);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static AuthorizerDescription Description(JsonAnswer json) => new()
    {
        AuthorizerName = json.Text("authorizerName"),
        AuthorizerArn = json.Text("authorizerArn"),
        AuthorizerFunctionArn = json.Text("authorizerFunctionArn"),
        TokenKeyName = json.Text("tokenKeyName"),
        TokenSigningPublicKeys = json.TextMap("tokenSigningPublicKeys"),
        Status = json.Text("status"),
        CreationDate = json.EpochSeconds("creationDate"),
        LastModifiedDate = json.EpochSeconds("lastModifiedDate"),
        SigningDisabled = json.Truth("signingDisabled") ?? false,
        EnableCachingForHttp = json.Truth("enableCachingForHttp") ?? false,
    };

    private async Task<AuthorizerDescription> DescribeAsync(ServiceRequest request, CancellationToken cancellationToken) =>
        (await CallAsync(
            request,
            json => Description(json.Structure("authorizerDescription") ?? throw new FormatException("the member 'authorizerDescription' is missing")),
            cancellationToken).ConfigureAwait(false)).Result;

    private async Task<(T Result, string? RequestId)> CallAsync<T>(ServiceRequest request, Func<JsonAnswer, T> read, CancellationToken cancellationToken)
    {
        ServiceResponse response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return (JsonAnswer.Read(response, request.Operation, _client.Settings.Endpoint, read), response.RequestId);
    }
}
