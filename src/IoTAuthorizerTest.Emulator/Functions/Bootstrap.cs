using System.Collections.Concurrent;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>The scripts that come with this assembly. They go to their interpreters as arguments: nothing is written to disk.</summary>
internal static class Bootstrap
{
    private static readonly ConcurrentDictionary<string, string> s_scripts = new();

    public static string Read(string name) => s_scripts.GetOrAdd(name, static name =>
    {
        using Stream stream = typeof(Bootstrap).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script {name} is missing from the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    });
}
