using System.Diagnostics;
using IoTAuthorizerTest.Aws.Processes;

namespace IoTAuthorizerTest.AwsTests.Processes;

/// <summary>How a command line reaches the system's shell.</summary>
public sealed class ShellCommandTests
{
    [Fact]
    public void Windows_keeps_the_quotes_of_the_command()
    {
        ProcessStartInfo start = ShellCommand.Create("""
            "C:\Program Files\keys.exe" --for "my account"
            """, isWindows: true);

        Assert.Equal("cmd.exe", start.FileName);
        Assert.Equal("""
            /d /s /c ""C:\Program Files\keys.exe" --for "my account""
            """, start.Arguments);
    }

    [Fact]
    public void Elsewhere_the_command_is_one_argument()
    {
        ProcessStartInfo start = ShellCommand.Create("'/opt/my keys' --for \"my account\"", isWindows: false);

        Assert.Equal("/bin/sh", start.FileName);
        Assert.Equal(["-c", "'/opt/my keys' --for \"my account\""], start.ArgumentList);
    }
}
