using System.Management.Automation;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Tokens;

/// <summary>What a script wrote.</summary>
/// <param name="Output">Its output.</param>
/// <param name="Errors">Its errors, a terminating one last.</param>
/// <param name="Warnings">Its warnings.</param>
/// <param name="Messages">Its verbose, debug and information messages.</param>
/// <param name="Screen">What the host showed.</param>
internal sealed record ShellRun(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<string> Messages, string Screen)
{
    /// <summary>Gets the ids of the errors without the command's name.</summary>
    internal IReadOnlyList<string> ErrorIds => [.. Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];

    /// <summary>Gets everything but the output as text, exceptions and their causes included.</summary>
    internal string AllText => string.Join('\n', [
        .. Warnings, .. Messages, Screen,
        .. Errors.Select(error => $"{error} {error.Exception} {error.ErrorDetails?.Message} {error.ErrorDetails?.RecommendedAction} {error.CategoryInfo} {error.TargetObject}")]);

    internal T Single<T>() => Assert.IsType<T>(Assert.Single(RequireNoErrors().Output).BaseObject);

    internal IReadOnlyList<T> All<T>() => [.. RequireNoErrors().Output.Select(item => Assert.IsType<T>(item.BaseObject))];

    internal ShellRun RequireNoErrors()
    {
        Assert.True(Errors.Count == 0, AllText);
        return this;
    }
}
