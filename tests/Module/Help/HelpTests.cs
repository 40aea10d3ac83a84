using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using IoTAuthorizerTest.Commands;
using IoTAuthorizerTest.Errors;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Help;

/// <summary>Holds the committed help and the code together. Runs the examples: tests/Help.Examples.Tests.ps1.</summary>
public sealed class HelpTests
{
    private static readonly string[] s_confirmation = ["Confirm", "WhatIf"];
    private static readonly IReadOnlyDictionary<string, CommandHelp> s_help = CommandHelp.ReadAll();

    private static readonly Dictionary<string, Type> s_cmdlets = typeof(TestIoTAuthorizerCommand).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
        .ToDictionary(type => $"{type.GetCustomAttribute<CmdletAttribute>()!.VerbName}-{type.GetCustomAttribute<CmdletAttribute>()!.NounName}");

    public static TheoryData<string> Cmdlets => [.. s_cmdlets.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Topics => [.. Directory.GetFiles(CommandHelp.Folder, "about_*.help.txt").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Help_pages_and_cmdlets_are_the_same_set()
    {
        string[] cmdlets = [.. s_cmdlets.Keys.Order(StringComparer.Ordinal)];

        Assert.Equal(cmdlets, s_help.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(cmdlets, Directory.GetFiles(CommandHelp.Folder, "*-IoT*.md").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_page_has_synopsis_description_examples_and_an_online_link(string name)
    {
        CommandHelp help = s_help[name];

        Assert.NotEmpty(help.Synopsis);
        Assert.True(help.Description.Length > help.Synopsis.Length, "The description says no more than the synopsis.");
        Assert.NotEmpty(help.Examples);
        Assert.All(help.Examples, code => Assert.Contains("-IoT", code, StringComparison.Ordinal));
        Assert.StartsWith("https://", help.Links[0], StringComparison.Ordinal);
        Assert.DoesNotContain("{{", File.ReadAllText(Path.Combine(CommandHelp.Folder, name + ".md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_is_described_and_no_other(string name)
    {
        IReadOnlyDictionary<string, ParameterHelp> help = s_help[name].Parameters;
        IEnumerable<string> confirmation = s_cmdlets[name].GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess ? s_confirmation : [];

        Assert.Equal(Parameters(name).Select(parameter => parameter.Name).Concat(confirmation).Order(StringComparer.Ordinal), help.Keys.Order(StringComparer.Ordinal));
        Assert.All(help, parameter => Assert.True(parameter.Value.Description.Length > 0, $"-{parameter.Key} is not described."));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_may_be_piped_in_is_named(string name)
    {
        IReadOnlyDictionary<string, string> inputs = s_help[name].Inputs;
        string[] byName = [.. PipelineParameters(name, attribute => attribute.ValueFromPipelineByPropertyName).Select(parameter => parameter.Name)];
        Type[] byValue = [.. PipelineParameters(name, attribute => attribute.ValueFromPipeline).Select(parameter => parameter.PropertyType.GetElementType() ?? parameter.PropertyType)];

        if (byName.Length + byValue.Length == 0)
        {
            Assert.Equal("None", Assert.Single(inputs).Key);
            return;
        }

        Assert.DoesNotContain("System.Object", inputs.Keys);
        Assert.All(inputs, input => Assert.NotEmpty(input.Value));
        Assert.All(byValue.Where(type => type.Namespace == typeof(AuthToken).Namespace), type => Assert.Contains(type.FullName!, inputs.Keys));
        Assert.All(byName, parameter => Assert.Contains(inputs.Values, text => Regex.IsMatch(text, $@"By property name\b.*\b{parameter}\b")));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Aliases_and_default_values_are_those_of_the_code(string name)
    {
        object cmdlet = Activator.CreateInstance(s_cmdlets[name])!;
        foreach (PropertyInfo parameter in Parameters(name))
        {
            ParameterHelp help = s_help[name].Parameters[parameter.Name];

            IList<string> aliases = parameter.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? ["none"];
            Assert.Equal(aliases.Order(StringComparer.Ordinal), help.Aliases.Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
            Assert.True(Default(cmdlet, parameter) == help.DefaultValue, $"-{parameter.Name}: the help says '{help.DefaultValue}', the code '{Default(cmdlet, parameter)}'.");
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_help_is_made_of_the_page(string name)
    {
        string page = CommandHelp.ReadPage(name);
        CommandHelp help = s_help[name];

        Assert.Contains($"## SYNOPSIS {help.Synopsis} ## SYNTAX", page, StringComparison.Ordinal);
        Assert.Contains($"## DESCRIPTION {help.Description} ## EXAMPLES", page, StringComparison.Ordinal);
        Assert.All(help.Examples, code => Assert.Contains($"powershell {CommandHelp.Plain(code)}", page, StringComparison.Ordinal));
        Assert.All(help.Inputs, input => Assert.Contains($"### {input.Key} {input.Value} #", page, StringComparison.Ordinal));
        Assert.All(help.Parameters, parameter => Assert.Contains($"### -{parameter.Key} {parameter.Value.Description} yaml", page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_names_itself_and_only_commands_and_topics_that_exist(string file)
    {
        string text = File.ReadAllText(Path.Combine(CommandHelp.Folder, file));
        string topic = file[..^".help.txt".Length];

        Assert.Matches($@"^TOPIC\r?\n    {topic}\r?\n", text);
        Assert.DoesNotContain(Regex.Matches(text, @"\b[A-Z][a-z]+-IoT\w+").Select(match => match.Value), command => !s_cmdlets.ContainsKey(command));
        Assert.DoesNotContain(Regex.Matches(text, @"\babout_IoT\w+").Select(match => match.Value), other => !File.Exists(Path.Combine(CommandHelp.Folder, other + ".help.txt")));
    }

    [Fact]
    public void Topics_are_plain_text_that_fits_a_terminal() =>
        Assert.All(
            Directory.GetFiles(CommandHelp.Folder, "about_*.help.txt"),
            path => Assert.DoesNotContain(File.ReadAllLines(path), line => !line.StartsWith("        ", StringComparison.Ordinal) && line.Length > 79));

    [Fact]
    public void The_troubleshooting_topic_lists_every_error_id()
    {
        string text = File.ReadAllText(Path.Combine(CommandHelp.Folder, "about_IoTAuthorizerTest_Troubleshooting.help.txt"));
        string ids = text[text.IndexOf("The ids are", StringComparison.Ordinal)..text.IndexOf("SEE ALSO", StringComparison.Ordinal)];

        Assert.Equal(
            typeof(ErrorIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
            Regex.Matches(ids, @"^    (\w+)\r?$", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("en-US/Rules/README.md")]
    public void Links_and_pictures_lead_to_files(string page)
    {
        string path = Path.Combine(StagedModule.RepositoryRoot, page);
        string[] targets = [.. Regex.Matches(File.ReadAllText(path), @"\]\((?!https?:)([^)#]+)\)").Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)), target));
    }

    [Fact]
    public void The_staged_module_has_the_help() =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(CommandHelp.Folder, "IoTAuthorizerTest.dll-Help.xml")),
            File.ReadAllText(Path.Combine(StagedModule.Folder, "en-US", "IoTAuthorizerTest.dll-Help.xml")));

    private static IEnumerable<PropertyInfo> Parameters(string name) =>
        s_cmdlets[name].GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>().Any());

    private static IEnumerable<PropertyInfo> PipelineParameters(string name, Predicate<ParameterAttribute> takes) =>
        Parameters(name).Where(parameter => parameter.GetCustomAttributes<ParameterAttribute>().Any(attribute => takes(attribute)));

    /// <summary>The value of a parameter that is left out, as help shows it: nothing when there is none.</summary>
    private static string Default(object cmdlet, PropertyInfo parameter)
    {
        if (parameter.GetCustomAttributes<ParameterAttribute>().Any(attribute => attribute.Mandatory))
        {
            return string.Empty;
        }

        return parameter.GetValue(cmdlet) switch
        {
            SwitchParameter => "False",
            null or 0 or "" => string.Empty,
            string text => text,
            IEnumerable => string.Empty,
            object value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }
}
