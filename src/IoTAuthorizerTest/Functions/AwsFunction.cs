using System.Management.Automation;
using IoTAuthorizerTest.Credentials;
using IoTAuthorizerTest.Emulator.Functions;
using IoTAuthorizerTest.Loading;

namespace IoTAuthorizerTest.Functions;

/// <summary>Makes functions that run at AWS.</summary>
internal static class AwsFunction
{
    /// <summary>Makes a function of an address of Lambda's own. Credentials are read now, on the pipeline thread; later only those are renewed that need neither a user nor the shell.</summary>
    /// <param name="url">The address.</param>
    /// <param name="functionArn">The function, where the address names none.</param>
    /// <param name="parameters">The AWS common parameters, with the region and the origin of the address.</param>
    /// <param name="cmdlet">The cmdlet whose session counts.</param>
    /// <param name="cancellationToken">Ends the wait for credentials.</param>
    /// <returns>The function.</returns>
    /// <exception cref="AuthorizerConfigurationException">No credentials, or no such profile.</exception>
    public static AwsLambdaFunction Create(Uri url, string functionArn, ConnectionParameters parameters, PSCmdlet cmdlet, CancellationToken cancellationToken)
    {
        int pipelineThread = Environment.CurrentManagedThreadId;
        IAwsFunctionInvoker invoker = AwsBackend.Provider.CreateFunctionInvoker(ConnectionResolver.Resolve(parameters, new CmdletSession(cmdlet), Trace, credentialTimeout: null));
        try
        {
            invoker.RefreshCredentials(cancellationToken);
            return new AwsLambdaFunction(AwsLambdaFunction.FunctionNameOf(url) ?? functionArn, invoker);
        }
        catch
        {
            invoker.Dispose();
            throw;
        }

        // Later messages, about retries, come on other threads, when the cmdlet is long gone.
        void Trace(string message)
        {
            if (Environment.CurrentManagedThreadId == pipelineThread && !cmdlet.Stopping)
            {
                cmdlet.WriteVerbose(message);
            }
        }
    }
}
