using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Finds what is wrong in policy documents and authorizers' answers, and says how to mend it.</summary>
[Cmdlet(VerbsCommon.Get, "IoTPolicyFinding", DefaultParameterSetName = InputSet)]
[OutputType(typeof(PolicyFinding))]
public sealed class GetIoTPolicyFindingCommand : PSCmdlet
{
    private const string InputSet = "InputObject";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private PolicyInput _input = null!;
    private PolicyLinter _linter = null!;

    /// <summary>
    /// Gets or sets results of Test-IoTAuthorizer, documents, JSON text of a document or of a function's whole answer, hashtables or objects of
    /// such a shape, or files. Documents given together are those of one answer.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowEmptyString]
    public object[] InputObject { get; set; } = [];

    /// <summary>Gets or sets the files to read; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Gets or sets the files to read, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Gets or sets the least severity of the findings to write.</summary>
    [Parameter]
    public PolicyFindingSeverity Severity { get; set; }

    /// <summary>Gets or sets the ids of the rules to run; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] IncludeRule { get; set; } = [];

    /// <summary>Gets or sets the ids of the rules not to run; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ExcludeRule { get; set; } = [];

    /// <summary>Gets or sets the region of the endpoint that the policies are for; without it, a result's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>Gets or sets the account of the endpoint that the policies are for; without it, a result's.</summary>
    [Parameter]
    [ValidatePattern("^[0-9]{12}$")]
    public string? AccountId { get; set; }

    /// <summary>Gets or sets the partition of the endpoint that the policies are for; without it, the region's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PartitionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Partition { get; set; }

    /// <summary>Gets or sets a value indicating whether devices present a client certificate as well (CUSTOM_AUTH_X509); <c>-X509:$false</c> says that they do not.</summary>
    [Parameter]
    public SwitchParameter X509 { get; set; }

    /// <summary>Gets or sets a value indicating whether devices publish over HTTPS and never connect.</summary>
    [Parameter]
    public SwitchParameter HttpPublish { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            _linter = new PolicyLinter(MakeOptions());
        }
        catch (AuthorizerInputException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, target: null));
        }

        // A document that cannot be read is a finding here, not an error.
        _input = new PolicyInput(this, Lint, PolicyDocument.ParseLenient);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                Array.ForEach(Path, AddFiles);
                break;
            case LiteralPathSet:
                Array.ForEach(LiteralPath, _input.AddFile);
                break;
            default:
                _input.Add(InputObject);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _input.Finish();

    private PolicyLinterOptions MakeOptions() => new()
    {
        Region = Region,
        AccountId = AccountId,
        Partition = Partition,
        HasClientCertificate = MyInvocation.BoundParameters.ContainsKey(nameof(X509)) ? X509.ToBool() : null,
        IsHttpPublish = MyInvocation.BoundParameters.ContainsKey(nameof(HttpPublish)) ? HttpPublish.ToBool() : null,
        IncludeRules = IncludeRule,
        ExcludeRules = ExcludeRule,
        MinimumSeverity = Severity,
    };

    private void AddFiles(string path)
    {
        try
        {
            foreach (string file in PolicyFile.Expand(path, this))
            {
                _input.AddFile(file);
            }
        }
        catch (AuthorizerInputException exception)
        {
            WriteError(ErrorRecords.From(exception, path));
        }
    }

    private void Lint(PolicySource source)
    {
        foreach (PolicyFinding finding in FindIn(source))
        {
            WriteObject(source.File is null ? finding : finding with { Source = source.File });
        }
    }

    private IReadOnlyList<PolicyFinding> FindIn(PolicySource source)
    {
        if (source.Result is { } result)
        {
            return _linter.Lint(result);
        }

        return source.Text is { } text && PolicyLinter.IsAnswer(text) ? _linter.LintAnswer(text)
            : source.Documents.Count == 1 ? _linter.Lint(source.Documents[0])
            : _linter.Lint(source.Documents);
    }
}
