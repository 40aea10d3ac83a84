namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>Where a handler is, out of the two things that a user gives: a file or a folder, and the handler as Lambda's settings name it.</summary>
/// <param name="File">The handler file's full path.</param>
/// <param name="TaskRoot">The folder that Lambda would unpack the function into: what the handler's name starts from.</param>
/// <param name="Module">The file as Lambda names it from there, without its extension: <c>dist/index</c>, in Python <c>authorizer.app</c>.</param>
/// <param name="Function">The function's name in the file.</param>
/// <param name="Language">The file's language.</param>
internal sealed record HandlerLocation(string File, string TaskRoot, string Module, string Function, HandlerLanguage Language)
{
    private const string PathMember = "HandlerPath";
    private const string HandlerMember = "Handler";

    /// <summary>Gets the handler as Lambda writes it, for example <c>index.handler</c>.</summary>
    public string LambdaName => $"{Module}.{Function}";

    /// <summary>Finds a handler.</summary>
    /// <param name="path">The full path of a handler file, or of the folder that a handler's name starts from.</param>
    /// <param name="handler">
    /// The function's name in the file; or as Lambda's settings have it, with the file in front and the folders that lead to it.
    /// Null for the language's usual name; needed with a folder.
    /// </param>
    /// <returns>The handler's place.</returns>
    /// <exception cref="AuthorizerInputException">There is no such file, or none of a language that can be run.</exception>
    public static HandlerLocation Find(string path, string? handler)
    {
        handler = string.IsNullOrEmpty(handler) ? null : handler.Replace('\\', '/');
        if (Directory.Exists(path))
        {
            return InFolder(Path.TrimEndingDirectorySeparator(path), handler);
        }

        if (!System.IO.File.Exists(path))
        {
            string near = Near(path) is { } file ? $", but '{Path.GetFileName(file)}' is there" : string.Empty;
            throw Missing($"There is no handler file '{path}'{near}.", "Give the path of a .js, .mjs, .cjs or .py file; a relative one starts at the current location. The function's name goes to -Handler.", path);
        }

        return OfFile(path, handler, HandlerLanguage.Of(path));
    }

    private static HandlerLocation OfFile(string path, string? handler, HandlerLanguage language)
    {
        string root = Path.GetDirectoryName(path)!;
        string module = Path.GetFileNameWithoutExtension(path);
        HandlerLocation plain = new(path, root, module, handler ?? language.DefaultHandler, language);
        if (handler is null)
        {
            return plain;
        }

        // The longest end of the path that the handler begins with is its module; what is left of the path is the root.
        string named = language.ModuleName(handler.StartsWith("./", StringComparison.Ordinal) ? handler[2..] : handler);
        HandlerLocation? found = null;
        for (string? folder = root; folder is not null && named.Length > module.Length; folder = Path.GetDirectoryName(folder))
        {
            if (named.StartsWith(module + ".", StringComparison.Ordinal) && named.Length > module.Length + 1)
            {
                found = new HandlerLocation(path, folder, module, named[(module.Length + 1)..], language);
            }

            module = language.ModuleName($"{Path.GetFileName(folder)}/{module}");
        }

        return found ?? (handler.Contains('/', StringComparison.Ordinal) ? throw Mismatch(path, handler) : plain);
    }

    private static HandlerLocation InFolder(string folder, string? handler)
    {
        if (handler is null)
        {
            throw Missing($"'{folder}' is a folder, and without -Handler there is no telling which file in it.", "Give -Handler as the function's settings at AWS have it, such as index.handler or src/app.lambda_handler, or give the path of the file itself.", folder);
        }

        List<string> looked = [];
        foreach (HandlerLanguage language in HandlerLanguage.All)
        {
            if (language.SplitName(handler) is not (string module, string function))
            {
                continue;
            }

            foreach (string name in language.FilesOf(module))
            {
                string file = Path.GetFullPath(name, folder);
                if (System.IO.File.Exists(file))
                {
                    return new HandlerLocation(file, folder, language.ModuleName(module), function, language);
                }

                looked.Add(name);
            }
        }

        throw looked.Count == 0
            ? new AuthorizerInputException(HandlerMember, "-Handler names no file.", "With a folder, give it as the function's settings at AWS have it: the file's name without its extension, a dot and the function's name, such as index.handler.")
            : Missing($"The folder '{folder}' has no file for the handler '{handler}': there is no {string.Join(", no ", looked)}.", "Check the name. TypeScript is compiled first, as for Lambda.", folder);
    }

    // The file that was meant by a path without its extension, or with the function's name for one.
    private static string? Near(string path) => new[] { path, Path.ChangeExtension(path, null) }
        .SelectMany(stem => HandlerLanguage.All.SelectMany(language => language.Extensions).Select(extension => stem + extension))
        .FirstOrDefault(System.IO.File.Exists);

    private static AuthorizerInputException Mismatch(string path, string handler) => new(
        HandlerMember,
        $"The handler '{handler}' is not one of the file '{path}'.",
        "Give the function's name in the file, or the handler as the function's settings at AWS have it: dist/index.handler for the function handler in dist/index.js.");

    private static AuthorizerInputException Missing(string message, string advice, string path) =>
        new(PathMember, message, advice, innerException: new FileNotFoundException(message, path));
}
