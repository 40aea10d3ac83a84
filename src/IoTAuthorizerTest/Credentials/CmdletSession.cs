using System.Collections.ObjectModel;
using System.Management.Automation.Host;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Credentials;

/// <summary>The shell as a cmdlet sees it.</summary>
internal sealed class CmdletSession(PSCmdlet cmdlet) : IShellSession
{
    // Only modules that are imported already: an AWS module found on the disk is not the user's choice.
    private const string GetAwsCredentialScript = """
        param($parameters)
        foreach ($module in Microsoft.PowerShell.Core\Get-Module) {
            $command = $module.ExportedCmdlets['Get-AWSCredential']
            if ($null -ne $command) { & $command @parameters -ErrorAction Stop; return $command }
        }
        """;

    /// <inheritdoc/>
    public object? GetVariable(string name) => PowerShellValue.BaseObject(cmdlet.SessionState.PSVariable.GetValue(name));

    /// <inheritdoc/>
    public string ResolvePath(string path) => cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <inheritdoc/>
    public string AskForMfaCode(string serial)
    {
        const string Field = "Code";
        try
        {
            Dictionary<string, PSObject>? answers = cmdlet.Host.UI?.Prompt(
                "Multi-factor authentication",
                $"Enter the code of the device {serial}.",
                new Collection<FieldDescription> { new(Field) });
            return answers is not null && answers.TryGetValue(Field, out PSObject? code) ? code?.ToString() ?? string.Empty : string.Empty;
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NotImplementedException or NotSupportedException)
        {
            // A host without a user, such as pwsh -NonInteractive.
            return string.Empty;
        }
    }

    /// <inheritdoc/>
    public void Warn(string message) => cmdlet.WriteWarning(message);

    /// <inheritdoc/>
    public object? GetAwsCredential(string? profileName, string? profileLocation)
    {
        Dictionary<string, object> parameters = [];
        if (profileName is not null)
        {
            parameters["ProfileName"] = profileName;
        }

        if (profileLocation is not null)
        {
            parameters["ProfileLocation"] = profileLocation;
        }

        ScriptBlock script = cmdlet.InvokeCommand.NewScriptBlock(GetAwsCredentialScript);
        string what = profileName is null ? "the session's credentials" : $"the profile '{profileName}'";
        Collection<PSObject> found;
        try
        {
            found = cmdlet.InvokeCommand.InvokeScript(useLocalScope: true, script, null, new System.Collections.Hashtable(parameters));
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw CannotOpen(what, $"says: {e.Message.TrimEnd('.')}");
        }

        // The command comes last; nothing at all means that no such module is imported.
        return found.Count == 0 ? null
            : found.Select(PowerShellValue.BaseObject).FirstOrDefault(SdkObjects.IsCredentials) ?? throw CannotOpen(what, "gave no credentials");
    }

    private static AuthorizerConfigurationException CannotOpen(string what, string problem) => new(
        ConfigurationFailure.InvalidCredentials,
        $"Get-AWSCredential of AWS.Tools cannot open {what}: it {problem}.",
        "Log in with AWS.Tools (Invoke-AWSLogin for a console login), then check that 'Get-AWSCredential -ProfileName' opens the profile.");
}
