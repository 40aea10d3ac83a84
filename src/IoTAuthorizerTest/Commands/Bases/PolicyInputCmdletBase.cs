using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>The base of the cmdlets that work on policies: it reads them in every form that users have them, from the pipeline or from files.</summary>
public abstract class PolicyInputCmdletBase : PSCmdlet
{
    /// <summary>The parameter set of policies that are given themselves.</summary>
    protected const string InputSet = "InputObject";

    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly ParameterSetGuard _sets = new(typeof(PolicyInputCmdletBase));
    private PolicyInput _input = null!;

    /// <summary>
    /// Gets or sets results of Test-IoTAuthorizer, documents, JSON text of a document or of a function's whole answer, hashtables or objects of
    /// such a shape, or files. Documents given together are those of one answer; lines from Get-Content are put together.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowEmptyString]
    public object[] InputObject { get; set => field = _sets.Take(value); } = [];

    /// <summary>Gets or sets the files to read; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set => field = _sets.Take(value); } = [];

    /// <summary>Gets or sets the files to read, taken literally.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set => field = _sets.Take(value); } = [];

    /// <summary>Gets a value indicating whether a text that is no document goes on to <see cref="Process"/>, rather than being an error.</summary>
    private protected virtual bool TakesUnreadableText => false;

    /// <inheritdoc/>
    protected override void BeginProcessing() => _input = new PolicyInput(this, Process, TakesUnreadableText ? PolicyDocument.ParseLenient : PolicyDocument.Parse);

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

    /// <summary>Works on the policies of one input.</summary>
    private protected abstract void Process(PolicySource source);

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
}
