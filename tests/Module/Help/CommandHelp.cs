using System.Text.RegularExpressions;
using System.Xml.Linq;
using IoTAuthorizerTest.TestSupport;

namespace IoTAuthorizerTest.ModuleTests.Help;

/// <summary>What the committed MAML says about one cmdlet.</summary>
internal sealed class CommandHelp
{
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly XElement _element;

    private CommandHelp(XElement element) => _element = element;

    public static string Folder { get; } = Path.Combine(StagedModule.RepositoryRoot, "en-US");

    public string Name => _element.Element(s_command + "details")!.Element(s_command + "name")!.Value;

    public string Synopsis => Text(_element.Element(s_command + "details")!.Element(s_maml + "description"));

    public string Description => Text(_element.Element(s_maml + "description"));

    public IReadOnlyList<string> Examples =>
        [.. _element.Element(s_command + "examples")!.Elements().Select(example => example.Element(s_dev + "code")!.Value)];

    public IReadOnlyList<string> Links =>
        [.. _element.Element(s_command + "relatedLinks")!.Elements().Select(link => link.Element(s_maml + "uri")?.Value ?? string.Empty)];

    /// <summary>Gets what may be piped in: the names of types, and what is said of each.</summary>
    public IReadOnlyDictionary<string, string> Inputs => _element.Element(s_command + "inputTypes")!.Elements().ToDictionary(
        input => input.Element(s_dev + "type")!.Element(s_maml + "name")!.Value,
        input => Text(input.Element(s_maml + "description")));

    public IReadOnlyDictionary<string, ParameterHelp> Parameters => _element.Element(s_command + "parameters")!.Elements().ToDictionary(
        parameter => parameter.Element(s_maml + "name")!.Value,
        parameter => new ParameterHelp(
            Text(parameter.Element(s_maml + "description")),
            parameter.Attribute("aliases")!.Value,
            parameter.Element(s_dev + "defaultValue")?.Value ?? string.Empty));

    public static IReadOnlyDictionary<string, CommandHelp> ReadAll() => XDocument.Load(Path.Combine(Folder, "IoTAuthorizerTest.dll-Help.xml")).Root!
        .Elements(s_command + "command")
        .Select(element => new CommandHelp(element))
        .ToDictionary(help => help.Name);

    /// <summary>The markdown page that the help is made of, without the marks of markdown.</summary>
    public static string ReadPage(string name) => Plain(File.ReadAllText(Path.Combine(Folder, name + ".md")));

    /// <summary>Text in which only words count, as markdown and MAML break lines differently.</summary>
    public static string Plain(string text) => Regex.Replace(text.Replace("`", string.Empty, StringComparison.Ordinal), @"\s+", " ").Trim();

    private static string Text(XElement? element) => Plain(string.Join(' ', element?.Elements(s_maml + "para").Select(paragraph => paragraph.Value) ?? []));
}

/// <summary>What the committed MAML says about one parameter.</summary>
internal sealed record ParameterHelp(string Description, string Aliases, string DefaultValue);
