using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>Chooses Signature Version 4, or no signature for the identity services' public operations.</summary>
internal sealed class SignatureHandler : BaseAuthResolverHandler
{
    /// <inheritdoc/>
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        ((ServiceRequest)executionContext.RequestContext.OriginalRequest).IsSigned ? AuthSchemeOption.DEFAULT_SIGV4 : AuthSchemeOption.DEFAULT_NOAUTH;
}
