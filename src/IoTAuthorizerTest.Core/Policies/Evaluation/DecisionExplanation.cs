using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Policies;

/// <summary>What a decision rests on, in words and lists.</summary>
internal sealed record DecisionExplanation(string Reason, IReadOnlyList<string> MissingContextValues, IReadOnlyList<OpenQuestion> OpenQuestions)
{
    public IReadOnlyList<string> MissingContextValues { get; } = TextList<string>.Of(MissingContextValues);

    public IReadOnlyList<OpenQuestion> OpenQuestions { get; } = TextList<OpenQuestion>.Of(OpenQuestions);
}
