using System.Management.Automation;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>What a script wrote; a terminating error is the last of the errors.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="Errors">The errors.</param>
/// <param name="Warnings">The warnings.</param>
public sealed record SessionOutput(IReadOnlyList<PSObject> Objects, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<WarningRecord> Warnings)
{
    /// <summary>Gets the one object.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    public T Only<T>() => (T)Objects.Single().BaseObject;
}
