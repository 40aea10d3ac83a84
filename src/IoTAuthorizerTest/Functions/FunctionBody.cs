using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace IoTAuthorizerTest.Functions;

/// <summary>The text of a function made from a script block: <c>$using:name</c> has become <c>$name</c>, whose value the caller hands over.</summary>
/// <param name="Text">The text.</param>
/// <param name="Values">The values by variable name.</param>
/// <param name="TakesContext">Whether a second argument, Lambda's context, can be given.</param>
internal sealed record FunctionBody(string Text, IReadOnlyDictionary<string, object?> Values, bool TakesContext)
{
    /// <summary>Reads a script block: a literal, one made of text, or that of a function.</summary>
    /// <param name="scriptBlock">The script block.</param>
    /// <param name="getVariable">Finds a variable of the caller; null when there is none.</param>
    /// <exception cref="AuthorizerInputException">A variable that is handed over does not exist.</exception>
    public static FunctionBody Of(ScriptBlock scriptBlock, Func<string, PSVariable?> getVariable)
    {
        FunctionDefinitionAst? function = scriptBlock.Ast as FunctionDefinitionAst;
        ScriptBlockAst body = function?.Body ?? (ScriptBlockAst)scriptBlock.Ast;
        IReadOnlyList<ParameterAst> parameters = function?.Parameters ?? body.ParamBlock?.Parameters ?? (IReadOnlyList<ParameterAst>)[];

        // The extent of a literal includes its braces; that of a script made of text does not.
        int braces = body.Parent is null ? 0 : 1;
        string source = body.Extent.Text[braces..^braces];
        int start = body.Extent.StartOffset + braces;

        StringBuilder text = new();
        if (function?.Parameters is { Count: > 0 })
        {
            text.Append("param(").AppendJoin(", ", function.Parameters.Select(parameter => parameter.Extent.Text)).Append(')');
        }

        Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);
        int position = 0;
        foreach (VariableExpressionAst variable in UsingVariables(body))
        {
            string name = variable.VariablePath.UserPath;
            values[name] = (getVariable(name) ?? throw Missing(name)).Value;
            text.Append(source, position, variable.Extent.StartOffset - start - position).Append(variable.Splatted ? "@{" : "${").Append(name).Append('}');
            position = variable.Extent.EndOffset - start;
        }

        return new FunctionBody(text.Append(source, position, source.Length - position).ToString(), values, CanTakeContext(body, parameters));
    }

    private static IEnumerable<VariableExpressionAst> UsingVariables(ScriptBlockAst body) => body
        .FindAll(ast => ast is UsingExpressionAst, searchNestedScriptBlocks: true)
        .Select(ast => UsingExpressionAst.ExtractUsingVariable((UsingExpressionAst)ast))
        .OrderBy(variable => variable.Extent.StartOffset);

    // An advanced function refuses arguments that it has no parameter for; a simple one takes them as $args.
    private static bool CanTakeContext(ScriptBlockAst body, IReadOnlyList<ParameterAst> parameters)
    {
        bool isAdvanced = body.ParamBlock?.Attributes.Count > 0 || parameters.Any(parameter =>
            parameter.Attributes.Any(attribute => attribute.TypeName.Name.Equals("Parameter", StringComparison.OrdinalIgnoreCase)));
        return !isAdvanced || parameters.Count > 1;
    }

    private static AuthorizerInputException Missing(string name) => new(
        "ScriptBlock",
        $"The script block uses $using:{name}, but there is no variable ${name}.",
        $"Set ${name} before New-IoTLocalAuthorizer is called: its value is handed over then.");
}
