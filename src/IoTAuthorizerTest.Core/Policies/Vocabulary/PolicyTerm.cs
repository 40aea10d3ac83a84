namespace IoTAuthorizerTest;

/// <summary>A word that AWS IoT policies know: an action or a condition key.</summary>
/// <param name="Name">The word in AWS's spelling, for example <c>iot:Publish</c>.</param>
/// <param name="Description">What it is, in one line.</param>
public sealed record PolicyTerm(string Name, string Description)
{
    /// <summary>Returns the word.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
