using System.Diagnostics.CodeAnalysis;
using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>
/// A policy document as an authorizer returns it (policy §1): its exact text, its statements, and what is odd in it.
/// Reading is tolerant: whatever is a JSON object becomes a document, and what AWS or JSON would object to is listed in
/// <see cref="Problems"/> with its place. Immutable; safe to share between threads.
/// </summary>
public sealed class PolicyDocument
{
    /// <summary>The longest text that is read, in characters: the longest document of the service's API shape (policy §3).</summary>
    public const int MaximumLength = 404_600;

    /// <summary>How deep arrays and objects may be nested. A condition's values, the deepest place of the grammar, lie at 6.</summary>
    public const int MaximumDepth = 64;

    /// <summary>The one version that AWS IoT takes (policy §1).</summary>
    public const string CurrentVersion = "2012-10-17";

    private readonly SourceText _source;

    internal PolicyDocument(SourceText source, PolicyDocumentElements elements, IReadOnlyList<PolicyStatement> statements, IReadOnlyList<PolicyProblem> problems)
    {
        _source = source;
        VersionElement = elements.Version;
        IdElement = elements.Id;
        StatementElement = elements.Statement;
        UnknownElements = elements.Unknown;
        Statements = statements;
        Problems = problems;
    }

    private PolicyDocument(SourceText source, PolicySyntaxError error)
    {
        _source = source;
        SyntaxError = error;
        UnknownElements = [];
        Statements = [];
        Problems = [];
    }

    /// <summary>Gets the document's text, character for character as it was given.</summary>
    public string Json => _source.Text;

    /// <summary>Gets the Version; null when it is absent or not a string.</summary>
    public string? Version => PolicyStatement.StringOrNull(VersionElement);

    /// <summary>Gets the Id; null when it is absent or not a string.</summary>
    public string? Id => PolicyStatement.StringOrNull(IdElement);

    /// <summary>Gets the statements; empty when there is none.</summary>
    public IReadOnlyList<PolicyStatement> Statements { get; }

    /// <summary>Gets what is odd in the document, in the order of the text within syntax and within shape.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }

    /// <summary>Gets why the text could not be read; null when it could. Only <see cref="ParseLenient"/> returns such documents.</summary>
    public PolicySyntaxError? SyntaxError { get; }

    internal PolicyElement? VersionElement { get; }

    internal PolicyElement? IdElement { get; }

    internal PolicyElement? StatementElement { get; }

    /// <summary>Gets the elements that a policy document does not have.</summary>
    public IReadOnlyList<PolicyElement> UnknownElements { get; }

    /// <summary>Reads a policy document. Comments, trailing commas, unknown elements, duplicate keys and wrong types are problems, not errors.</summary>
    /// <param name="json">The document's text.</param>
    /// <returns>The document.</returns>
    /// <exception cref="PolicySyntaxException">The text is not one JSON object, or exceeds a bound; the position is in the exception.</exception>
    public static PolicyDocument Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PolicyDocumentReader.Read(new SourceText(json));
    }

    /// <summary>Reads a policy document without throwing.</summary>
    /// <param name="json">The document's text; null gives false.</param>
    /// <param name="document">The document; null when the text could not be read.</param>
    /// <returns>True when the text could be read.</returns>
    public static bool TryParse(string? json, [NotNullWhen(true)] out PolicyDocument? document)
    {
        document = json is null ? null : ParseLenient(json);
        if (document?.SyntaxError is not null)
        {
            document = null;
        }

        return document is not null;
    }

    /// <summary>Reads whatever text AWS or a function returned, and never fails on it: an unreadable text gives a document without statements.</summary>
    /// <param name="json">The document's text.</param>
    /// <returns>The document; when the text could not be read, with <see cref="SyntaxError"/> set.</returns>
    public static PolicyDocument ParseLenient(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        SourceText source = new(json);
        try
        {
            return PolicyDocumentReader.Read(source);
        }
        catch (PolicySyntaxException exception)
        {
            return new PolicyDocument(source, exception.Error);
        }
    }

    /// <summary>Finds out why AWS IoT refuses the document, as far as that is known (policy §1, authorizer §3.9 row 7). Lengths are not checked.</summary>
    /// <returns>AWS's words, starting with <c>Policy document is Malformed: </c>; null when nothing is known against the document.</returns>
    public string? FindMalformation() => PolicyMalformation.Find(this)?.Message;

    /// <summary>Gets an element as it stands in the text, with its place. A method, so that a document shown as JSON or as a list stays readable.</summary>
    /// <param name="name">The name as written, for example <c>Version</c>; case counts.</param>
    /// <returns>The element; the last one of that name; null when there is none.</returns>
    public PolicyElement? GetElement(string name) => name switch
    {
        PolicyNames.Version => VersionElement,
        PolicyNames.Id => IdElement,
        PolicyNames.Statement => StatementElement,
        _ => UnknownElements.LastOrDefault(element => element.Name == name),
    };

    /// <summary>Gets the line, the column and the end of a piece of the text.</summary>
    /// <param name="offset">The zero-based position of the first character.</param>
    /// <param name="length">The number of characters.</param>
    /// <returns>The place.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The piece is not inside the text.</exception>
    public TextSpan GetSpan(int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Json.Length - offset);
        return _source.SpanOf(offset, length);
    }

    /// <summary>Gets the text at a place.</summary>
    /// <param name="span">The place, of this document.</param>
    /// <returns>The characters at the place.</returns>
    public string GetText(TextSpan span) => Json.Substring(span.Offset, span.Length);

    /// <summary>Gets the text of a line without its line break.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The document has no such line.</exception>
    public string GetLineText(int line) => _source.LineText(line);

    /// <summary>Returns the document's exact text, so that a document serves where a string is expected.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Json;
}
