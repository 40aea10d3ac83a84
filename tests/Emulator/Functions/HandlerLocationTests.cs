using IoTAuthorizerTest.Emulator.Functions;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

/// <summary>How a file or a folder and a handler's name lead to a function, as Lambda's settings write them and as people do.</summary>
public sealed class HandlerLocationTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("iot-handler-").FullName;

    public HandlerLocationTests()
    {
        foreach (string file in (string[])["index.js", "dist/index.js", "dist/app.mjs", "dist/app.cjs", "index.prod.js", "app.py", "authorizer/app.py", "app/app/app.py", "README.md", "src/index.ts"])
        {
            string path = Path.Combine(_root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Empty);
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("index.js", null, "", "index", "handler")]
    [InlineData("index.js", "decide", "", "index", "decide")]
    [InlineData("index.js", "index.decide", "", "index", "decide")]
    [InlineData("index.js", "inner.decide", "", "index", "inner.decide")]
    [InlineData("index.prod.js", "index.prod.decide", "", "index.prod", "decide")]
    [InlineData("dist/index.js", null, "dist", "index", "handler")]
    [InlineData("dist/index.js", "index.decide", "dist", "index", "decide")]
    [InlineData("dist/index.js", "dist/index.decide", "", "dist/index", "decide")]
    [InlineData("dist/index.js", "./dist/index.decide", "", "dist/index", "decide")]
    [InlineData("dist/index.js", "dist\\index.decide", "", "dist/index", "decide")]
    [InlineData("app.py", null, "", "app", "lambda_handler")]
    [InlineData("authorizer/app.py", "app.decide", "authorizer", "app", "decide")]
    [InlineData("authorizer/app.py", "authorizer.app.decide", "", "authorizer.app", "decide")]
    [InlineData("authorizer/app.py", "authorizer/app.decide", "", "authorizer.app", "decide")]
    [InlineData("app/app/app.py", "app.app.decide", "app", "app.app", "decide")]
    [InlineData("app/app/app.py", "app.app.app.decide", "", "app.app.app", "decide")]
    public void OfAFile_TheFoldersThatTheNameHas_LeadToTheRoot(string file, string? handler, string root, string module, string function)
    {
        HandlerLocation location = HandlerLocation.Find(Path.Combine(_root, file), handler);

        Assert.Equal(Path.Combine(_root, file), location.File);
        Assert.Equal((Path.Combine(_root, root).TrimEnd('/'), module, function), (location.TaskRoot, location.Module, location.Function));
    }

    [Theory]
    [InlineData("index.handler", "index.js", "index", "handler")]
    [InlineData("dist/index.handler", "dist/index.js", "dist/index", "handler")]
    [InlineData("dist/index.inner.decide", "dist/index.js", "dist/index", "inner.decide")]
    [InlineData("dist/app.handler", "dist/app.mjs", "dist/app", "handler")]
    [InlineData("app.lambda_handler", "app.py", "app", "lambda_handler")]
    [InlineData("authorizer.app.lambda_handler", "authorizer/app.py", "authorizer.app", "lambda_handler")]
    [InlineData("authorizer/app.lambda_handler", "authorizer/app.py", "authorizer.app", "lambda_handler")]
    public void OfAFolder_TheNameTellsTheFile(string handler, string file, string module, string function)
    {
        HandlerLocation location = HandlerLocation.Find(_root + "/", handler);

        Assert.Equal((Path.Combine(_root, file), _root), (location.File, location.TaskRoot));
        Assert.Equal((module, function, $"{module}.{function}"), (location.Module, location.Function, location.LambdaName));
    }

    [Theory]
    [InlineData("", null, "without -Handler")]
    [InlineData("", "handler", "names no file")]
    [InlineData("", "nosuch.handler", "no nosuch.js, no nosuch.mjs, no nosuch.cjs, no nosuch.py")]
    [InlineData("dist/index.js", "src/index.handler", "is not one of the file")]
    [InlineData("nosuch.js", null, "There is no handler file")]
    [InlineData("dist/index", null, "'index.js' is there")]
    [InlineData("dist/index.handler", null, "'index.js' is there")]
    [InlineData("README.md", null, "is not a handler file")]
    [InlineData("src/index.ts", null, "TypeScript")]
    public void WhatIsNoHandler_IsToldWithWhatToDo(string path, string? handler, string message)
    {
        AuthorizerInputException exception = Assert.Throws<AuthorizerInputException>(() => HandlerLocation.Find(Path.Combine(_root, path), handler));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(exception.Advice);
    }

    [Fact]
    public async Task APythonPackage_IsRunWithItsRelativeImports()
    {
        File.WriteAllText(Path.Combine(_root, "authorizer/__init__.py"), "answer = 'found'\n");
        File.WriteAllText(Path.Combine(_root, "authorizer/util.py"), "from . import answer\n");
        File.WriteAllText(Path.Combine(_root, "authorizer/app.py"), "import os\nfrom .util import answer\ndef lambda_handler(event, context):\n    return [answer, os.environ['_HANDLER']]\n");
        await using RuntimeApiFunction function = RuntimeApiFunction.FromHandler(_root, "authorizer.app.lambda_handler");

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);

        Assert.Equal("""["found", "authorizer.app.lambda_handler"]""", outcome.Payload);
    }

    [Fact]
    public async Task ABundleInAFolder_RunsFromTheRoot()
    {
        File.WriteAllText(Path.Combine(_root, "dist/index.js"), "exports.handler = async () => [process.cwd(), process.env._HANDLER];");
        await using RuntimeApiFunction function = RuntimeApiFunction.FromHandler(Path.Combine(_root, "dist/index.js"), "dist/index.handler");

        FunctionOutcome outcome = await function.InvokeAsync(HandlerFolder.Invocation(), TestContext.Current.CancellationToken);

        Assert.Equal($"""["{_root}","dist/index.handler"]""", outcome.Payload);
    }
}
