namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>
/// The files that a function is made of, to tell when its warm process runs code of yesterday. A guess that is cheap and always has
/// the handler's own file; packages and what is deep in large folders do not count.
/// </summary>
internal sealed class CodeFiles
{
    // Enough for any function that somebody edits; a handler in a home folder must not have all of it searched.
    private const int MostFiles = 256;
    private const int MostEntries = 2048;

    private static readonly string[] s_extensions = [".js", ".mjs", ".cjs", ".json", ".py"];
    private static readonly string[] s_packageFolders = ["node_modules", "site-packages", "__pycache__"];

    private readonly IReadOnlyList<string> _files;
    private readonly string? _folder;

    private CodeFiles(IReadOnlyList<string> files, string? folder)
    {
        _files = files;
        _folder = folder;
    }

    /// <summary>Counts some files alone.</summary>
    /// <param name="files">Full paths; those of no file do not matter.</param>
    public static CodeFiles Of(IReadOnlyList<string> files) => new(files, folder: null);

    /// <summary>Counts a handler's file and the code in its folder and below.</summary>
    /// <param name="handlerFile">The full path of the file.</param>
    /// <param name="folder">The full path of the folder.</param>
    public static CodeFiles Around(string handlerFile, string folder) => new([handlerFile], folder);

    /// <summary>Notes how the files are now.</summary>
    public CodeSnapshot Snapshot() => new([.. _files.Concat(_folder is null ? [] : CodeIn(_folder)).Distinct(StringComparer.Ordinal)]);

    // The nearest first.
    private static List<string> CodeIn(string folder)
    {
        List<string> files = [];
        Queue<DirectoryInfo> folders = new([new DirectoryInfo(folder)]);
        EnumerationOptions options = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        int entries = 0;
        try
        {
            while (folders.TryDequeue(out DirectoryInfo? next))
            {
                foreach (FileSystemInfo entry in next.EnumerateFileSystemInfos("*", options))
                {
                    if (++entries > MostEntries || files.Count == MostFiles)
                    {
                        return files;
                    }

                    // Links to folders can lead in a circle.
                    if (entry is DirectoryInfo { LinkTarget: null } inner && !s_packageFolders.Contains(inner.Name))
                    {
                        folders.Enqueue(inner);
                    }
                    else if (entry is FileInfo && s_extensions.Contains(entry.Extension))
                    {
                        files.Add(entry.FullName);
                    }
                }
            }
        }
        catch (IOException)
        {
            // A folder went away: what has been found so far counts.
        }

        return files;
    }
}
