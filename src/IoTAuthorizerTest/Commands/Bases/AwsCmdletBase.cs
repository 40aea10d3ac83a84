using System.ComponentModel;
using System.Management.Automation;
using IoTAuthorizerTest.Credentials;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Loading;

namespace IoTAuthorizerTest.Commands;

/// <summary>A cmdlet that reaches AWS: the common parameters of AWS.Tools under their names and aliases (credentials §1), and the client for them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AwsCmdletBase : AsyncCmdletBase
{
    private ConnectionKey? _key;
    private IAwsAuthorizerBackend? _backend;

    /// <summary>Gets or sets the named profile whose credentials are used.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
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
    public string? SecretKey { get; set; }

    /// <summary>Gets or sets the session token of temporary keys.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ST")]
    public string? SessionToken { get; set; }

    /// <summary>Gets or sets the region's system name, for example eu-west-1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    public object? Region { get; set; }

    /// <summary>Gets or sets the address to send to instead of the region's endpoint.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Endpoint")]
    public string? EndpointUrl { get; set; }

    /// <summary>
    /// Gets the client for the parameters as they are bound now; the same one as long as they stay the same.
    /// Call it on the pipeline thread: credentials are read there.
    /// </summary>
    /// <returns>The client; the cmdlet disposes of it.</returns>
    /// <exception cref="PipelineStoppedException">Credentials, region or endpoint are missing or wrong: a terminating error was written.</exception>
    protected IAwsAuthorizerBackend GetAwsBackend()
    {
        ConnectionKey key = new(ProfileName, ProfileLocation, Credential, AccessKey, SecretKey, SessionToken, Region?.ToString(), EndpointUrl);
        if (_backend is not null && key == _key)
        {
            return _backend;
        }

        try
        {
            AwsConnectionOptions options = ConnectionResolver.Resolve(this);
            IAwsAuthorizerBackend backend = AwsBackend.Provider.Create(options);
            _retired.Add(backend);
            (_key, _backend) = (key, backend);
            return backend;
        }
        catch (AuthorizerConfigurationException exception)
        {
            Drain();
            ThrowTerminatingError(ErrorRecords.From(exception, target: null));
            throw;
        }
    }

    // Earlier clients may still have calls in flight, so all are kept until the cmdlet ends.
    private readonly List<IAwsAuthorizerBackend> _retired = [];

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _retired.ForEach(backend => backend.Dispose());
            _retired.Clear();
        }
    }

    private sealed record ConnectionKey(
        string? ProfileName, string? ProfileLocation, object? Credential, string? AccessKey, string? SecretKey, string? SessionToken, string? Region, string? EndpointUrl);
}
