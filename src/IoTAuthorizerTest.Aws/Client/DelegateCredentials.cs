using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>Keys that come across the load context's border, asked for anew for each request.</summary>
internal sealed class DelegateCredentials(Func<AwsKeys> source) : AWSCredentials
{
    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials()
    {
        AwsKeys keys = source();
        return new ImmutableCredentials(keys.AccessKey, keys.SecretKey, keys.SessionToken);
    }
}
