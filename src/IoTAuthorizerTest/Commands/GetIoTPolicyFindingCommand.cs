using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Finds what is wrong in policy documents and authorizers' answers, and says how to mend it.</summary>
[Cmdlet(VerbsCommon.Get, "IoTPolicyFinding", DefaultParameterSetName = InputSet)]
[OutputType(typeof(PolicyFinding))]
public sealed class GetIoTPolicyFindingCommand : ScopedPolicyCmdletBase
{
    private PolicyLinter _linter = null!;

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

    /// <summary>Gets or sets a value indicating whether devices present a client certificate as well (CUSTOM_AUTH_X509); <c>-X509:$false</c> says that they do not.</summary>
    [Parameter]
    public SwitchParameter X509 { get; set; }

    /// <summary>Gets or sets a value indicating whether devices publish over HTTPS and never connect.</summary>
    [Parameter]
    public SwitchParameter HttpPublish { get; set; }

    // A document that cannot be read is a finding here, not an error.
    private protected override bool TakesUnreadableText => true;

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

        base.BeginProcessing();
    }

    private protected override void Process(PolicySource source)
    {
        foreach (PolicyFinding finding in FindIn(source))
        {
            WriteObject(source.File is null ? finding : finding with { Source = source.File });
        }
    }

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
