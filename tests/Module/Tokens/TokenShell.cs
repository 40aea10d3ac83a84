using System.Security;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Tokens;

/// <summary>A session with the test keys in <c>$keys</c> and a folder of its own in <c>$folder</c>, removed with it.</summary>
internal sealed class TokenShell : IDisposable
{
    private readonly PowerShellSession _session = new();

    internal TokenShell()
    {
        Set("keys", Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys"));
        Set("folder", Folder);
    }

    internal string Folder { get; } = Directory.CreateTempSubdirectory("iotauth-").FullName;

    internal static string Key(string file) => Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys", file);

    internal static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    internal void Set(string variable, object value) => _session.Set(variable, value);

    internal ScriptRun Run(string script) => _session.Run(script);

    /// <summary>Runs a script that must not fail.</summary>
    internal ScriptRun Succeed(string script)
    {
        ScriptRun run = Run(script);
        Assert.True(run.Errors.Count == 0 && run.Failure is null, run.ToString());
        return run;
    }

    /// <summary>Runs a script and gives what a user sees of it.</summary>
    internal string Show(string script) => string.Join('\n', _session.Show(script));

    /// <summary>The ids of all errors, without the command's name; a terminating one last.</summary>
    internal static IReadOnlyList<string> ErrorIds(ScriptRun run) =>
        [.. run.Errors.Append(run.Failure?.ErrorRecord).Where(error => error is not null).Select(error => error!.FullyQualifiedErrorId.Split(',')[0])];

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
