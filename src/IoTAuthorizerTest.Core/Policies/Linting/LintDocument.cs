namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>A document as the rules see it.</summary>
internal sealed class LintDocument
{
    public LintDocument(PolicyDocument document, int index)
    {
        Document = document;
        Index = index;
        Statements = new LintStatement[document.Statements.Count];
        for (int i = 0; i < Statements.Length; i++)
        {
            Statements[i] = new LintStatement(this, document.Statements[i]);
        }
    }

    public PolicyDocument Document { get; }

    /// <summary>Gets the zero-based position in the answer.</summary>
    public int Index { get; }

    public LintStatement[] Statements { get; }

    /// <summary>Gets a value indicating whether any <c>${</c> stands in the text.</summary>
    public bool UsesVariables => Document.Json.Contains("${", StringComparison.Ordinal);

    /// <summary>Gets a value indicating whether it is a statement that stands where a document should.</summary>
    public bool IsBareStatement => Document.StatementElement is null
        && Document.UnknownElements.Any(element => element.Name == PolicyNames.Effect)
        && Document.UnknownElements.Any(element => element.Name is PolicyNames.Action or PolicyNames.NotAction);

    /// <summary>Gets the place of the whole text.</summary>
    public LintPlace Place => At(Document.GetSpan(0, Document.Json.Length));

    /// <summary>Gets the place of the first character that is not blank, for what the document lacks.</summary>
    public LintPlace Start
    {
        get
        {
            string json = Document.Json;
            int start = json.Length - json.AsSpan().TrimStart().Length;
            return At(Document.GetSpan(start, Math.Min(1, json.Length - start)));
        }
    }

    public LintPlace At(TextSpan span) => new(Document.Json, Index, null, span);

    /// <summary>Gets the place of a problem; the statement that it lies in is named.</summary>
    public LintPlace At(PolicyProblem problem)
    {
        TextSpan span = problem.Span;
        IReadOnlyList<PolicyStatement> statements = Document.Statements;
        int first = 0;
        int last = statements.Count - 1;
        while (first <= last)
        {
            int middle = (first + last) / 2;
            TextSpan place = statements[middle].Span;
            if (place.Offset <= span.Offset && span.End <= place.End)
            {
                return new LintPlace(Document.Json, Index, statements[middle], span);
            }

            (first, last) = place.Offset < span.Offset ? (middle + 1, last) : (first, middle - 1);
        }

        return At(span);
    }
}
