using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using IoTAuthorizerTest.TestSupport;

namespace IoTAuthorizerTest.ModuleTests.Tokens;

/// <summary>Runs scripts on the real engine with the staged module, and keeps all that they wrote, in whatever stream.</summary>
internal sealed class TokenShell : IDisposable
{
    private readonly RecordingHost _host = new();
    private readonly Runspace _runspace;

    internal TokenShell()
    {
        _runspace = RunspaceFactory.CreateRunspace(_host, InitialSessionState.CreateDefault2());
        _runspace.Open();
        Set("keys", Path.Combine(StagedModule.RepositoryRoot, "tests", "Data", "Keys"));
        Set("folder", Folder);
        Run($"Import-Module '{StagedModule.Manifest}'").RequireNoErrors();
    }

    /// <summary>Gets a folder of this shell's own, removed with it.</summary>
    internal string Folder { get; } = Directory.CreateTempSubdirectory("iotauth-").FullName;

    internal static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    internal void Set(string variable, object value) => _runspace.SessionStateProxy.SetVariable(variable, value);

    internal ShellRun Run(string script)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        PSDataCollection<PSObject> output = [];
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(null, output);
        }
        catch (RuntimeException exception)
        {
            terminating = exception.ErrorRecord;
        }

        IEnumerable<ErrorRecord> errors = terminating is null ? shell.Streams.Error : shell.Streams.Error.Append(terminating);
        return new ShellRun(
            [.. output],
            [.. errors],
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message), .. shell.Streams.Debug.Select(record => record.Message), .. shell.Streams.Information.Select(record => $"{record}")],
            _host.TakeText());
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
