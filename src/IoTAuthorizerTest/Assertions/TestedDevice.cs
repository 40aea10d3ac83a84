using System.Management.Automation;
using IoTAuthorizerTest.Formatting;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Assertions;

/// <summary>What an assertion needs of a result, read from a result or from what remoting or Export-Clixml made of one.</summary>
internal sealed record TestedDevice(string AuthorizerName, string Device, AuthorizerOutcome Outcome, string? PrincipalId, string? Failure)
{
    /// <summary>Reads a result; null when the value is none.</summary>
    public static TestedDevice? Read(PSObject? value)
    {
        AuthorizerTestResult? result = value?.BaseObject as AuthorizerTestResult ?? ResultCopy.Read(value);
        return result is null ? null : new TestedDevice(result.AuthorizerName, ViewText.Device(value!), result.Outcome, result.PrincipalId, Text(result.Failure));
    }

    private static string? Text(AuthorizerFailure? failure) => failure is null ? null : $"{(string.IsNullOrEmpty(failure.Message) ? failure.Code : failure.Message).TrimEnd('.')}. {failure.Explanation}";
}
