using System.Buffers;
using System.Collections;
using System.Management.Automation;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Parameters;

/// <summary>
/// Reads policy documents in every form that users have them: documents, results, JSON text, lines of a file as Get-Content gives them, an
/// authorizer function's whole answer, files, hashtables and objects.
/// </summary>
internal sealed class PolicyInput
{
    private const string ManyDocuments = "policyDocuments";
    private const string OneDocument = "policyDocument";
    private const int LongestPath = 4_096;

    private static readonly SearchValues<char> s_jsonAndLines = SearchValues.Create("{}[]\"\r\n");

    private readonly PSCmdlet _cmdlet;
    private readonly Action<PolicySource> _found;
    private readonly Func<string, PolicyDocument> _parse;
    private readonly PolicyLines _lines = new();

    /// <param name="cmdlet">Resolves paths and gets the errors.</param>
    /// <param name="found">Is called with every input's documents.</param>
    /// <param name="parse">Reads the text of a document; without it, a text that is none is an error.</param>
    public PolicyInput(PSCmdlet cmdlet, Action<PolicySource> found, Func<string, PolicyDocument>? parse = null)
    {
        _cmdlet = cmdlet;
        _found = found;
        _parse = parse ?? PolicyDocument.Parse;
    }

    /// <summary>Reads what one input holds. Several values given together are the documents of one answer.</summary>
    public void Add(object?[] input)
    {
        object?[] values = Array.ConvertAll(input, Unwrap);
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
            Report(() => _found(ReadAll(others)), others[0]);
        }
    }

    /// <summary>Reads the documents of a file.</summary>
    public void AddFile(string path)
    {
        Finish();
        Report(() => _found(ReadFile(path)), path);
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

    private void ReportText(string text) => Report(() => _found(ReadText(text)), text);

    // No JSON has the name of a file. What a text names is not read: text from a pipeline must not choose files.
    private AuthorizerInputException? FindPath(string text)
    {
        if (text.Length > LongestPath || text.AsSpan().ContainsAny(s_jsonAndLines) || !PolicyFile.Exists(text, _cmdlet))
        {
            return null;
        }

        return new AuthorizerInputException("InputObject", $"The text is no policy document, but the path of a file: {text}.", "Give it to -LiteralPath, or pipe the file: Get-Item policy.json | ...");
    }

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

    private PolicySource ReadAll(object?[] values)
    {
        // Lines of one file, or documents that are each complete.
        bool areLines = values.All(value => value is string) && !values.All(value => PolicyDocument.TryParse((string?)value, out _));
        return areLines ? ReadText(string.Join('\n', values)) : Together(values);
    }

    private PolicySource Together(IEnumerable<object?> values)
    {
        PolicySource[] sources = [.. values.Select(Read)];
        return sources is [PolicySource only] ? only : new PolicySource([.. sources.SelectMany(source => source.Documents)], Result: null);
    }

    private PolicySource Read(object? value)
    {
        object? unwrapped = Unwrap(value);
        return unwrapped switch
        {
            null => throw ValueReader.Null("InputObject"),
            PolicyDocument document => new PolicySource([document], Result: null),
            AuthorizerTestResult result => new PolicySource(result.PolicyDocuments, result),
            string text => ReadText(text),
            FileInfo file => ReadFile(file.FullName),
            _ => ReadObject(unwrapped),
        };
    }

    private static object? Unwrap(object? value) => ResultCopy.Read(PowerShellValue.Unwrap(value)) ?? PowerShellValue.Unwrap(value);

    private PolicySource ReadObject(object value)
    {
        if ((Member(value, ManyDocuments) ?? Member(value, OneDocument)) is object documents)
        {
            return Read(documents) with { Result = null, Text = value is IDictionary or PSObject ? Serialize(value) : null };
        }

        if (value is IDictionary or PSObject)
        {
            return ReadText(Serialize(value));
        }

        return value is IEnumerable list
            ? Together(list.Cast<object?>())
            : throw new AuthorizerInputException(
                "InputObject",
                $"The input, of type {PowerShellValue.TypeName(value)}, is no policy document and has no property {ManyDocuments} or {OneDocument}.",
                "Give a result of Test-IoTAuthorizer, a policy document, its JSON text, or a hashtable or object of its shape.");
    }

    private PolicySource ReadFile(string path)
    {
        string text = PolicyFile.Read(path, _cmdlet);
        string file = PolicyFile.Resolve(path, _cmdlet);
        try
        {
            return ReadText(text) with { File = file };
        }
        catch (PolicySyntaxException exception)
        {
            throw new PolicyFileException(file, exception);
        }
    }

    private static string Serialize(object value)
    {
        try
        {
            return PowerShellJson.Serialize(value);
        }
        catch (NotSerializableException exception)
        {
            throw new AuthorizerInputException("InputObject", $"The input cannot be written as JSON: {exception.Message}", "Give an object of the shape of a policy document.", innerException: exception);
        }
    }

    private static object? Member(object value, string name) => value is IDictionary dictionary
        ? dictionary.Keys.Cast<object>().Where(key => string.Equals(key.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(key => dictionary[key]).FirstOrDefault()
        : PSObject.AsPSObject(value).Properties[name]?.Value;

    // The JSON of an authorizer function's answer holds documents, as objects or as strings (policy §1).
    private PolicySource ReadText(string text)
    {
        if (FindPath(text) is AuthorizerInputException path)
        {
            throw path;
        }

        PolicyDocument document = _parse(text);
        PolicyElement? documents = document.GetElement("Statement") is not null ? null : document.UnknownElements.LastOrDefault(element => element.Name is ManyDocuments or OneDocument);
        return new PolicySource(documents is null ? [document] : [.. documents.Values.Select(value => _parse(value.Text))], Result: null) { Text = text };
    }
}
