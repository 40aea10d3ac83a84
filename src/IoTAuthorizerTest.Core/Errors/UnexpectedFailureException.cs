namespace IoTAuthorizerTest;

/// <summary>Something failed that nobody foresaw: a defect of the module. What was thrown, with its stack, is the inner exception.</summary>
public sealed class UnexpectedFailureException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="UnexpectedFailureException"/> class.</summary>
    /// <param name="cause">What was thrown.</param>
    public UnexpectedFailureException(Exception cause)
        : base(Describe(cause), cause)
    {
    }

    // A log often keeps the message alone: it names the place too.
    private static string Describe(Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        string? place = cause.StackTrace?.Split('\n', 2)[0].Trim();
        return $"An unexpected failure: {cause.Message} ({cause.GetType().Name}{(string.IsNullOrEmpty(place) ? string.Empty : " " + place)})";
    }
}
