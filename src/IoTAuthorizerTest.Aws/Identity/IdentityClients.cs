using Amazon.Runtime;
using Amazon.RuntimeDependencies;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>Registers the identity clients with the private copy of the SDK, so that it never looks for their assemblies.</summary>
internal static class IdentityClients
{
    /// <summary>Registers the clients.</summary>
    /// <param name="time">The clock.</param>
    public static void Register(TimeProvider time)
    {
        GlobalRuntimeDependencyRegistry registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSecurityTokenServiceClient(context =>
        {
            SecurityTokenServiceClientContext data = context.SecurityTokenServiceClientContextData;
            return new StsClient(new AnonymousAWSCredentials(), data.Region.SystemName, data.ProxySettings, profile: null);
        });
        registry.RegisterSSOClient(context => new SsoClient(context.SSOClientContextData.Region.SystemName, context.SSOClientContextData.ProxySettings));
        registry.RegisterSSOOIDCClient(context => new SsoOidcClient(context.SSOOIDCClientContextData.Region.SystemName, context.SSOOIDCClientContextData.ProxySettings, time));
    }
}
