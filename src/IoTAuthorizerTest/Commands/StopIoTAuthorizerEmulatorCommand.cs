using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Loading;
using IoTAuthorizerTest.Parameters;

namespace IoTAuthorizerTest.Commands;

/// <summary>Stops emulators: their ports are free at once, and what they were running ends. Local authorizers stay usable.</summary>
[Cmdlet(VerbsLifecycle.Stop, "IoTAuthorizerEmulator", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true)]
public sealed class StopIoTAuthorizerEmulatorCommand : PSCmdlet
{
    private const string InputObjectSet = "InputObject";
    private const string PortSet = "Port";

    /// <summary>Gets or sets the emulators to stop.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    public AuthorizerEmulator[] InputObject { get; set; } = [];

    /// <summary>Gets or sets the ports of the emulators to stop.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PortSet)]
    [ArgumentCompleter(typeof(EmulatorPortCompleter))]
    public int[] Port { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (AuthorizerEmulator emulator in InputObject)
        {
            Stop(emulator);
        }

        foreach (int port in Port)
        {
            if (SessionResources.Current.Emulators.FirstOrDefault(running => running.Port == port) is { } emulator)
            {
                Stop(emulator);
            }
            else
            {
                WriteError(ErrorRecords.NoEmulator(port));
            }
        }
    }

    private void Stop(AuthorizerEmulator emulator)
    {
        if (ShouldProcess(emulator.Endpoint, "Stop-IoTAuthorizerEmulator"))
        {
            emulator.Dispose();
        }
    }
}
