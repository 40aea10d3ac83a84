using System.ComponentModel;

namespace IoTAuthorizerTest.Assertions;

/// <summary>What an operator of Pester's Should answers; the member names are Pester's. For the operators' sake, not for scripts.</summary>
/// <param name="Succeeded">Whether the assertion holds.</param>
/// <param name="FailureMessage">What was expected and what is so instead; empty when the assertion holds.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record AssertionResult(bool Succeeded, string FailureMessage)
{
    /// <summary>An assertion that holds.</summary>
    internal static AssertionResult Success { get; } = new(true, string.Empty);

    /// <summary>An assertion that does not hold.</summary>
    internal static AssertionResult Failure(string expected, string? because, string actual)
    {
        string reason = because?.Trim() ?? string.Empty;
        if (reason.Length > 0)
        {
            reason = $", {(reason.StartsWith("because", StringComparison.OrdinalIgnoreCase) ? reason : $"because {reason}")}";
        }

        return new AssertionResult(false, $"Expected {expected}{reason}, but {actual}");
    }
}
