using System.Collections;
using System.Management.Automation;

namespace IoTAuthorizerTest.Values;

/// <summary>
/// Makes a result of what remoting, a job or Export-Clixml has made of one, so that whoever takes results takes copies of them: a copy's policies
/// alone would allow a refused device everything.
/// </summary>
internal static class ResultCopy
{
    private static readonly string s_typeName = $"Deserialized.{typeof(AuthorizerTestResult).FullName}";

    /// <summary>Reads a copy.</summary>
    /// <param name="value">Any value.</param>
    /// <returns>The result, without what the device presented besides its client id; null when the value is no copy of a result.</returns>
    public static AuthorizerTestResult? Read(object? value)
    {
        if (value is not PSObject copy || !copy.TypeNames.Contains(s_typeName) || !Enum.TryParse(Text(copy, nameof(AuthorizerTestResult.Outcome)), out AuthorizerOutcome outcome))
        {
            return null;
        }

        TestedAuthorizer tested = new(
            Text(copy, nameof(AuthorizerTestResult.AuthorizerName)) ?? string.Empty,
            Text(copy, nameof(AuthorizerTestResult.Source)) ?? string.Empty,
            Text(copy, nameof(AuthorizerTestResult.Region)),
            Text(copy, nameof(AuthorizerTestResult.AuthorizerArn)));
        string? clientId = Text(copy, nameof(AuthorizerTestResult.ClientId));
        AuthorizerContext context = new() { MqttContext = clientId is null ? null : new MqttContext { ClientId = clientId } };
        TimeSpan duration = Member(copy, nameof(AuthorizerTestResult.Duration)) as TimeSpan? ?? TimeSpan.Zero;
        return ReadFailure(copy) is { } failure && AuthorizerTestResult.FromFailure(tested, context, failure, duration) is { } failed
            ? failed
            : AuthorizerTestResult.FromAnswer(tested, context, ReadAnswer(copy, outcome), duration);
    }

    private static AuthorizerServiceException? ReadFailure(PSObject copy) =>
        Member(copy, nameof(AuthorizerTestResult.Failure)) is { } failure && PSObject.AsPSObject(failure) is { } members && Text(members, nameof(AuthorizerFailure.Code)) is { Length: > 0 } code
            ? AuthorizerServiceException.Create(code, Text(members, nameof(AuthorizerFailure.Message)), statusCode: null, Text(copy, nameof(AuthorizerTestResult.RequestId)))
            : null;

    private static AuthorizerAnswer ReadAnswer(PSObject copy, AuthorizerOutcome outcome) => new()
    {
        IsAuthenticated = outcome == AuthorizerOutcome.Authenticated,
        PrincipalId = Text(copy, nameof(AuthorizerTestResult.PrincipalId)),
        PolicyDocuments = Member(copy, nameof(AuthorizerTestResult.PolicyDocuments)) switch
        {
            string document => [document],
            IEnumerable documents => [.. documents.Cast<object?>().Select(document => document?.ToString() ?? string.Empty)],
            _ => [],
        },
        RefreshAfterInSeconds = Member(copy, nameof(AuthorizerTestResult.RefreshAfterInSeconds)) as int?,
        DisconnectAfterInSeconds = Member(copy, nameof(AuthorizerTestResult.DisconnectAfterInSeconds)) as int?,
        RequestId = Text(copy, nameof(AuthorizerTestResult.RequestId)),
    };

    private static string? Text(PSObject copy, string name) => Member(copy, name)?.ToString();

    private static object? Member(PSObject copy, string name) => PowerShellValue.Unwrap(copy.Properties[name]?.Value);
}
