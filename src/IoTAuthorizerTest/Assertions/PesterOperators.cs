using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace IoTAuthorizerTest.Assertions;

/// <summary>
/// Adds the module's operators to Pester's Should, where Pester is loaded: on import, and, since Pester may come later than the module, when a
/// cmdlet first makes something that an operator takes. Without Pester it costs one look at a flag.
/// </summary>
internal static class PesterOperators
{
    // Commands are called through Pester's own list of them, so that neither prefixes nor mocks come between. Asking for Should's parameters takes
    // long, so it is left for the case that another version of this module added operators of the same names before.
    private const string Register = """
        param([string] $Operators)
        $pester = Get-Module -Name Pester -All | Where-Object { $_.Version -ge '5.7' -and $_.ExportedCommands.ContainsKey('Add-ShouldOperator') } | Select-Object -First 1
        if (-not $pester) { return $false }
        try {
            & ([scriptblock]::Create($Operators)) -AddShouldOperator $pester.ExportedCommands['Add-ShouldOperator']
        } catch {
            if (-not $pester.ExportedCommands['Should'].Parameters.ContainsKey('AllowIoTAction')) {
                Write-Warning "IoTAuthorizerTest cannot add its operators to Pester's Should: $_"
            }
        }
        return $true
        """;

    private static readonly ConditionalWeakTable<Runspace, object> s_done = [];
    private static volatile bool s_isPesterLoaded;

    static PesterOperators()
    {
        AppDomain.CurrentDomain.AssemblyLoad += (_, e) => s_isPesterLoaded |= PesterAssembly.Is(e.LoadedAssembly);
        s_isPesterLoaded |= PesterAssembly.IsLoaded();
    }

    /// <summary>Adds the operators where Pester is loaded and has not got them in this runspace. Call it on the pipeline thread.</summary>
    public static void EnsureRegistered()
    {
        if (s_isPesterLoaded && Runspace.DefaultRunspace is Runspace runspace && !s_done.TryGetValue(runspace, out _) && TryRegister())
        {
            s_done.AddOrUpdate(runspace, true);
        }
    }

    /// <summary>Adds the operators anew, for a Pester that may itself have been imported anew.</summary>
    public static void Renew()
    {
        if (Runspace.DefaultRunspace is Runspace runspace)
        {
            s_done.Remove(runspace);
        }

        EnsureRegistered();
    }

    private static bool TryRegister()
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript(Register, useLocalScope: true).AddArgument(ReadOperators()).Invoke<bool>() is [true];
    }

    private static string ReadOperators()
    {
        using StreamReader reader = new(typeof(PesterOperators).Assembly.GetManifestResourceStream("ShouldOperators.ps1")!);
        return reader.ReadToEnd();
    }
}
