using System.Management.Automation;
using IoTAuthorizerTest.Formatting;

namespace IoTAuthorizerTest.Assertions;

/// <summary>What an assertion needs of a result, read from a result or from what remoting or Export-Clixml made of one.</summary>
internal sealed record TestedDevice(string AuthorizerName, string Device, AuthorizerOutcome Outcome, string? PrincipalId, string? Failure)
{
    /// <summary>Reads a result; null when the value is none.</summary>
    public static TestedDevice? Read(PSObject? value)
    {
        if (value?.BaseObject is AuthorizerTestResult result)
        {
            return new TestedDevice(result.AuthorizerName, ViewText.Device(value), result.Outcome, result.PrincipalId, Text(result.Failure));
        }

        bool isCopy = value?.TypeNames.Contains($"Deserialized.{typeof(AuthorizerTestResult).FullName}") == true;
        if (!isCopy || !Enum.TryParse(Member(value!, "Outcome")?.ToString(), out AuthorizerOutcome outcome))
        {
            return null;
        }

        object? failure = Member(value!, "Failure");
        return new TestedDevice(
            Member(value!, "AuthorizerName")?.ToString() ?? string.Empty,
            ViewText.Device(value!),
            outcome,
            Member(value!, "PrincipalId")?.ToString(),
            failure is PSObject copy ? $"{Member(copy, "Code")}: {Member(copy, "Message")} {Member(copy, "Explanation")}" : null);
    }

    private static string? Text(AuthorizerFailure? failure) => failure is null ? null : $"{failure} {failure.Explanation}";

    private static object? Member(PSObject value, string name) => value.Properties[name]?.Value;
}
