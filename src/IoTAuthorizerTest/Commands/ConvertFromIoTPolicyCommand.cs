using System.Management.Automation;
using IoTAuthorizerTest.Assertions;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Reads policy documents into objects that know the line and column of every element.</summary>
[Cmdlet(VerbsData.ConvertFrom, "IoTPolicy", DefaultParameterSetName = InputSet)]
[OutputType(typeof(PolicyDocument))]
public sealed class ConvertFromIoTPolicyCommand : PSCmdlet
{
    private const string InputSet = "InputObject";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private PolicyInput _input = null!;

    /// <summary>
    /// Gets or sets JSON text, a hashtable or object of a document's shape, an authorizer's answer, a result of Test-IoTAuthorizer, or a file.
    /// Lines from Get-Content are put together.
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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        PesterOperators.EnsureRegistered();
        _input = new PolicyInput(this, Write);
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

    private void Write(PolicySource source)
    {
        foreach (PolicyDocument document in source.Documents)
        {
            // Reading goes on behind these, but a strict JSON reader, AWS's among them, does not.
            foreach (PolicyProblem problem in document.Problems.Where(problem => problem.IsSyntax || problem.Kind == PolicyProblemKind.DuplicateKey))
            {
                WriteWarning($"{problem}.");
            }

            WriteObject(document);
        }
    }
}
