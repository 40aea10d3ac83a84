using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Offers the partitions of AWS.</summary>
internal sealed class PartitionCompleter : IArgumentCompleter
{
    private static readonly PolicyTerm[] s_partitions =
    [
        new("aws", "AWS, the regions that are open to everybody"),
        new("aws-cn", "AWS China: cn-..."),
        new("aws-eusc", "AWS European Sovereign Cloud: eusc-..."),
        new("aws-iso", "AWS ISO (US): us-iso-..."),
        new("aws-iso-b", "AWS ISOB (US): us-isob-..."),
        new("aws-iso-e", "AWS ISOE (Europe): eu-isoe-..."),
        new("aws-iso-f", "AWS ISOF: us-isof-..."),
        new("aws-us-gov", "AWS GovCloud (US): us-gov-..."),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionWords.Results(wordToComplete, s_partitions);
}
