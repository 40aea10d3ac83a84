using System.Globalization;

namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>How to start the process of one function, as often as it takes.</summary>
/// <param name="FileName">The executable's full path.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="TaskRoot">The folder of the function's code.</param>
/// <param name="Handler">The handler as Lambda writes it, for example <c>index.handler</c>.</param>
/// <param name="HasBootstrap">Whether a bootstrap of this module speaks the Lambda Runtime API for it; it takes an address with a path in <c>AWS_LAMBDA_RUNTIME_API</c>.</param>
/// <param name="RuntimeName">The runtime's name in <c>AWS_EXECUTION_ENV</c>.</param>
/// <param name="Code">The files that the function is made of.</param>
/// <param name="Settings">The rest.</param>
internal sealed record FunctionProcessHost(
    string FileName,
    IReadOnlyList<string> Arguments,
    string TaskRoot,
    string Handler,
    bool HasBootstrap,
    string RuntimeName,
    CodeFiles Code,
    FunctionProcessSettings Settings)
{
    /// <summary>Adds the environment that a Lambda runtime expects (authorizer §8.2).</summary>
    /// <param name="runtimeApi">The Runtime API's address.</param>
    /// <returns>What to start.</returns>
    public ProcessStart ToStart(string runtimeApi)
    {
        Dictionary<string, string> environment = new()
        {
            ["_HANDLER"] = Handler,
            ["LAMBDA_TASK_ROOT"] = TaskRoot,
            ["LAMBDA_RUNTIME_DIR"] = TaskRoot,
            ["AWS_REGION"] = Settings.Region,
            ["AWS_DEFAULT_REGION"] = Settings.Region,
            ["AWS_LAMBDA_FUNCTION_NAME"] = Settings.FunctionName,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = Settings.MemorySize.ToString(CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{Settings.FunctionName}",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = "local/[$LATEST]",
            ["AWS_EXECUTION_ENV"] = RuntimeName,
            ["TZ"] = ":UTC",
        };
        foreach ((string name, string value) in Settings.Environment)
        {
            environment[name] = value;
        }

        environment["AWS_LAMBDA_RUNTIME_API"] = runtimeApi;
        return new ProcessStart(FileName, Arguments, Settings.WorkingDirectory ?? TaskRoot, environment);
    }
}
