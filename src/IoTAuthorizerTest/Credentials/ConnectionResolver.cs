using IoTAuthorizerTest.Commands;

namespace IoTAuthorizerTest.Credentials;

/// <summary>Turns the AWS common parameters of a cmdlet into connection options.</summary>
internal static class ConnectionResolver
{
    /// <summary>Reads the parameters as they are bound now, on the pipeline thread.</summary>
    /// <exception cref="AuthorizerConfigurationException">The parameters contradict each other or are incomplete.</exception>
    public static AwsConnectionOptions Resolve(AwsCmdletBase cmdlet) => new()
    {
        Credentials = ExplicitKeys(cmdlet),
        ProfileName = cmdlet.ProfileName,
        ProfileLocation = cmdlet.ProfileLocation,
        Region = cmdlet.Region?.ToString(),
        EndpointUrl = cmdlet.EndpointUrl,
    };

    private static Func<AwsKeys>? ExplicitKeys(AwsCmdletBase cmdlet)
    {
        if (string.IsNullOrEmpty(cmdlet.AccessKey) && string.IsNullOrEmpty(cmdlet.SecretKey))
        {
            return null;
        }

        if (string.IsNullOrEmpty(cmdlet.AccessKey) || string.IsNullOrEmpty(cmdlet.SecretKey))
        {
            string missing = string.IsNullOrEmpty(cmdlet.SecretKey) ? "SecretKey" : "AccessKey";
            throw new AuthorizerConfigurationException(
                ConfigurationFailure.InvalidCredentials,
                $"-{missing} is missing: an access key is used together with its secret key.",
                $"Give -{missing} as well, or use -ProfileName.");
        }

        AwsKeys keys = new(cmdlet.AccessKey, cmdlet.SecretKey, cmdlet.SessionToken);
        return () => keys;
    }
}
