namespace IoTAuthorizerTest.Unit.Policies.Linting;

/// <summary>All examples of all rules, and the words to write them with.</summary>
public static partial class RuleExamples
{
    private static readonly PolicyLinterOptions s_plain = new();

    private static readonly PolicyLinterOptions s_certificate = s_plain with { HasClientCertificate = true };

    private static readonly PolicyLinterOptions s_noCertificate = s_plain with { HasClientCertificate = false };

    public static IReadOnlyList<RuleExample> All { get; } =
    [
        .. R01(), .. R02(), .. R03(), .. R04(), .. R05(), .. R06(), .. R07(), .. R08(), .. R09(), .. R10(), .. R11(),
        .. D01(), .. D02(), .. D03(), .. D04(), .. D05(), .. D06(), .. D07(), .. D08(), .. D09(),
        .. S01(), .. S02(), .. S03(), .. S04(), .. S05(), .. S06(), .. S07(), .. S08(), .. S09(), .. S10(), .. S11(),
        .. A01(), .. A02(), .. A03(), .. A04(), .. A05(), .. A06(), .. A07(), .. A08(), .. A09(), .. A10(), .. A11(), .. A12(), .. A13(), .. A14(), .. A15(), .. A16(), .. A17(), .. A18(), .. A19(),
        .. V01(), .. V02(), .. V03(), .. V04(), .. V05(), .. V06(), .. V07(), .. V08(),
        .. C01(), .. C02(), .. C03(), .. C04(), .. C05(), .. C06(), .. C07(), .. C08(), .. C09(), .. C10(),
        .. P01(), .. P02(), .. P03(), .. P04(), .. P05(), .. P06(), .. P07(), .. P08(),
    ];

    private static RuleExample[] For(string ruleId, params RuleExample[] examples) => [.. examples.Select((example, i) => example with { RuleId = ruleId, Number = i + 1 })];

    private static RuleExample Fires(string text, string? corrected = null, PolicyFindingSeverity? severity = null, PolicyLinterOptions? options = null) =>
        new(string.Empty, text) { Severity = severity, Corrected = corrected, Options = options ?? s_plain };

    private static RuleExample Silent(string text, PolicyLinterOptions? options = null) =>
        new(string.Empty, text) { Options = options ?? s_plain };

    private static PolicyLinterOptions Endpoint(string? region = "eu-west-1", string? account = "210987654321") =>
        s_plain with { Region = region, AccountId = account };
}
