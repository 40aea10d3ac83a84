using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Gets the emulators that run in this session.</summary>
[Cmdlet(VerbsCommon.Get, "IoTAuthorizerEmulator")]
[OutputType(typeof(AuthorizerEmulator))]
public sealed class GetIoTAuthorizerEmulatorCommand : PSCmdlet
{
    /// <summary>Gets or sets the ports of the emulators to get; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EmulatorPortCompleter))]
    public int[]? Port { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<AuthorizerEmulator> running = SessionResources.Current.Emulators;
        if (Port is null)
        {
            WriteObject(running, enumerateCollection: true);
            return;
        }

        foreach (int port in Port)
        {
            if (running.FirstOrDefault(emulator => emulator.Port == port) is { } found)
            {
                WriteObject(found);
            }
            else
            {
                WriteError(ErrorRecords.NoEmulator(port));
            }
        }
    }
}
