using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Functions;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// Reads policy documents in every form that users have them: documents, results, JSON text, lines of a file as Get-Content gives them, an
/// authorizer function's whole answer, files, hashtables and objects.
/// </summary>
internal sealed class PolicyInput
{
    private const string ManyDocuments = "policyDocuments";
    private const string OneDocument = "policyDocument";

    private readonly PSCmdlet _cmdlet;
    private readonly Action<PolicySource> _found;
    private readonly PolicyLines _lines = new();

    /// <param name="cmdlet">Resolves paths and gets the errors.</param>
    /// <param name="found">Is called with every input's documents.</param>
    public PolicyInput(PSCmdlet cmdlet, Action<PolicySource> found)
    {
        _cmdlet = cmdlet;
        _found = found;
    }

    /// <summary>Reads what one input holds. Several values given together are the documents of one answer.</summary>
    public void Add(object?[] input)
    {
        object?[] values = Array.ConvertAll(input, ValueReader.Unwrap);
        if (values is [string line])
        {
            AddLine(line);
            return;
        }

        Finish();
        foreach (AuthorizerTestResult result in values.OfType<AuthorizerTestResult>())
        {
            _found(new PolicySource(result.PolicyDocuments, result));
        }

        object?[] others = [.. values.Where(value => value is not AuthorizerTestResult)];
        if (others.Length > 0)
        {
            Report(() => _found(new PolicySource([.. ReadAll(others)], Result: null)), others[0]);
        }
    }

    /// <summary>Reads the documents of a file.</summary>
    public void AddFile(string path)
    {
        Finish();
        Report(() => _found(new PolicySource([.. PolicyFile.Read(path, _cmdlet).SelectMany(ExpandAnswer)], Result: null)), path);
    }

    /// <summary>Ends the input: what is incomplete is an error now.</summary>
    public void Finish()
    {
        if (_lines.TakeIncomplete() is string text)
        {
            ReportText(text);
        }
    }

    private void AddLine(string line)
    {
        foreach (string text in _lines.Add(line))
        {
            ReportText(text);
        }
    }

    private void ReportText(string text) => Report(() => _found(new PolicySource([.. ReadText(text)], Result: null)), text);

    private void Report(Action action, object? target)
    {
        try
        {
            action();
        }
        catch (PolicyFileException exception)
        {
            _cmdlet.WriteError(PolicyErrorRecord.From(exception.Syntax, exception.File));
        }
        catch (Exception exception) when (exception is PolicySyntaxException or AuthorizerInputException)
        {
            _cmdlet.WriteError(ErrorRecords.From(exception, target));
        }
    }

    private IEnumerable<PolicyDocument> ReadAll(object?[] values)
    {
        // Lines of one file, or documents that are each complete.
        bool areLines = values.All(value => value is string) && !values.All(value => PolicyDocument.TryParse((string?)value, out _));
        return areLines ? ReadText(string.Join('\n', values)) : values.SelectMany(Read);
    }

    private IEnumerable<PolicyDocument> Read(object? value)
    {
        object? unwrapped = ValueReader.Unwrap(value);
        return unwrapped switch
        {
            null => throw ValueReader.Null("InputObject"),
            PolicyDocument document => [document],
            AuthorizerTestResult result => result.PolicyDocuments,
            string text => ReadText(text),
            FileInfo file => PolicyFile.Read(file.FullName, _cmdlet).SelectMany(ExpandAnswer),
            _ => ReadObject(unwrapped),
        };
    }

    private IEnumerable<PolicyDocument> ReadObject(object value)
    {
        if ((Member(value, ManyDocuments) ?? Member(value, OneDocument)) is object documents)
        {
            return Read(documents);
        }

        if (value is IDictionary or PSObject)
        {
            return ReadText(Serialize(value));
        }

        return value is IEnumerable list
            ? list.Cast<object?>().SelectMany(Read)
            : throw new AuthorizerInputException(
                "InputObject",
                $"The input, of type {ValueReader.TypeName(value)}, is no policy document and has no property {ManyDocuments} or {OneDocument}.",
                "Give a result of Test-IoTAuthorizer, a policy document, its JSON text, or a hashtable or object of its shape.");
    }

    private static string Serialize(object value)
    {
        try
        {
            return PowerShellJson.Serialize(value);
        }
        catch (AnswerNotSerializableException exception)
        {
            throw new AuthorizerInputException("InputObject", $"The input cannot be written as JSON: {exception.Message}", "Give an object of the shape of a policy document.", innerException: exception);
        }
    }

    private static object? Member(object value, string name) => value is IDictionary dictionary
        ? dictionary.Keys.Cast<object>().Where(key => string.Equals(key.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(key => dictionary[key]).FirstOrDefault()
        : PSObject.AsPSObject(value).Properties[name]?.Value;

    private static IEnumerable<PolicyDocument> ReadText(string text) => ExpandAnswer(PolicyDocument.Parse(text));

    // The JSON of an authorizer function's answer holds documents, as objects or as strings (policy §1).
    private static IEnumerable<PolicyDocument> ExpandAnswer(PolicyDocument document)
    {
        PolicyElement? documents = document.StatementElement is not null ? null : document.UnknownElements.LastOrDefault(element => element.Name == ManyDocuments);
        return documents is null ? [document] : documents.Values.Select(value => PolicyDocument.Parse(value.Text));
    }
}
