using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace IoTAuthorizerTest.CoexistenceHost;

/// <summary>
/// A fresh process with the real PowerShell engine: runs the script file named by its argument, writes output to
/// standard output, errors, warnings and verbose text to standard error, and answers prompts from standard input.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(new ScriptHost(), InitialSessionState.CreateDefault2());
        runspace.Open();
        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddScript(File.ReadAllText(arguments[0]));
        foreach (string argument in arguments.Skip(1))
        {
            shell.AddArgument(argument);
        }

        shell.Streams.Error.DataAdded += (_, e) => Tell("ERROR", $"{shell.Streams.Error[e.Index].FullyQualifiedErrorId} | {shell.Streams.Error[e.Index].Exception.GetType().Name} | {shell.Streams.Error[e.Index]}");
        shell.Streams.Warning.DataAdded += (_, e) => Tell("WARNING", shell.Streams.Warning[e.Index].Message);
        shell.Streams.Verbose.DataAdded += (_, e) => Tell("VERBOSE", shell.Streams.Verbose[e.Index].Message);
        try
        {
            foreach (PSObject? item in shell.Invoke())
            {
                Console.WriteLine(item);
            }

            return 0;
        }
        catch (RuntimeException e)
        {
            Tell("TERMINATED", $"{e.ErrorRecord.FullyQualifiedErrorId} | {e.ErrorRecord.Exception.GetType().Name} | {e.ErrorRecord}");
            return 1;
        }
    }

    private static void Tell(string stream, string text) => Console.Error.WriteLine($"{stream}: {text}");
}
