using IoTAuthorizerTest.TestSupport;

namespace IoTAuthorizerTest.InteropTests.Tokens;

/// <summary>The openssl command line in a folder of its own, removed with it.</summary>
internal sealed class OpenSsl : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <summary>Says why it cannot be run; null when it can.</summary>
    internal static string? WhyMissing => ProgramPath.Find("openssl") is null ? "openssl is not installed: signatures cannot be compared with its own." : null;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("iotauth-").FullName;

    /// <summary>Runs it with arguments without spaces; relative paths are those of the folder.</summary>
    internal Task<string> RunAsync(string arguments) =>
        ExternalProgram.RunAsync(ProgramPath.Find("openssl")!, arguments.Split(' '), Folder, s_limit);

    internal string PathOf(string file) => Path.Combine(Folder, file);

    internal string Text(string file) => File.ReadAllText(PathOf(file));

    internal byte[] Bytes(string file) => File.ReadAllBytes(PathOf(file));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
