namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>A language that handler files may be written in.</summary>
/// <param name="Name">Its name for messages.</param>
/// <param name="DefaultHandler">The handler's name when none is given, as Lambda's console names it.</param>
/// <param name="RuntimeName">The value of <c>AWS_EXECUTION_ENV</c>.</param>
/// <param name="Interpreters">The names to look for in PATH.</param>
/// <param name="Script">The bootstrap.</param>
/// <param name="Options">The interpreter's arguments in front of the script.</param>
internal sealed record HandlerLanguage(
    string Name,
    string DefaultHandler,
    string RuntimeName,
    IReadOnlyList<string> Interpreters,
    string Script,
    IReadOnlyList<string> Options)
{
    private static readonly HandlerLanguage s_node = new("Node.js", "handler", "AWS_Lambda_nodejs", ["node"], "bootstrap.cjs", ["-e"]);

    // -u: what a handler prints must not be lost in a buffer when its process dies.
    private static readonly HandlerLanguage s_python = new(
        "Python", "lambda_handler", "AWS_Lambda_python", OperatingSystem.IsWindows() ? ["python", "py"] : ["python3", "python"], "bootstrap.py", ["-u", "-c"]);

    /// <summary>Finds the language of a file by its extension.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The language.</returns>
    /// <exception cref="NotSupportedException">No bootstrap exists for it.</exception>
    public static HandlerLanguage Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".js" or ".mjs" or ".cjs" => s_node,
        ".py" => s_python,
        ".ts" or ".mts" or ".cts" => throw new NotSupportedException($"'{Path.GetFileName(path)}' is TypeScript. Compile it, as for Lambda (esbuild --bundle --platform=node, or tsc), and give the .js or .mjs file."),
        _ => throw new NotSupportedException($"'{Path.GetFileName(path)}' is not a handler file: .js, .mjs, .cjs and .py are. An executable that speaks the Lambda Runtime API is run with -Command."),
    };

    /// <summary>Settles the handler's name.</summary>
    /// <param name="path">The handler file.</param>
    /// <param name="handler">The name given, perhaps as Lambda writes it, with the file's name in front.</param>
    /// <returns>The name within the file.</returns>
    public string HandlerName(string path, string? handler)
    {
        string module = Path.GetFileNameWithoutExtension(path) + ".";
        return string.IsNullOrEmpty(handler) ? DefaultHandler
            : handler.StartsWith(module, StringComparison.Ordinal) && handler.Length > module.Length ? handler[module.Length..]
            : handler;
    }

    /// <summary>Says how to run a handler file.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="handler">The handler's name within it.</param>
    /// <param name="settings">What the process is started with.</param>
    /// <returns>How to start its process.</returns>
    /// <exception cref="FileNotFoundException">The interpreter is not installed.</exception>
    public FunctionProcessHost ToHost(string path, string handler, FunctionProcessSettings settings)
    {
        string folder = Path.GetDirectoryName(path)!;
        string interpreter = Interpreters.Select(name => ExecutableFinder.Find(name, folder)).FirstOrDefault(file => file is not null)
            ?? throw new FileNotFoundException($"{Name} is needed to run '{Path.GetFileName(path)}', but '{Interpreters[0]}' is not in PATH.", Interpreters[0]);
        return new FunctionProcessHost(
            interpreter,
            [.. Options, Bootstrap.Read(Script), path, handler],
            folder,
            $"{Path.GetFileNameWithoutExtension(path)}.{handler}",
            UnderstandsPrefix: true,
            RuntimeName,
            settings);
    }
}
