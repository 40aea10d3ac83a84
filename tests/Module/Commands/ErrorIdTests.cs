using System.Management.Automation;
using System.Text.RegularExpressions;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Commands;

/// <summary>Holds the list of error ids together with the tests: scripts rely on every one of them. The topic's list: Help/HelpTests.</summary>
public sealed class ErrorIdTests
{
    [Fact]
    public void What_nobody_expected_is_a_defect_to_report_with_its_stack()
    {
        InvalidCastException cause = Assert.Throws<InvalidCastException>(Throw);

        ErrorRecord record = ErrorRecords.From(cause, target: "input");

        Assert.Equal("UnexpectedFailure", record.FullyQualifiedErrorId);
        Assert.Equal("input", record.TargetObject);
        Assert.Same(cause, Assert.IsType<UnexpectedFailureException>(record.Exception).InnerException);
        Assert.Contains(nameof(Throw), record.Exception.InnerException!.StackTrace, StringComparison.Ordinal);
        Assert.Contains("odd", record.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains($"{nameof(InvalidCastException)} at {typeof(ErrorIdTests).FullName}.{nameof(Throw)}", record.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Get-Error", record.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_id_is_asserted_by_a_test()
    {
        string tests = string.Join('\n', Sources().Select(File.ReadAllText));

        // As an id stands in assertions: quoted, or with the comma that separates it from the command.
        Assert.DoesNotContain(
            typeof(ErrorIds).GetFields().Select(field => (string)field.GetRawConstantValue()!),
            id => !Regex.IsMatch(tests, $@"[""']{id}[""',]|ErrorIds\.{id}\b|\b{id},\*"));
    }

    private static void Throw() => throw new InvalidCastException("odd");

    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Path.Combine(StagedModule.RepositoryRoot, "tests"), "*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) is ".cs" or ".ps1" && !Regex.IsMatch(path, @"[\\/](bin|obj|node_modules)[\\/]"));
}
