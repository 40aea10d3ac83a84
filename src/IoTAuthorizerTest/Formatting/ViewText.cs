using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace IoTAuthorizerTest.Formatting;

/// <summary>The texts of the module's views; the format file only calls them. Public for its sake, not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    private const string Indent = "  ";

    // What a list leaves for values on a screen of 80 columns.
    private const int ListValueWidth = 64;

    /// <summary>Lays the policy documents of a result out for reading: a line a statement, then its resources and conditions.</summary>
    /// <param name="result">The result.</param>
    /// <returns>Several lines; empty when there are no documents.</returns>
    public static string Policies(AuthorizerTestResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        StringBuilder text = new();
        for (int i = 0; i < result.PolicyDocuments.Count; i++)
        {
            PolicyDocument document = result.PolicyDocuments[i];
            AppendLine(text, string.Create(CultureInfo.InvariantCulture, $"Document {i + 1}: version {document.Version ?? "not given"}, {document.Json.Length} characters"));
            AppendStatements(text, document, Indent);
        }

        return text.ToString();
    }

    /// <summary>Counts a result's findings.</summary>
    /// <param name="result">The result.</param>
    /// <returns>For example <c>1 error, 2 warnings</c>; empty when there is none.</returns>
    public static string Findings(AuthorizerTestResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return string.Join(", ", result.Findings
            .GroupBy(finding => finding.Severity)
            .OrderByDescending(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {Word(group.Key)}{(group.Count() == 1 ? string.Empty : "s")}")));
    }

    /// <summary>Lays one policy document out for reading.</summary>
    /// <param name="document">The document.</param>
    /// <returns>Several lines.</returns>
    public static string Statements(PolicyDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        StringBuilder text = new();
        AppendStatements(text, document, string.Empty);
        return text.ToString();
    }

    /// <summary>Tells a result's failure with its meaning and advice.</summary>
    /// <param name="failure">The failure; null gives nothing.</param>
    /// <returns>Several lines, or null.</returns>
    public static string? Failure(AuthorizerFailure? failure) =>
        failure is null ? null : $"{Wrap($"{failure.Code}: {(failure.Message.Length == 0 ? "(no message)" : failure.Message)}")}\n{Wrap(failure.Explanation)}\n{Wrap(failure.Advice)}";

    /// <summary>Names the device that a result belongs to, as shortly as its context allows.</summary>
    /// <param name="context">What the device presented.</param>
    /// <returns>The client id, or which parts the context has.</returns>
    public static string Device(AuthorizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.MqttContext?.ClientId is { } clientId ? DisplayText.Printable(clientId) : context.ToString();
    }

    /// <summary>Names a statement as the views number them, for people.</summary>
    /// <param name="statement">The statement.</param>
    /// <returns>For example <c>statement 2 (Sid DenyAll, line 7)</c>, with the document when it is not the first.</returns>
    public static string Place(PolicyStatementReference statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        string document = statement.Document == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" of document {statement.Document + 1}");
        string sid = statement.Sid is null ? string.Empty : $"Sid {statement.Sid}, ";
        return string.Create(CultureInfo.InvariantCulture, $"statement {statement.Statement + 1}{document} ({sid}line {statement.Line})");
    }

    /// <summary>Formats a duration for people.</summary>
    /// <param name="duration">The duration.</param>
    /// <returns>Milliseconds, for example <c>12 ms</c>.</returns>
    public static string Duration(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.#} ms");

    /// <summary>Shows the size of a secret instead of the secret.</summary>
    /// <param name="password">The password's bytes; null for none.</param>
    /// <returns>For example <c>(8 bytes)</c>, or null.</returns>
    public static string? Password(byte[]? password) => password is null ? null : string.Create(CultureInfo.InvariantCulture, $"({password.Length} bytes)");

    /// <summary>Shows the first characters of a token or signature.</summary>
    /// <param name="secret">The text; null for none.</param>
    /// <returns>At most four characters and the length, or null.</returns>
    public static string? Mask(string? secret) => secret is null
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{(secret.Length > 8 ? secret[..4] : string.Empty)}… ({secret.Length} characters)");

    // The list view breaks lines in the middle of words; a word that is longer than a line is left to it.
    private static string Wrap(string text)
    {
        StringBuilder wrapped = new();
        int length = 0;
        foreach (string word in text.Split(' '))
        {
            bool fits = length + 1 + word.Length <= ListValueWidth;
            if (wrapped.Length > 0)
            {
                wrapped.Append(fits ? ' ' : '\n');
            }

            wrapped.Append(word);
            length = fits && wrapped.Length > word.Length ? length + 1 + word.Length : word.Length;
        }

        return wrapped.ToString();
    }

    private static void AppendStatements(StringBuilder text, PolicyDocument document, string indent)
    {
        if (document.SyntaxError is not null)
        {
            AppendLine(text, $"{indent}not readable as a policy: {document.SyntaxError.Message}");
            return;
        }

        foreach (PolicyStatement statement in document.Statements)
        {
            string sid = statement.Sid is null ? string.Empty : $" ({statement.Sid})";
            string actions = statement.NotActions is null ? string.Join(", ", statement.Actions ?? []) : "every action but " + string.Join(", ", statement.NotActions);
            AppendLine(text, string.Create(CultureInfo.InvariantCulture, $"{indent}{statement.Index + 1}. {statement.Effect} {actions}{sid}"));
            foreach (string resource in statement.Resources ?? [])
            {
                AppendLine(text, $"{indent}{Indent}on {resource}");
            }

            foreach (string resource in statement.NotResources ?? [])
            {
                AppendLine(text, $"{indent}{Indent}on everything but {resource}");
            }

            foreach (PolicyCondition condition in statement.Conditions)
            {
                AppendLine(text, $"{indent}{Indent}if {condition.Operator} {condition.Key} {string.Join(" | ", condition.Values)}");
            }
        }
    }

    private static void AppendLine(StringBuilder text, string line)
    {
        if (text.Length > 0)
        {
            text.Append('\n');
        }

        text.Append(line);
    }

    private static string Word(PolicyFindingSeverity severity) => severity switch
    {
        PolicyFindingSeverity.Error => "error",
        PolicyFindingSeverity.Warning => "warning",
        _ => "note",
    };
}
