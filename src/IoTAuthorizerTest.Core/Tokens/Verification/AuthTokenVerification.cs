using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest;

/// <summary>Whether a token's signature verifies, with which key, and if not, why not. Immutable.</summary>
public sealed class AuthTokenVerification
{
    internal AuthTokenVerification(IReadOnlyList<AuthTokenVerificationCause> causes, string explanation, string advice)
    {
        Causes = TextList<AuthTokenVerificationCause>.Of(causes);
        Explanation = explanation;
        Advice = advice;
    }

    /// <summary>Gets a value indicating whether AWS IoT accepts the signature.</summary>
    public bool IsValid => Causes.Count == 0;

    /// <summary>Gets the first cause; <see cref="AuthTokenVerificationCause.None"/> when the signature is valid.</summary>
    public AuthTokenVerificationCause Cause => IsValid ? AuthTokenVerificationCause.None : Causes[0];

    /// <summary>Gets all causes, in the order in which they are to be undone; empty when the signature is valid.</summary>
    public IReadOnlyList<AuthTokenVerificationCause> Causes { get; }

    /// <summary>Gets what was found.</summary>
    public string Explanation { get; }

    /// <summary>Gets what to do about it; empty when the signature is valid.</summary>
    public string Advice { get; }

    /// <summary>Gets the name of the public key that belongs to the signature; null when none of those given does, or it has no name.</summary>
    public string? KeyName { get; init; }

    /// <summary>
    /// Gets the token that the signature belongs to, when it differs from the one given. It verifies together with
    /// <see cref="CorrectedTokenSignature"/>, or with the signature given where that is null.
    /// </summary>
    public string? CorrectedToken { get; init; }

    /// <summary>
    /// Gets the signature as AWS takes it, when it differs from the one given. It verifies together with
    /// <see cref="CorrectedToken"/>, or with the token given where that is null.
    /// </summary>
    public string? CorrectedTokenSignature { get; init; }

    /// <summary>Shows the verdict, never token or signature.</summary>
    /// <returns>For example <c>Invalid: SignatureLineBreaks, SignedTrailingNewline (key FirstKey)</c>.</returns>
    public override string ToString() =>
        (IsValid ? "Valid" : $"Invalid: {string.Join(", ", Causes)}") + (KeyName is null ? string.Empty : $" (key {KeyName})");
}
