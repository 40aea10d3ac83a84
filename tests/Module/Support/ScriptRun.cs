using System.Management.Automation;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>What a script gave.</summary>
/// <param name="Output">Its output, in order.</param>
/// <param name="Errors">The errors it wrote without ending.</param>
/// <param name="Failure">What ended it early; null when it ran to its end.</param>
/// <param name="Verbose">Its verbose messages.</param>
/// <param name="Warnings">Its warnings.</param>
/// <param name="Debug">Its debug messages.</param>
/// <param name="Information">Its informational messages.</param>
public sealed record ScriptRun(
    IReadOnlyList<PSObject?> Output,
    IReadOnlyList<ErrorRecord> Errors,
    RuntimeException? Failure,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Debug,
    IReadOnlyList<string> Information)
{
    /// <summary>The output as objects of one type; anything else fails the test.</summary>
    public IReadOnlyList<T> As<T>() => [.. Output.Select(item => (T)item!.BaseObject)];

    /// <summary>The one output of a script that wrote no error.</summary>
    public T One<T>()
    {
        if (Errors.Count > 0 || Failure is not null || Output.Count != 1)
        {
            throw new InvalidOperationException($"Expected one output and no error, but got: {this}");
        }

        return (T)Output[0]!.BaseObject;
    }

    /// <summary>The one error of a script that ran to its end.</summary>
    public ErrorRecord SingleError() => Errors.Count == 1 && Failure is null
        ? Errors[0]
        : throw new InvalidOperationException($"Expected one error, but got: {this}");

    /// <summary>The one error of a script that ran to its end and wrote as many objects besides.</summary>
    public ErrorRecord SingleErrorBesides(int outputs) => Output.Count == outputs
        ? SingleError()
        : throw new InvalidOperationException($"Expected {outputs} outputs and one error, but got: {this}");

    /// <summary>The error that ended the script.</summary>
    public ErrorRecord TerminatingError() => Failure?.ErrorRecord ?? throw new InvalidOperationException($"Expected a terminating error, but got: {this}");

    /// <summary>Everything that a user could get to see without asking for a particular property.</summary>
    public string EveryStream() => string.Join(
        Environment.NewLine,
        [
            .. Output.Select(item => item?.ToString()),
            .. Errors.Append(Failure?.ErrorRecord).OfType<ErrorRecord>().SelectMany(error => (string?[])
            [
                error.ToString(), error.Exception.ToString(), error.ErrorDetails?.Message, error.ErrorDetails?.RecommendedAction, error.CategoryInfo.ToString(), error.FullyQualifiedErrorId,
            ]),
            .. Verbose,
            .. Warnings,
            .. Debug,
            .. Information,
        ]);

    /// <inheritdoc/>
    public override string ToString() => $"{Output.Count} outputs, {Errors.Count} errors{(Failure is null ? string.Empty : ", ended early")}: {EveryStream()}";
}
