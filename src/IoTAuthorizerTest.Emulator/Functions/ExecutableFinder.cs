namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>Finds executables the way a shell does, so that one that is missing is a clear error before anything starts.</summary>
internal static class ExecutableFinder
{
    /// <summary>Finds an executable.</summary>
    /// <param name="command">A path, or a name to look for in PATH.</param>
    /// <param name="directory">The folder that relative paths start from.</param>
    /// <returns>The full path, or null.</returns>
    public static string? Find(string command, string directory)
    {
        bool isPath = command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || command.Contains(Path.AltDirectorySeparatorChar, StringComparison.Ordinal);
        if (isPath)
        {
            return FindFile(Path.GetFullPath(command, directory));
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => FindFile(Path.GetFullPath(Path.Combine(folder, command), directory))).FirstOrDefault(file => file is not null);
    }

    private static string? FindFile(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            return File.Exists(path) && (File.GetUnixFileMode(path) & Executable) != 0 ? path : null;
        }

        string[] extensions = (Environment.GetEnvironmentVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';', StringSplitOptions.RemoveEmptyEntries);
        return Path.HasExtension(path) && File.Exists(path)
            ? path
            : extensions.Select(extension => path + extension).FirstOrDefault(File.Exists);
    }
}
