using IoTAuthorizerTest.Results;
using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest;

/// <summary>The verdict of one test that ran: what was tested, how it ended, and everything that came back.</summary>
public sealed class AuthorizerTestResult
{
    private static readonly TextList<PolicyDocument> s_noDocuments = Documents([]);

    private readonly Lazy<IReadOnlyList<PolicyFinding>> _findings;
    private object? _input;

    private AuthorizerTestResult(TestedAuthorizer tested, AuthorizerContext context, TimeSpan duration)
    {
        AuthorizerName = tested.AuthorizerName;
        AuthorizerArn = tested.AuthorizerArn;
        Region = tested.Region;
        Source = tested.Source;
        Context = context;
        Duration = duration;
        _findings = new Lazy<IReadOnlyList<PolicyFinding>>(() => TextList<PolicyFinding>.Of(new PolicyLinter().Lint(this)));
    }

    /// <summary>Gets the authorizer's name.</summary>
    public string AuthorizerName { get; }

    /// <summary>Gets the MQTT client id that the device presented; null when it presented none.</summary>
    public string? ClientId => Context.MqttContext?.ClientId;

    /// <summary>Gets how the test ended.</summary>
    public AuthorizerOutcome Outcome { get; private init; }

    /// <summary>Gets a value indicating whether the authorizer accepts the device; null when it came to no answer.</summary>
    public bool? IsAuthenticated { get; private init; }

    /// <summary>Gets the principal that the authorizer named; null when it came to no answer.</summary>
    public string? PrincipalId { get; private init; }

    /// <summary>Gets the policy documents, parsed; each one's <c>Json</c> is the exact text returned.</summary>
    public IReadOnlyList<PolicyDocument> PolicyDocuments { get; private init; } = s_noDocuments;

    /// <summary>Gets the seconds after which the policy is refreshed.</summary>
    public int? RefreshAfterInSeconds { get; private init; }

    /// <summary>Gets the seconds after which the connection ends.</summary>
    public int? DisconnectAfterInSeconds { get; private init; }

    /// <summary>
    /// Gets what is wrong in the answer and its documents, worked out when first asked for. An answer that was refused has a finding with
    /// the field, the value and the fix: from what a local function returned, or from AWS's message.
    /// </summary>
    public IReadOnlyList<PolicyFinding> Findings => _findings.Value;

    /// <summary>Gets why there is no answer; null when there is one.</summary>
    public AuthorizerFailure? Failure { get; private init; }

    /// <summary>Gets what the device presented.</summary>
    public AuthorizerContext Context { get; }

    /// <summary>Gets where the answer came from: <c>AWS</c>, <c>Local</c> or the endpoint's address.</summary>
    public string Source { get; }

    /// <summary>Gets how long the test took, retries included.</summary>
    public TimeSpan Duration { get; }

    /// <summary>Gets the request id; null when there was none.</summary>
    public string? RequestId { get; private init; }

    /// <summary>Gets the region that was asked; null when it is not known.</summary>
    public string? Region { get; }

    /// <summary>Gets the authorizer's ARN; null when it is not known.</summary>
    public string? AuthorizerArn { get; }

    /// <summary>Gets what a local function received and wrote; null when AWS answered.</summary>
    public FunctionReport? Function { get; private init; }

    /// <summary>Gets the kind of event that the function received; null for an ordinary test.</summary>
    public AuthorizerEventKind? EventKind { get; private set; }

    /// <summary>Gets how the answer differs from that of the ordinary test; null when it does not.</summary>
    public string? Difference { get; private set; }

    /// <summary>
    /// Gets the input that the test was made of, such as a row of a CSV file with all its columns. A method, not a property: it may hold
    /// passwords, and properties are exported.
    /// </summary>
    /// <returns>The input; the context when the device was given by parameters.</returns>
    public object? GetInput() => _input;

    /// <summary>Notes the input that the test was made of.</summary>
    /// <param name="input">The input.</param>
    /// <returns>The same result with its input.</returns>
    public AuthorizerTestResult WithInput(object? input)
    {
        AuthorizerTestResult result = (AuthorizerTestResult)MemberwiseClone();
        result._input = input;
        return result;
    }

    /// <summary>Marks the results of one device's tests with every kind of event, and compares them with the first, the ordinary test's.</summary>
    /// <param name="results">The results with their kinds of event.</param>
    public static void Compare(IReadOnlyList<(AuthorizerEventKind Kind, AuthorizerTestResult Result)> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        foreach ((AuthorizerEventKind kind, AuthorizerTestResult result) in results)
        {
            result.EventKind = kind;
            result.Difference = kind == results[0].Kind ? null : EventDifference.Describe(kind, results[0].Result, result);
        }
    }

    /// <summary>Makes the result of a test that the authorizer answered. Never fails, whatever the documents hold.</summary>
    /// <param name="tested">What was tested.</param>
    /// <param name="context">What the device presented.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="duration">How long it took.</param>
    /// <returns>The result.</returns>
    public static AuthorizerTestResult FromAnswer(TestedAuthorizer tested, AuthorizerContext context, AuthorizerAnswer answer, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(tested);
        ArgumentNullException.ThrowIfNull(answer);
        return new AuthorizerTestResult(tested, context, duration)
        {
            Outcome = answer.IsAuthenticated == true ? AuthorizerOutcome.Authenticated : AuthorizerOutcome.NotAuthenticated,
            IsAuthenticated = answer.IsAuthenticated,
            PrincipalId = answer.PrincipalId,
            PolicyDocuments = answer.PolicyDocuments.Count == 0 ? s_noDocuments : Documents([.. answer.PolicyDocuments.Select(PolicyDocument.ParseLenient)]),
            RefreshAfterInSeconds = answer.RefreshAfterInSeconds,
            DisconnectAfterInSeconds = answer.DisconnectAfterInSeconds,
            RequestId = answer.RequestId,
            Function = answer.Function,
        };
    }

    /// <summary>Makes the result of a test whose answer or signature the service refused; other failures are errors, not results.</summary>
    /// <param name="tested">What was tested.</param>
    /// <param name="context">What the device presented.</param>
    /// <param name="exception">What the service said.</param>
    /// <param name="duration">How long it took.</param>
    /// <returns>The result, or null when the failure means that the test could not run.</returns>
    public static AuthorizerTestResult? FromFailure(TestedAuthorizer tested, AuthorizerContext context, AuthorizerServiceException exception, TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(tested);
        ArgumentNullException.ThrowIfNull(exception);
        AuthorizerOutcome? outcome = exception switch
        {
            InvalidResponseException => AuthorizerOutcome.InvalidResponse,
            _ when SignatureMismatchDiagnosis.IsMismatch(exception) => AuthorizerOutcome.SignatureMismatch,
            _ => null,
        };
        return outcome is null
            ? null
            : new AuthorizerTestResult(tested, context, duration)
            {
                Outcome = outcome.Value,
                Failure = FailureExplanations.Explain(exception),
                RequestId = exception.RequestId,
                Function = exception.Function,
            };
    }

    /// <summary>Decides by the returned policies whether the device may do something.</summary>
    /// <param name="action">The action, for example <c>iot:Publish</c>.</param>
    /// <param name="resource">The resource: an ARN, or a type and a name such as <c>topic/a/b</c>.</param>
    /// <returns>The decision and what it rests on.</returns>
    /// <exception cref="ArnScopeException">The resource is no ARN, and neither the authorizer nor the policies tell region and account.</exception>
    /// <exception cref="AuthorizerInputException">The action or the resource is empty.</exception>
    public AccessDecision Decide(string action, string resource) =>
        DeviceAccessQuestions.Ask(this, new DeviceAccess { Actions = [action], Resources = [resource] })[0];

    /// <summary>Tells whether the returned policies certainly allow something.</summary>
    /// <param name="action">The action, for example <c>iot:Publish</c>.</param>
    /// <param name="resource">The resource: an ARN, or a type and a name such as <c>topic/a/b</c>.</param>
    /// <returns>True when it is allowed; false when it is denied or cannot be determined.</returns>
    /// <exception cref="ArnScopeException">The resource is no ARN, and neither the authorizer nor the policies tell region and account.</exception>
    /// <exception cref="AuthorizerInputException">The action or the resource is empty.</exception>
    public bool IsAllowed(string action, string resource) => Decide(action, resource).IsAllowed;

    /// <summary>Makes the flat row of a report: <c>... | ForEach-Object ToReport | ConvertTo-Json</c>.</summary>
    /// <returns>The row.</returns>
    public AuthorizerTestReport ToReport() => new()
    {
        AuthorizerName = AuthorizerName,
        ClientId = ClientId,
        Outcome = Outcome.ToString(),
        IsAuthenticated = IsAuthenticated,
        PrincipalId = PrincipalId,
        PolicyDocuments = PolicyDocuments.ToString()!,
        RefreshAfterInSeconds = RefreshAfterInSeconds,
        DisconnectAfterInSeconds = DisconnectAfterInSeconds,
        Findings = Findings.ToString()!,
        EventKind = EventKind?.ToString(),
        Difference = Difference,
        FailureCode = Failure?.Code,
        FailureMessage = Failure?.Message,
        FailureAdvice = Failure?.Advice,
        Source = Source,
        Region = Region,
        Milliseconds = (long)Math.Round(Duration.TotalMilliseconds),
        RequestId = RequestId,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{AuthorizerName} {Context}: {Outcome}";

    // As text one document is its JSON, and several are one JSON a line.
    private static TextList<PolicyDocument> Documents(IList<PolicyDocument> documents) => new(documents, Environment.NewLine);
}
