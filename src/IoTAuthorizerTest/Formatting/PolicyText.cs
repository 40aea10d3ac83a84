using System.Globalization;

namespace IoTAuthorizerTest.Formatting;

/// <summary>Lays policy documents out for reading: a line a statement, then its resources and conditions.</summary>
internal sealed class PolicyText
{
    // What marks the statement that decided, and what stands before the others.
    private const string Mark = "=> ";
    private const string NoMark = "   ";
    private const string Detail = "   ";

    // Longer policies are read in their text, not in a view.
    private const int MaximumStatements = 50;

    private readonly List<string> _lines = [];
    private readonly int _width;
    private readonly PolicyStatementReference? _decidedBy;

    private PolicyText(int width, PolicyStatementReference? decidedBy)
    {
        _width = width;
        _decidedBy = decidedBy;
    }

    /// <summary>Lays documents out.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="width">How many characters a line may have; lines without a space to break at may be longer.</param>
    /// <param name="decidedBy">The statement to mark; null for none.</param>
    public static string Of(IReadOnlyList<PolicyDocument> documents, int width, PolicyStatementReference? decidedBy = null)
    {
        PolicyText text = new(width, decidedBy);
        for (int i = 0; i < documents.Count; i++)
        {
            if (documents.Count > 1)
            {
                text.Add(string.Create(CultureInfo.InvariantCulture, $"document {i + 1} ({documents[i].Json.Length} characters)"), indent: 0);
            }

            text.AddDocument(documents[i], i);
        }

        return string.Join('\n', text._lines);
    }

    private void AddDocument(PolicyDocument document, int index)
    {
        if (document.SyntaxError is not null)
        {
            Add($"not readable as a policy: {document.SyntaxError.Message}", indent: 0);
            return;
        }

        foreach (PolicyStatement statement in document.Statements.Take(MaximumStatements))
        {
            AddStatement(statement, index);
        }

        if (document.Statements.Count > MaximumStatements)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"... and {document.Statements.Count - MaximumStatements} statements more"), indent: 0);
        }
    }

    private void AddStatement(PolicyStatement statement, int document)
    {
        string mark = _decidedBy is null ? string.Empty : IsDeciding(statement, document) ? Mark : NoMark;
        string indent = (_decidedBy is null ? string.Empty : NoMark) + Detail;
        string sid = statement.Sid is null ? string.Empty : $" ({statement.Sid})";
        string actions = statement.NotActions is null ? string.Join(", ", statement.Actions ?? []) : "every action but " + string.Join(", ", statement.NotActions);
        Add(string.Create(CultureInfo.InvariantCulture, $"{mark}{statement.Index + 1}. {statement.Effect} {actions}{sid}"), indent.Length);
        AddAll(indent, "on ", statement.Resources);
        AddAll(indent, "on everything but ", statement.NotResources);
        foreach (PolicyCondition condition in statement.Conditions)
        {
            Add($"{indent}if {condition.Operator} {condition.Key} {string.Join(" | ", condition.Values)}", indent.Length + 3);
        }
    }

    private bool IsDeciding(PolicyStatement statement, int document) => _decidedBy?.Document == document && _decidedBy.Statement == statement.Index;

    private void AddAll(string indent, string preposition, IEnumerable<object>? resources)
    {
        foreach (object resource in resources ?? [])
        {
            Add($"{indent}{preposition}{resource}", indent.Length + 3);
        }
    }

    private void Add(string line, int indent) => _lines.AddRange(LineWrap.Break(line, _width, indent));
}
