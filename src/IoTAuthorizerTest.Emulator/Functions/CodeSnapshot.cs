namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>How the files of a function were when its process started.</summary>
internal sealed class CodeSnapshot
{
    private readonly FileState[] _files;

    /// <summary>Initializes a new instance of the <see cref="CodeSnapshot"/> class.</summary>
    /// <param name="paths">The full paths; those of no file count until there is one.</param>
    public CodeSnapshot(IReadOnlyList<string> paths)
    {
        _files = [.. paths.Select(StateOf)];
    }

    /// <summary>Says whether one of the files is another than it was.</summary>
    public bool HasChanged() => Array.Exists(_files, file => StateOf(file.Path) != file);

    private static FileState StateOf(string path)
    {
        FileInfo file = new(path);
        try
        {
            return file.Exists ? new FileState(path, file.LastWriteTimeUtc, file.Length) : new FileState(path, default, -1);
        }
        catch (IOException)
        {
            // Taken away between two questions.
            return new FileState(path, default, -1);
        }
    }

    private readonly record struct FileState(string Path, DateTime LastWriteTimeUtc, long Length);
}
