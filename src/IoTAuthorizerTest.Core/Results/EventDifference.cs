namespace IoTAuthorizerTest.Results;

/// <summary>Says how the answer to one kind of event differs from the answer to the ordinary test.</summary>
internal static class EventDifference
{
    // AWS's words in front of the function's own; the failure has them in full.
    private const string FunctionError = "Lambda function encountered error in execution: ";

    /// <summary>Compares two results.</summary>
    /// <param name="kind">The kind of event of the second.</param>
    /// <param name="test">The ordinary test's result.</param>
    /// <param name="other">The other's.</param>
    /// <returns>What differs, or null.</returns>
    public static string? Describe(AuthorizerEventKind kind, AuthorizerTestResult test, AuthorizerTestResult other)
    {
        if (other.Failure is not null)
        {
            return test.Failure?.Message == other.Failure.Message ? null : "fails: " + Cause(other.Failure.Message);
        }

        if (test.Failure is not null)
        {
            return $"answers ({other.Outcome}) where the test fails";
        }

        List<string> differences = [];
        if (test.Outcome != other.Outcome)
        {
            differences.Add($"{other.Outcome} instead of {test.Outcome}");
        }

        AddPrincipal(differences, kind, test, other);
        if (!test.PolicyDocuments.Select(document => document.Json).SequenceEqual(other.PolicyDocuments.Select(document => document.Json)))
        {
            differences.Add("other policy documents");
        }

        AddTime(differences, "refreshAfterInSeconds", test.RefreshAfterInSeconds, other.RefreshAfterInSeconds);
        AddTime(differences, "disconnectAfterInSeconds", test.DisconnectAfterInSeconds, other.DisconnectAfterInSeconds);
        return differences.Count == 0 ? null : string.Join("; ", differences);
    }

    private static string Cause(string message) =>
        message.StartsWith(FunctionError, StringComparison.Ordinal) ? message[FunctionError.Length..] : message;

    private static void AddTime(List<string> differences, string member, int? test, int? other)
    {
        if (test != other)
        {
            differences.Add(FormattableString.Invariant($"{member} {other} instead of {test}"));
        }
    }

    // With a certificate the principal is given: the guide demands the certificate's id (authorizer §3.6).
    private static void AddPrincipal(List<string> differences, AuthorizerEventKind kind, AuthorizerTestResult test, AuthorizerTestResult other)
    {
        if (kind == AuthorizerEventKind.X509)
        {
            if (other.PrincipalId != Authorizers.ClientCertificate.Example.Id)
            {
                differences.Add("principalId is not event.protocolData.tls.principalId, which CUSTOM_AUTH_X509 demands");
            }
        }
        else if (test.PrincipalId != other.PrincipalId)
        {
            differences.Add($"principalId {other.PrincipalId} instead of {test.PrincipalId}");
        }
    }
}
