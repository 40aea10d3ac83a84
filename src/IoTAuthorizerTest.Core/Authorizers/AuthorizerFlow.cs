using IoTAuthorizerTest.Authorizers;
using IoTAuthorizerTest.Tokens;

namespace IoTAuthorizerTest;

/// <summary>
/// Does what AWS IoT does between a TestInvokeAuthorizer request and its result (authorizer §3-4): request checks, mode rules,
/// where token and signature are taken from, the signature check, the event, the function's answer. The one flow behind
/// <c>-LocalAuthorizer</c> and the emulator, so that they cannot disagree. Stateless but for its clock and its source of ids.
/// </summary>
public sealed class AuthorizerFlow
{
    private readonly TimeProvider _clock;
    private readonly Func<Guid> _newId;

    /// <summary>Initializes a new instance of the <see cref="AuthorizerFlow"/> class.</summary>
    /// <param name="clock">Measures the function's duration.</param>
    /// <param name="newId">Gives a new UUID v4 for each connection and invocation.</param>
    public AuthorizerFlow(TimeProvider clock, Func<Guid> newId)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(newId);
        _clock = clock;
        _newId = newId;
    }

    /// <summary>Holds a request to the constraints of the service's model, before the authorizer is looked up.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="InvalidRequestException">With AWS's message for all violations at once.</exception>
    public static void CheckConstraints(TestInvokeAuthorizerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestChecks.CheckConstraints(request.AuthorizerName, request.Context);
    }

    /// <summary>Runs one test. The authorizer's status does not matter to it, as it does not to AWS's test (authorizer §3.3).</summary>
    /// <param name="authorizer">The authorizer as registered.</param>
    /// <param name="context">What the device presents.</param>
    /// <param name="function">The authorizer's function.</param>
    /// <param name="functionTimeout">How long the function may take.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <returns>The validated answer with defaults filled in.</returns>
    /// <exception cref="InvalidRequestException">The request breaks a rule, or the signature does not match.</exception>
    /// <exception cref="InvalidResponseException">The function failed, or its answer breaks a rule.</exception>
    /// <exception cref="AuthorizerTransportException">The function's host cannot be reached or started.</exception>
    public async Task<AuthorizerAnswer> InvokeAsync(
        AuthorizerDescription authorizer,
        AuthorizerContext context,
        IAuthorizerFunction function,
        TimeSpan functionTimeout,
        CancellationToken cancellationToken)
    {
        CheckedRequest request = Check(authorizer, context);
        string authorizerEvent = AuthorizerEvent.Build(context, request.Token, signatureVerified: request.Token is not null, _newId());
        return await RunAsync(authorizer, authorizerEvent, [context], request.Warnings, function, functionTimeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says which kinds of event what a device presents would cause, after the checks of an ordinary test.</summary>
    /// <param name="authorizer">The authorizer as registered.</param>
    /// <param name="context">What the device presents.</param>
    /// <returns>The kinds, that of the ordinary test first.</returns>
    /// <exception cref="InvalidRequestException">The request breaks a rule, or the signature does not match.</exception>
    public static IReadOnlyList<AuthorizerEventKind> EventKinds(AuthorizerDescription authorizer, AuthorizerContext context) =>
        EventVariant.Kinds(hasToken: Check(authorizer, context).Token is not null);

    /// <summary>Runs the function with the event of one kind of connection, as the gateway sends it for such a device (authorizer §3.6).</summary>
    /// <param name="kind">The kind of connection.</param>
    /// <param name="authorizer">The authorizer as registered.</param>
    /// <param name="context">What the device presents.</param>
    /// <param name="function">The authorizer's function.</param>
    /// <param name="functionTimeout">How long the function may take.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <returns>The validated answer with defaults filled in.</returns>
    /// <exception cref="InvalidRequestException">The request breaks a rule, or the signature does not match.</exception>
    /// <exception cref="InvalidResponseException">The function failed, or its answer breaks a rule.</exception>
    /// <exception cref="AuthorizerTransportException">The function's host cannot be reached or started.</exception>
    public async Task<AuthorizerAnswer> InvokeAsync(
        AuthorizerEventKind kind,
        AuthorizerDescription authorizer,
        AuthorizerContext context,
        IAuthorizerFunction function,
        TimeSpan functionTimeout,
        CancellationToken cancellationToken)
    {
        CheckedRequest request = Check(authorizer, context);
        EventVariant variant = EventVariant.Of(kind, EventVariant.Presented(kind, authorizer, context), request.Token, DataEndpoint(authorizer));
        string authorizerEvent = AuthorizerEvent.Build(variant.Context, request.Token, signatureVerified: request.Token is not null, _newId(), variant.Certificate);
        return await RunAsync(authorizer, authorizerEvent, [context, variant.Context], request.Warnings, function, functionTimeout, cancellationToken).ConfigureAwait(false);
    }

    private static CheckedRequest Check(AuthorizerDescription authorizer, AuthorizerContext context)
    {
        ArgumentNullException.ThrowIfNull(authorizer);
        ArgumentNullException.ThrowIfNull(context);
        RequestChecks.CheckConstraints(authorizer.AuthorizerName ?? string.Empty, context);
        RequestChecks.CheckMode(authorizer, context);
        List<string> warnings = [];
        return new CheckedRequest(VerifiedToken(authorizer, context, warnings), warnings);
    }

    // Of the form of an account's data endpoint, for devices that give no server name.
    private static string DataEndpoint(AuthorizerDescription authorizer) =>
        $"example-ats.iot.{(authorizer.AuthorizerArn?.Split(':') is [_, _, _, { Length: > 0 } region, ..] ? region : "us-east-1")}.amazonaws.com";

    private async Task<AuthorizerAnswer> RunAsync(
        AuthorizerDescription authorizer,
        string authorizerEvent,
        AuthorizerContext[] presented,
        List<string> warnings,
        IAuthorizerFunction function,
        TimeSpan functionTimeout,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(function);
        FunctionInvocation invocation = new(_newId().ToString("D"), authorizerEvent, authorizer.AuthorizerFunctionArn ?? string.Empty, functionTimeout);
        long start = _clock.GetTimestamp();
        FunctionOutcome outcome = await function.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        TimeSpan duration = _clock.GetElapsedTime(start);

        // Most functions say nothing, and need no mask.
        SecretMask? mask = null;
        outcome = outcome.Reword(words => (mask ??= SecretMask.Of(presented)).Hide(words)!);
        if (duration > AnswerLimits.FunctionTimeout && outcome.Kind != FunctionOutcomeKind.TimedOut)
        {
            warnings.Add(FormattableString.Invariant($"The authorizer function took {duration.TotalSeconds:0.0} seconds; AWS IoT waits {AnswerLimits.FunctionTimeout.TotalSeconds:0} and would refuse the connection."));
        }

        FunctionReport report = new(authorizerEvent, outcome.Logs, duration, outcome.StackTrace) { Payload = outcome.Payload, Warnings = warnings };
        return Read(outcome, report, functionTimeout, invocation.RequestId);
    }

    private static string? VerifiedToken(AuthorizerDescription authorizer, AuthorizerContext context, List<string> warnings)
    {
        if (authorizer.SigningDisabled)
        {
            return null;
        }

        if (context.Token is { } token)
        {
            TokenSignatureCheck.Verify(authorizer, token, context.TokenSignature!);
            return token;
        }

        PresentedToken presented = PresentedToken.Find(context, authorizer.TokenKeyName) ?? throw NothingPresented(authorizer, context);
        TokenSignatureCheck.Verify(authorizer, presented, context);
        if (presented.IsAmbiguous)
        {
            warnings.Add(TokenSignatureCheck.AmbiguityWarning(presented));
        }

        return presented.Token.Value;
    }

    private static InvalidRequestException NothingPresented(AuthorizerDescription authorizer, AuthorizerContext context)
    {
        string cause = PresentedToken.HasSecondQuery(context.MqttContext?.UserName)
            ? " The MQTT user name has more than one '?'; only what stands behind the first is its query."
            : string.Empty;
        return new InvalidRequestException(message: null)
        {
            Explanation = $"The authorizer has signing enabled, but the MQTT user name's query, the headers and the query string hold no '{authorizer.TokenKeyName}' or no '{CustomAuthorizerFields.TokenSignature}'. AWS refuses such a request without a message.{cause}",
            Advice = $"Put the token under '{authorizer.TokenKeyName}' and its signature under '{CustomAuthorizerFields.TokenSignature}': New-IoTAuthorizerContext -AuthToken ... -Placement MqttUserName, HttpHeader or QueryString does it.",
        };
    }

    private static AuthorizerAnswer Read(FunctionOutcome outcome, FunctionReport report, TimeSpan timeout, string requestId)
    {
        if (outcome.Kind == FunctionOutcomeKind.Failed)
        {
            throw new InvalidResponseException($"Lambda function encountered error in execution: {outcome.ErrorMessage}: {outcome.ErrorType}", requestId: requestId)
            {
                Function = report,
                Explanation = ExplainError(outcome),
            };
        }

        if (outcome.Kind == FunctionOutcomeKind.TimedOut)
        {
            // AWS's text for this case is not known (authorizer §10.2): the wording is the module's own and says so.
            string message = outcome.Note is { } note
                ? $"The authorizer function did not answer: {note}"
                : $"The authorizer function did not answer within {DisplayText.Seconds(timeout)}.";
            throw new InvalidResponseException(message, requestId: requestId)
            {
                Function = report,
                Explanation = "AWS IoT gives an authorizer function 5 seconds and refuses the connection after that. (The message is this module's own; AWS's text for this case is undetermined.)",
                Advice = "Make the function faster, move slow look-ups out of it or cache them, and mind its cold start.",
            };
        }

        try
        {
            return AnswerValidator.Validate(outcome.Payload ?? string.Empty) with { Function = report, RequestId = requestId };
        }
        catch (InvalidResponseException exception)
        {
            throw new InvalidResponseException(exception.ServiceMessage, requestId: requestId, innerException: exception.InnerException)
            {
                Function = report,
                Explanation = outcome.Note ?? exception.Explanation,
                Advice = outcome.Note is null ? exception.Advice : null,
            };
        }
    }

    // Of a process that just ended, its last output says why more often than not; secrets are masked by now.
    private static string? ExplainError(FunctionOutcome outcome) =>
        outcome.ErrorType == "Runtime.ExitError" && outcome.Logs.LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) is { } line
            ? $"{outcome.Note ?? "The function's process ended before it had answered."} The last that it wrote: {DisplayText.Printable(line.Trim())}"
            : outcome.Note;

    /// <summary>What the checks before the function leave: the verified token, if any, and what could not be settled.</summary>
    private sealed record CheckedRequest(string? Token, List<string> Warnings);
}
