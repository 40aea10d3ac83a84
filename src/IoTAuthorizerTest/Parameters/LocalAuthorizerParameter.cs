using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Reads a local authorizer, or says in this module's words what was given in its place: PowerShell's own error speaks of types.</summary>
internal static class LocalAuthorizerParameter
{
    private const string Member = "LocalAuthorizer";
    private const string KeepIt = "Keep the object in a variable: $fleet = New-IoTLocalAuthorizer Fleet ..., then -LocalAuthorizer $fleet.";

    /// <summary>Reads one authorizer.</summary>
    /// <param name="value">The parameter's value.</param>
    /// <returns>The authorizer.</returns>
    /// <exception cref="AuthorizerInputException">It is none.</exception>
    public static LocalAuthorizer Read(object? value) => PowerShellValue.Unwrap(value) switch
    {
        LocalAuthorizer authorizer => authorizer,
        IList { Count: 1 } list => Read(list[0]),
        null => throw Wrong("it was given nothing", "Check that the variable is set. " + KeepIt),
        string => throw Wrong("it was given a string", KeepIt + " An authorizer at AWS is named with -AuthorizerName."),
        AuthorizerEmulator => throw Wrong("it was given an emulator", "Name an authorizer of the emulator: Test-IoTAuthorizer -AuthorizerName Fleet -EndpointUrl $emulator.Endpoint."),
        IList list => throw Wrong($"it was given {list.Count} objects", "Test one authorizer at a time: $authorizers | ForEach-Object { Test-IoTAuthorizer -LocalAuthorizer $_ ... }."),
        PSObject copy when copy.TypeNames.Any(name => name.EndsWith("." + typeof(LocalAuthorizer).FullName, StringComparison.Ordinal)) =>
            throw Wrong("it was given a copy of one that came from a file, a job or another machine", "Make the authorizer where it is used; ForEach-Object -Parallel takes it with $using:."),
        object other => throw Wrong($"it was given a {PowerShellValue.TypeName(other)}", KeepIt),
    };

    private static AuthorizerInputException Wrong(string given, string advice) =>
        new(Member, $"-{Member} takes what New-IoTLocalAuthorizer gives; {given}.", advice);
}
