namespace IoTAuthorizerTest;

/// <summary>What was given is not a key that can sign, or verify, tokens. Messages say what it is, never what it holds.</summary>
public sealed class TokenSigningKeyException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="TokenSigningKeyException"/> class.</summary>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="message">What it is.</param>
    /// <param name="advice">How to get the right one.</param>
    /// <param name="innerException">The cause.</param>
    public TokenSigningKeyException(TokenSigningKeyProblem problem, string message, string advice, Exception? innerException = null)
        : base(message, innerException)
    {
        Problem = problem;
        Advice = advice;
    }

    /// <summary>Gets what is wrong with it.</summary>
    public TokenSigningKeyProblem Problem { get; }

    /// <summary>Gets how to get the right one.</summary>
    public string Advice { get; }
}
