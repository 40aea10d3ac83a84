namespace IoTAuthorizerTest.Policies;

/// <summary>
/// Whether something matches in AWS IoT, and whether it would by IAM's rules. The two differ only where AWS does not say that IoT follows IAM:
/// then IoT's side is open.
/// </summary>
internal readonly record struct Match(Tri Iot, Tri Iam)
{
    public static Match Yes => new(Tri.Yes, Tri.Yes);

    public static Match No => new(Tri.No, Tri.No);

    public bool IsNo => Iot == Tri.No;

    public bool IsOpen => Iot == Tri.Open;

    public static Match From(bool matches) => matches ? Yes : No;

    public Match And(Match other) => new(Min(Iot, other.Iot), Min(Iam, other.Iam));

    public Match Or(Match other) => new(Max(Iot, other.Iot), Max(Iam, other.Iam));

    public Match Not() => new(Tri.Yes - (byte)Iot, Tri.Yes - (byte)Iam);

    private static Tri Min(Tri left, Tri right) => left < right ? left : right;

    private static Tri Max(Tri left, Tri right) => left > right ? left : right;
}
