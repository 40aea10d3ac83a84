namespace IoTAuthorizerTest.Policies;

/// <summary>
/// What an evaluation notes on its way. Nothing is written down in the fast pass; only when the answer is open does a second pass
/// list the questions it hangs on.
/// </summary>
internal readonly struct EvaluationState
{
    private readonly List<(OpenQuestion Question, string Subject)>? _trace;

    public EvaluationState(AccessRequest request, List<(OpenQuestion Question, string Subject)>? trace = null)
    {
        Request = request;
        _trace = trace;
    }

    public AccessRequest Request { get; }

    public int Mark => _trace?.Count ?? 0;

    public Match Open(OpenQuestion question, string subject, Tri byIam = Tri.Open)
    {
        _trace?.Add((question, subject));
        return new Match(Tri.Open, byIam);
    }

    /// <summary>Forgets the questions noted since the mark when the result does not hang on them after all.</summary>
    public Match Settle(Match result, int mark)
    {
        if (_trace is not null && !result.IsOpen)
        {
            _trace.RemoveRange(mark, _trace.Count - mark);
        }

        return result;
    }
}
