using System.ComponentModel;
using System.Management.Automation;
using IoTAuthorizerTest.Credentials;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.Parameters;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Commands;

/// <summary>A cmdlet that reaches AWS: the common parameters of AWS.Tools under their names and aliases (credentials §1), and the client for them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AwsCmdletBase : AsyncCmdletBase
{
    // Rows of a CSV may name regions and profiles of their own: each combination keeps its client until the cmdlet ends.
    private readonly Dictionary<ConnectionParameters, IAwsAuthorizerBackend> _backends = [];

    /// <summary>Gets or sets the named profile whose credentials are used.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Gets or sets the path of the ini credentials file that is searched for the profile.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    public string? ProfileLocation { get; set; }

    /// <summary>Gets or sets ready-made credentials: an AWSCredentials object of any AWS SDK version, or a PSCredential of access key and secret key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object? Credential { get; set; }

    /// <summary>Gets or sets the access key id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("AK")]
    public string? AccessKey { get; set; }

    /// <summary>Gets or sets the secret access key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SK", "SecretAccessKey")]
    [Expects(ConnectionParameters.SecretAdvice, typeof(string))]
    public string? SecretKey { get; set; }

    /// <summary>Gets or sets the session token of temporary keys.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ST")]
    [Expects(ConnectionParameters.SecretAdvice, typeof(string))]
    public string? SessionToken { get; set; }

    /// <summary>Gets or sets the region's system name, for example eu-west-1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public object? Region { get; set; }

    /// <summary>Gets or sets the address to send to instead of the region's endpoint.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Endpoint")]
    public string? EndpointUrl { get; set; }

    /// <summary>Gets or sets the limit of one call in seconds, retries included, and of one step of getting credentials.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>Gets the limit of one call, retries included.</summary>
    private protected TimeSpan CallLimit => TimeSpan.FromSeconds(TimeoutSec);

    // A limit that was asked for holds for credential programs too, whatever they do with the time.
    private TimeSpan? CredentialTimeout => MyInvocation.BoundParameters.ContainsKey(nameof(TimeoutSec)) ? CallLimit : null;

    /// <summary>
    /// Gets the client for the parameters as they are bound now, with keys that are valid now; the same client as long as
    /// they stay the same. Call it on the pipeline thread for each input: credentials are read there, and users are asked there.
    /// </summary>
    /// <returns>The client; the cmdlet disposes of it.</returns>
    /// <exception cref="PipelineStoppedException">Credentials, region or endpoint are missing or wrong: a terminating error was written.</exception>
    protected IAwsAuthorizerBackend GetAwsBackend()
    {
        ConnectionParameters parameters = new(
            ProfileName, ProfileLocation, PowerShellValue.BaseObject(Credential), AccessKey, SecretKey, SessionToken, PowerShellValue.BaseObject(Region), EndpointUrl);
        try
        {
            if (!_backends.TryGetValue(parameters, out IAwsAuthorizerBackend? backend))
            {
                backend = AwsBackend.Provider.Create(ConnectionResolver.Resolve(parameters, new CmdletSession(this), Tracer(), CredentialTimeout));
                _backends.Add(parameters, backend);
            }

            backend.RefreshCredentials(StopToken);
            return backend;
        }
        catch (AuthorizerConfigurationException exception)
        {
            // What earlier inputs gave is not lost.
            Drain();
            ThrowTerminatingError(ErrorRecords.From(exception, target: null));
            throw;
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            foreach (IAwsAuthorizerBackend backend in _backends.Values)
            {
                backend.Dispose();
            }

            _backends.Clear();
        }
    }

    private Action<string> Tracer()
    {
        int pipelineThread = Environment.CurrentManagedThreadId;
        return message =>
        {
            if (Environment.CurrentManagedThreadId == pipelineThread)
            {
                WriteVerbose(message);
            }
            else
            {
                Post(() => WriteVerbose(message));
            }
        };
    }
}
