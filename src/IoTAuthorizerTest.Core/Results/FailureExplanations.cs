namespace IoTAuthorizerTest.Results;

/// <summary>What AWS's terse messages mean and what to do about them (authorizer §3.7, §3.9, §4, §6).</summary>
internal static class FailureExplanations
{
    private const string MissingModule = "The function needs a module that cannot be found.";
    private const string ModuleAdvice = "Install the function's packages beside the handler's file (npm install, or pip install --target), and check the name in the import. For a layer's packages, give its folder with -Environment: NODE_PATH, or PYTHONPATH.";

    private static readonly Entry[] s_entries =
    [
        new(
            "Token signature mismatch",
            "None of the authorizer's public keys verifies the signature for exactly these token bytes; AWS does not tell a wrong key from a wrong token or signature. The function was not called.",
            "Run Test-IoTAuthToken with the pair and the public key: it finds the usual causes (a trailing newline, wrapped or URL-encoded Base64, another key). New-IoTAuthToken makes a pair that fits."),
        new("Lambda function encountered error in execution: Cannot find module '", MissingModule, ModuleAdvice),
        new("Lambda function encountered error in execution: No module named '", MissingModule, ModuleAdvice),
        new(
            "Lambda function encountered error in execution",
            "The authorizer function threw instead of answering. The message holds the function's own error message and type.",
            "Look into the function's log. Functions often read parts of the event that this kind of connection does not have, such as event.protocolData.http for an MQTT client."),
        new(
            "Lambda invocation result is in invalid format",
            "The function's result is not a JSON object with a boolean isAuthenticated.",
            "Return an object, with isAuthenticated as true or false without quotes."),
        new(
            "at principalId failed to satisfy constraint",
            "The principalId is missing, or is not 1 to 128 ASCII letters and digits. AWS demands it even when isAuthenticated is false.",
            "Return a principalId of letters and digits only: remove '-', '_', '@' and the like, or hash the id."),
        new(
            "List of policies cannot be null",
            "The policyDocuments list is missing. AWS demands it even when isAuthenticated is false.",
            "Return policyDocuments as a list: [] when refusing, at least one document when accepting."),
        new(
            "Number of policies allowed cannot exceed",
            "The function returned more than 10 policy documents.",
            "Put the statements into fewer documents."),
        new(
            "Size of a policy document",
            "A policy document has more than 2,048 characters.",
            "Write it without white space, use policy variables or wildcards, or split it into several documents."),
        new(
            "Policy document is Malformed",
            "A policy document is not a well-formed AWS IoT policy.",
            "Check the document with ConvertFrom-IoTPolicy, which names the place. Documents are encoded once: an object, or one JSON string of it."),
        new(
            "Member must be greater than 5 minutes",
            "refreshAfterInSeconds or disconnectAfterInSeconds lies outside 300 to 86400. Both ends are accepted.",
            "Return a whole number of seconds from 300 to 86400, or leave the member out (300 and 86400 are the defaults)."),
    ];

    // Of the function's runtime rather than of its code, by the error's type, which ends AWS's message (authorizer §3.9 row 1, §8.2).
    private static readonly Entry[] s_runtimeErrors =
    [
        new(
            "Runtime.ExitError",
            "The function's process ended before it had answered.",
            "Run the test with -Verbose to see what the function wrote last. Look for an exit in its code, a crash of a native library, or too little memory. The next test starts a new process."),
        new(
            "Runtime.HandlerNotFound",
            "The handler's file has been loaded, but has no function of this name.",
            "Export the function, or name the exported one: -Handler for a local authorizer, the function's Handler setting at AWS."),
        new(
            "Runtime.UserCodeSyntaxError",
            "The handler's file, or one that it imports, is not valid code of its language. The function was not called.",
            "Mend the place that the message names."),
        new(
            "Runtime.ImportModuleError",
            "A module that the handler's file imports cannot be loaded. The function was not called.",
            ModuleAdvice),
        new(
            "Runtime.UnhandledPromiseRejection",
            "A promise that the function did not await was rejected. Lambda ends the function's process then.",
            "Await every promise, or catch its error."),
        new(
            "Runtime.MarshalError",
            "What the function returned cannot be written as JSON.",
            "Return plain objects, lists, strings, numbers and booleans."),
        new(
            "Function.ResponseSizeTooLarge",
            "The function's answer is larger than Lambda lets through. AWS IoT takes at most 10 policy documents of 2,048 characters.",
            "Return the authorizer's members only."),
    ];

    /// <summary>Makes the failure of a result from what the service said.</summary>
    public static AuthorizerFailure Explain(AuthorizerServiceException exception)
    {
        string message = exception.ServiceMessage ?? string.Empty;
        Entry entry = Array.Find(s_runtimeErrors, candidate => message.EndsWith(": " + candidate.Marker, StringComparison.Ordinal))
            ?? Array.Find(s_entries, candidate => message.Contains(candidate.Marker, StringComparison.Ordinal))
            ?? new Entry(string.Empty, "The service refused the function's answer.", "Compare the function's answer with the rules of the AWS IoT guide.");
        string place = exception.Function is { } function && ThrownAt.Find(function.StackTrace) is { } frame ? $" Thrown {DisplayText.Printable(frame)}" : string.Empty;
        return new AuthorizerFailure
        {
            Code = exception.Code,
            Message = message,
            Explanation = (exception.Explanation ?? entry.Explanation) + place,
            Advice = exception.Advice ?? entry.Advice,
            StatusCode = exception.StatusCode,
            RequestId = exception.RequestId,
        };
    }

    private sealed record Entry(string Marker, string Explanation, string Advice);
}
