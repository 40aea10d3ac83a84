namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>A language that handler files may be written in.</summary>
/// <param name="Name">Its name for messages.</param>
/// <param name="DefaultHandler">The handler's name when none is given, as Lambda's console names it.</param>
/// <param name="RuntimeName">The value of <c>AWS_EXECUTION_ENV</c>.</param>
/// <param name="Interpreters">The names to look for in PATH.</param>
/// <param name="Script">The bootstrap.</param>
/// <param name="Options">The interpreter's arguments in front of the script.</param>
/// <param name="Extensions">Of its files, in the order in which Lambda looks for them.</param>
/// <param name="HasDottedModules">Whether folders in a module's name are told apart by dots, as in Python, or by slashes.</param>
internal sealed record HandlerLanguage(
    string Name,
    string DefaultHandler,
    string RuntimeName,
    IReadOnlyList<string> Interpreters,
    string Script,
    IReadOnlyList<string> Options,
    IReadOnlyList<string> Extensions,
    bool HasDottedModules)
{
    private static readonly HandlerLanguage s_node = new(
        "Node.js", "handler", "AWS_Lambda_nodejs", ["node"], "bootstrap.cjs", ["-e"], [".js", ".mjs", ".cjs"], HasDottedModules: false);

    // -u: what a handler prints must not be lost in a buffer when its process dies.
    private static readonly HandlerLanguage s_python = new(
        "Python", "lambda_handler", "AWS_Lambda_python", OperatingSystem.IsWindows() ? ["python", "py"] : ["python3", "python"], "bootstrap.py", ["-u", "-c"], [".py"], HasDottedModules: true);

    /// <summary>Gets the languages, in the order in which a folder is searched for their files.</summary>
    public static IReadOnlyList<HandlerLanguage> All { get; } = [s_node, s_python];

    /// <summary>Finds the language of a file by its extension.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The language.</returns>
    /// <exception cref="AuthorizerInputException">No bootstrap exists for it.</exception>
    public static HandlerLanguage Of(string path)
    {
        string extension = Path.GetExtension(path).ToLowerInvariant();
        return All.FirstOrDefault(language => language.Extensions.Contains(extension)) ?? throw new AuthorizerInputException(
            "HandlerPath",
            extension is ".ts" or ".mts" or ".cts"
                ? $"'{Path.GetFileName(path)}' is TypeScript. Compile it, as for Lambda (esbuild --bundle --platform=node, or tsc), and give the .js or .mjs file."
                : $"'{Path.GetFileName(path)}' is not a handler file: .js, .mjs, .cjs and .py are. An executable that speaks the Lambda Runtime API is run with -Command.",
            "See Get-Help about_IoTAuthorizerTest_LocalAuthorizers for what runs a function.");
    }

    /// <summary>Takes a handler apart as Lambda does.</summary>
    /// <param name="handler">The handler as Lambda's settings have it.</param>
    /// <returns>The file's path without its extension, and the function's name in it; null for a name without a file.</returns>
    public (string Module, string Function)? SplitName(string handler)
    {
        int dot = HasDottedModules ? handler.LastIndexOf('.') : handler.IndexOf('.', handler.LastIndexOf('/') + 1);
        return dot > 0 && dot < handler.Length - 1 ? (handler[..dot], handler[(dot + 1)..]) : null;
    }

    /// <summary>Names the files that a module's name may stand for, by their paths from the task root.</summary>
    public IEnumerable<string> FilesOf(string module)
    {
        string path = HasDottedModules ? module.Replace('.', '/') : module;
        return Extensions.Select(extension => path + extension);
    }

    /// <summary>Writes a module's path as the language names modules.</summary>
    public string ModuleName(string path) => HasDottedModules ? path.Replace('/', '.') : path;

    /// <summary>Says how to run a handler.</summary>
    /// <param name="handler">The handler's place.</param>
    /// <param name="settings">What the process is started with.</param>
    /// <returns>How to start its process.</returns>
    /// <exception cref="AuthorizerInputException">The interpreter is not installed.</exception>
    public FunctionProcessHost ToHost(HandlerLocation handler, FunctionProcessSettings settings)
    {
        string? interpreter = Interpreters.Select(name => ExecutableFinder.Find(name, handler.TaskRoot)).FirstOrDefault(file => file is not null);
        if (interpreter is null)
        {
            string message = $"{Name} is needed to run '{Path.GetFileName(handler.File)}', but '{Interpreters[0]}' is not in PATH.";
            throw new AuthorizerInputException("HandlerPath", message, "Install it, or add its folder to PATH.", innerException: new FileNotFoundException(message, Interpreters[0]));
        }

        return new FunctionProcessHost(
            interpreter,
            [.. Options, Bootstrap.Read(Script), handler.TaskRoot, handler.File, handler.Module, handler.Function],
            handler.TaskRoot,
            handler.LambdaName,
            HasBootstrap: true,
            RuntimeName,
            CodeFiles.Around(handler.File, handler.TaskRoot),
            settings);
    }
}
