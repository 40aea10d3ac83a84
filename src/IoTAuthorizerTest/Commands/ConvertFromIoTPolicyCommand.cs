using System.Management.Automation;
using IoTAuthorizerTest.Assertions;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Reads policy documents into objects that know the line and column of every element.</summary>
[Cmdlet(VerbsData.ConvertFrom, "IoTPolicy", DefaultParameterSetName = InputSet)]
[OutputType(typeof(PolicyDocument))]
public sealed class ConvertFromIoTPolicyCommand : PolicyInputCmdletBase
{
    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        PesterOperators.EnsureRegistered();
        base.BeginProcessing();
    }

    private protected override void Process(PolicySource source)
    {
        foreach (PolicyDocument document in source.Documents)
        {
            // Reading goes on behind these, but a strict JSON reader, AWS's among them, does not.
            foreach (PolicyProblem problem in document.Problems.Where(problem => problem.IsSyntax || problem.Kind == PolicyProblemKind.DuplicateKey))
            {
                WriteWarning(source.File is null ? $"{problem}." : $"{source.File}: {problem}.");
            }

            WriteObject(document);
        }
    }
}
