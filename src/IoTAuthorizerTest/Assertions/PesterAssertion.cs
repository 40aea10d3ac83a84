using System.ComponentModel;
using System.Management.Automation;

namespace IoTAuthorizerTest.Assertions;

/// <summary>
/// Judges for the Should operators of this module. An answer that is neither yes nor no, such as one of a function that threw or an
/// undetermined decision, fails both an assertion and its -Not: a test must not pass because something broke.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PesterAssertion
{
    /// <summary>Judges whether the authorizer accepted the device.</summary>
    /// <param name="actual">A result of Test-IoTAuthorizer; one that came through remoting or a file does as well.</param>
    /// <param name="negate">Whether it is expected not to.</param>
    /// <param name="because">Why; null for nothing to say.</param>
    /// <returns>The verdict.</returns>
    public static AssertionResult AuthorizeDevice(PSObject? actual, bool negate, string? because)
    {
        TestedDevice? result = TestedDevice.Read(actual);
        if (result is null)
        {
            string expected = "a result of Test-IoTAuthorizer, or an authorizer with a device";
            return AssertionResult.Failure(expected, because: null, $"got {Describe(actual)}.");
        }

        bool? accepts = result.Outcome switch
        {
            AuthorizerOutcome.Authenticated => true,
            AuthorizerOutcome.InvalidResponse => null,
            _ => false,
        };
        return accepts == !negate
            ? AssertionResult.Success
            : AssertionResult.Failure($"authorizer {result.AuthorizerName} {(negate ? "not " : string.Empty)}to authenticate {result.Device}", because, Describe(result));
    }

    /// <summary>Refuses a question that cannot be asked. A misspelt action is one: nothing allows it, so that its negation would always pass.</summary>
    /// <param name="actual">What is to be judged.</param>
    /// <param name="action">The action.</param>
    /// <param name="resource">The resource.</param>
    /// <returns>The failure; null when the question can be asked.</returns>
    public static AssertionResult? RefuseQuestion(PSObject? actual, string? action, string? resource)
    {
        if (actual is null)
        {
            return AssertionResult.Failure("a result of Test-IoTAuthorizer or a policy", because: null, "got nothing.");
        }

        if (string.IsNullOrEmpty(action) || string.IsNullOrEmpty(resource))
        {
            return AssertionResult.Failure("an action and a resource, such as iot:Publish topic/a", because: null, $"got no {(string.IsNullOrEmpty(action) ? "action" : "resource")}.");
        }

        string name = action.Contains(':', StringComparison.Ordinal) ? action : $"iot:{action}";
        return PolicyVocabulary.Actions.Any(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
            ? null
            : AssertionResult.Failure("an action of AWS IoT policies, such as iot:Publish", because: null, $"got {action}.");
    }

    /// <summary>Judges whether the policies allow what was asked.</summary>
    /// <param name="decisions">The decisions of Test-IoTPolicyAccess.</param>
    /// <param name="actual">What was judged: names the device in the message.</param>
    /// <param name="resource">The resource in the words of the test.</param>
    /// <param name="negate">Whether it is expected not to be allowed.</param>
    /// <param name="because">Why; null for nothing to say.</param>
    /// <returns>The verdict.</returns>
    public static AssertionResult AllowAction(AccessDecision[] decisions, PSObject? actual, string resource, bool negate, string? because)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        if (decisions.Length == 0)
        {
            return AssertionResult.Failure("a result of Test-IoTAuthorizer or a policy", because: null, $"got {Describe(actual)}.");
        }

        // Nothing allows such a question either, so that its negation would always pass.
        if (decisions.Select(decision => PolicyVocabulary.ObjectTo(decision.Action, decision.Resource)).FirstOrDefault(objection => objection is not null) is { } objection)
        {
            return AssertionResult.Failure("a question that a device can put, such as iot:Publish topic/a", because: null, $"got {decisions[0].Action} {resource}: {objection}");
        }

        TestedDevice? device = TestedDevice.Read(actual);
        AccessDecision? wrong = Array.Find(decisions, decision => !IsExpected(decision, device, negate));
        return wrong is null
            ? AssertionResult.Success
            : AssertionResult.Failure(
                $"{device?.Device ?? wrong.ClientId ?? "the policy"} {(negate ? "not " : string.Empty)}to {(device is null && wrong.ClientId is null ? "allow" : "be allowed")} {wrong.Action} on {resource}",
                because,
                device is null || device.Outcome == AuthorizerOutcome.Authenticated ? Describe(wrong) : Describe(device));
    }

    private static bool IsExpected(AccessDecision decision, TestedDevice? device, bool negate) =>
        negate
            ? decision.Decision is AccessDecisionKind.ExplicitDeny or AccessDecisionKind.ImplicitDeny && device?.Outcome != AuthorizerOutcome.InvalidResponse
            : decision.IsAllowed;

    private static string Describe(AccessDecision decision) => decision switch
    {
        { Decision: AccessDecisionKind.Allowed, DecidedBy: { } statement } => $"{statement} allows it.",
        { Decision: AccessDecisionKind.ExplicitDeny, DecidedBy: { } statement } => $"{statement} denies it.",
        { Decision: AccessDecisionKind.ImplicitDeny } => $"nothing allows it: {decision.Reason}",
        _ => $"it is undetermined: {decision.Reason}",
    };

    private static string Describe(TestedDevice result) => result.Outcome switch
    {
        AuthorizerOutcome.Authenticated => $"it did, as principal {result.PrincipalId}.",
        AuthorizerOutcome.NotAuthenticated => "the authorizer refused the device (NotAuthenticated).",
        AuthorizerOutcome.SignatureMismatch => $"the token's signature does not fit (SignatureMismatch): {result.Failure}",
        _ => $"the function failed, or AWS does not take its answer (InvalidResponse): {result.Failure}",
    };

    private static string Describe(PSObject? actual) => actual?.BaseObject is null ? "nothing" : $"an object of type {actual.TypeNames[0]}";
}
