namespace IoTAuthorizerTest.Policies;

/// <summary>Whether something matches, with a third answer where AWS leaves it open. Ordered: an Or is the maximum, an And the minimum.</summary>
internal enum Tri : byte
{
    No,
    Open,
    Yes,
}
