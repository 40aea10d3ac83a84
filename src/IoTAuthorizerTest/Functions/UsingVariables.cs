using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;

namespace IoTAuthorizerTest.Functions;

/// <summary>A script block's text in which <c>$using:name</c> has become <c>$name</c>, with the values that the caller hands over.</summary>
/// <param name="Text">The text.</param>
/// <param name="Values">The values by variable name.</param>
internal sealed record UsingVariables(string Text, IReadOnlyDictionary<string, object?> Values)
{
    public static UsingVariables Resolve(ScriptBlock scriptBlock, Func<string, object?> getVariable)
    {
        string text = scriptBlock.ToString();
        Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);
        StringBuilder resolved = new();
        int position = 0;

        // The text of a literal block lies inside the braces of its extent.
        int start = ((ScriptBlockAst)scriptBlock.Ast).Extent.Text.IndexOf(text, StringComparison.Ordinal) + scriptBlock.Ast.Extent.StartOffset;
        foreach (VariableExpressionAst variable in FindAll(scriptBlock))
        {
            string name = variable.VariablePath.UserPath;
            values[name] = getVariable(name);
            int offset = variable.Extent.StartOffset - start;
            resolved.Append(text, position, offset - position).Append(variable.Splatted ? "@{" : "${").Append(name).Append('}');
            position = variable.Extent.EndOffset - start;
        }

        return new UsingVariables(resolved.Append(text, position, text.Length - position).ToString(), values);
    }

    private static IEnumerable<VariableExpressionAst> FindAll(ScriptBlock scriptBlock) => scriptBlock.Ast
        .FindAll(ast => ast is UsingExpressionAst, searchNestedScriptBlocks: true)
        .Select(ast => ((UsingExpressionAst)ast).SubExpression)
        .OfType<VariableExpressionAst>()
        .OrderBy(variable => variable.Extent.StartOffset);
}
