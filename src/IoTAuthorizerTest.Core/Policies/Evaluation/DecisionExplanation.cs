namespace IoTAuthorizerTest.Policies;

/// <summary>What a decision rests on, in words and lists.</summary>
internal sealed record DecisionExplanation(string Reason, IReadOnlyList<string> MissingContextValues, IReadOnlyList<OpenQuestion> OpenQuestions);
