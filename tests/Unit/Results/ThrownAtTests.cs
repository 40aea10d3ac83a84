using IoTAuthorizerTest.Results;
using Xunit;

namespace IoTAuthorizerTest.Unit.Results;

/// <summary>Where a function threw, out of the stack traces of the languages that functions are written in.</summary>
public sealed class ThrownAtTests
{
    [Theory]
    [InlineData("TypeError: x|    at handler (file:///function/index.mjs:2:9)|    at node:internal/process/task_queues:95:5", "at handler (file:///function/index.mjs:2:9)")]
    [InlineData("SyntaxError: x|    at JSON.parse (<anonymous>)|    at read (/function/index.js:4:5)|    at exports.handler (/function/index.js:9:1)", "at read (/function/index.js:4:5)")]
    [InlineData("Error: x|    at verify (/function/node_modules/jsonwebtoken/verify.js:70:10)|    at exports.handler (/function/index.js:9:1)", "at exports.handler (/function/index.js:9:1)")]
    [InlineData("Error: x|    at node:internal/modules:1:1", "at node:internal/modules:1:1")]
    [InlineData("  File \"/function/app.py\", line 3, in lambda_handler\n    check()\n|  File \"/function/app.py\", line 7, in check\n    raise ValueError\n", "in File \"/function/app.py\", line 7, in check")]
    [InlineData("  File \"/function/app.py\", line 3, in lambda_handler\n    json.loads('')\n|  File \"/usr/lib/python3.11/json/decoder.py\", line 355, in raw_decode\n", "in File \"/function/app.py\", line 3, in lambda_handler")]
    [InlineData("  File \"/function/app.py\", line 3, in \n    def f(:\n", "in File \"/function/app.py\", line 3")]
    [InlineData("at Invoke-AuthorizerFunction, <No file>: line 4", "at Invoke-AuthorizerFunction, <No file>: line 4")]
    [InlineData("   at Fleet.Function.Handler(Request request) in Function.cs:line 12 ", "at Fleet.Function.Handler(Request request) in Function.cs:line 12")]
    [InlineData("no frame here", null)]
    [InlineData("", null)]
    public void The_innermost_frame_of_the_functions_own_code_is_the_place(string stackTrace, string? place) => Assert.Equal(place, ThrownAt.Find(stackTrace.Split('|')));

    [Fact]
    public void The_place_is_told_with_the_explanation()
    {
        InvalidResponseException exception = new("Lambda function encountered error in execution: no token: Error")
        {
            Function = new FunctionReport("{}", [], TimeSpan.Zero, ["Error: no token", "    at handler (/function/index.js:2:9)"]),
        };

        AuthorizerFailure failure = FailureExplanations.Explain(exception);

        Assert.StartsWith("The authorizer function threw", failure.Explanation, StringComparison.Ordinal);
        Assert.EndsWith("Thrown at handler (/function/index.js:2:9)", failure.Explanation, StringComparison.Ordinal);
    }
}
