using Xunit;

namespace IoTAuthorizerTest.Unit.Policies;

public sealed class PolicyDocumentTests
{
    private const string Sample = """
        {
          "Version": "2012-10-17",
          "Id": "fleet",
          "Statement": [
            {
              "Sid": "Connect",
              "Effect": "Allow",
              "Action": "iot:Connect",
              "Resource": "arn:aws:iot:eu-west-1:123456789012:client/d1"
            },
            {
              "Effect": "Deny",
              "NotAction": ["iot:Publish", "iot:Receive"],
              "NotResource": ["arn:aws:iot:eu-west-1:123456789012:topic/a", "*"],
              "Condition": {
                "ForAllValues:StringEquals": { "iot:ConnectAttributes": ["PersistentConnect", "LastWill"] },
                "Bool": { "iot:Connection.Thing.IsAttached": true }
              }
            }
          ]
        }
        """;

    [Fact]
    public void Elements_are_read()
    {
        PolicyDocument document = PolicyDocument.Parse(Sample);

        Assert.Equal("2012-10-17", document.Version);
        Assert.Equal("fleet", document.Id);
        Assert.Empty(document.Problems);
        Assert.Equal(2, document.Statements.Count);
        PolicyStatement connect = document.Statements[0];
        Assert.Equal(("Connect", "Allow", PolicyEffect.Allow, 0), (connect.Sid, connect.Effect, connect.EffectKind, connect.Index));
        Assert.Equal(["iot:Connect"], connect.Actions!);
        Assert.Null(connect.NotActions);
        Assert.Null(connect.NotResources);
        Assert.Empty(connect.Conditions);
        PolicyStatement deny = document.Statements[1];
        Assert.Null(deny.Sid);
        Assert.Null(deny.Actions);
        Assert.Null(deny.Resources);
        Assert.Equal(["iot:Publish", "iot:Receive"], deny.NotActions!);
        Assert.Equal(["arn:aws:iot:eu-west-1:123456789012:topic/a", "*"], deny.NotResources!);
        Assert.Equal(
            [("ForAllValues:StringEquals", "iot:ConnectAttributes", "PersistentConnect,LastWill"), ("Bool", "iot:Connection.Thing.IsAttached", "true")],
            deny.Conditions.Select(condition => (condition.Operator, condition.Key, string.Join(',', condition.Values))));
    }

    [Theory]
    [InlineData("Version", 2)]
    [InlineData("Id", 3)]
    [InlineData("Statement", 4)]
    [InlineData("Statements", null)]
    public void An_element_of_the_document_is_found_by_its_name(string name, int? line) =>
        Assert.Equal(line, PolicyDocument.Parse(Sample).GetElement(name)?.NameSpan.Line);

    [Theory]
    [InlineData("Sid", null)]
    [InlineData("Effect", 12)]
    [InlineData("Action", null)]
    [InlineData("NotAction", 13)]
    [InlineData("NotResource", 14)]
    [InlineData("Condition", 15)]
    [InlineData("condition", null)]
    public void An_element_of_a_statement_is_found_by_its_name(string name, int? line) =>
        Assert.Equal(line, PolicyDocument.Parse(Sample).Statements[1].GetElement(name)?.NameSpan.Line);

    [Fact]
    public void An_unknown_element_is_found_by_its_name() =>
        Assert.Equal("1", PolicyDocument.Parse("""{"Statement":{"Principal":1}}""").Statements[0].GetElement("Principal")?.Json);

    [Fact]
    public void Every_element_knows_its_place()
    {
        PolicyDocument document = PolicyDocument.Parse(Sample);
        PolicyStatement deny = document.Statements[1];

        Assert.Equal((11, 5), (deny.Line, deny.Column));
        AssertText(document, "\"2012-10-17\"", document.VersionElement!.Values[0].Span, 2, 14);
        AssertText(document, "\"iot:Receive\"", deny.NotActionElement!.Values[1].Span, 13, 36);
        AssertText(document, "\"NotResource\"", deny.NotResourceElement!.NameSpan, 14, 7);
        AssertText(document, "\"ForAllValues:StringEquals\"", deny.Conditions[0].OperatorElement.NameSpan, 16, 9);
        AssertText(document, "\"iot:ConnectAttributes\"", deny.Conditions[0].KeyElement.NameSpan, 16, 40);
        AssertText(document, "\"LastWill\"", deny.Conditions[0].KeyElement.Values[1].Span, 16, 87);
        AssertText(document, "true", deny.Conditions[1].KeyElement.Values[0].Span, 17, 54);
        Assert.Equal(deny.Json, document.GetText(deny.Span));
        Assert.Equal(19, deny.Span.EndLine);
    }

    [Fact]
    public void A_part_of_a_value_is_found_behind_escapes()
    {
        PolicyDocument document = PolicyDocument.Parse("""{"Statement":{"Resource":"a\u0062\"\\${iot:ClientId}"}}""");
        PolicyValue resource = document.Statements[0].ResourceElement!.Values[0];

        TextSpan span = resource.SpanOf(resource.Text.IndexOf('$', StringComparison.Ordinal), "${iot:ClientId}".Length);

        Assert.Equal("ab\"\\${iot:ClientId}", resource.Text);
        Assert.Equal("${iot:ClientId}", document.GetText(span));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(" { \"Statement\" : [ ] }\r\n")]
    [InlineData("{\"Statement\":[{\"Effect\":\"Allow\" , \"Action\":\"\\u0069ot:*\"}]}\n\n")]
    public void The_text_is_kept_character_for_character(string json)
    {
        PolicyDocument document = PolicyDocument.Parse(json);

        Assert.Equal(json, document.Json);
        Assert.Equal(json, document.ToString());
    }

    [Fact]
    public void A_single_statement_is_a_statement()
    {
        PolicyDocument document = PolicyDocument.Parse("""{"Statement":{"Effect":"Allow","Action":[],"Resource":"*"}}""");

        PolicyStatement statement = Assert.Single(document.Statements);
        Assert.Empty(statement.Actions!);
        Assert.Equal(["*"], statement.Resources!);
        Assert.Null(document.Version);
    }

    [Theory]
    [InlineData("\n", 3)]
    [InlineData("\r\n", 3)]
    [InlineData("\r", 3)]
    public void Lines_end_as_they_do_on_every_system(string lineBreak, int line)
    {
        PolicyDocument document = PolicyDocument.Parse(string.Join(lineBreak, "{", "\"Statement\":[", " {}]}"));

        Assert.Equal((line, 2), (document.Statements[0].Line, document.Statements[0].Column));
        Assert.Equal(" {}]}", document.GetLineText(line));
    }

    [Theory]
    [InlineData("{\"Statement\":[]/*c*/}", PolicyProblemKind.Comment, "/*c*/", 1, 16)]
    [InlineData("{ // c\n\"Statement\":[]}", PolicyProblemKind.Comment, "// c", 1, 3)]
    [InlineData("{\"Statement\":[{},]}", PolicyProblemKind.TrailingComma, ",", 1, 17)]
    [InlineData("{\"Statement\":[],\n}", PolicyProblemKind.TrailingComma, ",", 1, 16)]
    [InlineData("\uFEFF{\"Statement\":[]}", PolicyProblemKind.InvisibleCharacter, "\uFEFF", 1, 1)]
    [InlineData("{\"Statement\":\u00A0\u200B[]}", PolicyProblemKind.InvisibleCharacter, "\u00A0\u200B", 1, 14)]
    [InlineData("{\"Id\":\"a\nb\"}", PolicyProblemKind.ControlCharacter, "\n", 1, 9)]
    [InlineData("{\"Id\":\"a\0b\"}", PolicyProblemKind.ControlCharacter, "\0", 1, 9)]
    [InlineData("{\"Id\":\"a\\n\\ud83d\\ude00\\ud800b\"}", PolicyProblemKind.LoneSurrogate, "\\ud800", 1, 23)]
    [InlineData("{\"Id\":\"1\",\"Id\":\"2\"}", PolicyProblemKind.DuplicateKey, "\"Id\"", 1, 11)]
    [InlineData("{\"statement\":[]}", PolicyProblemKind.UnknownElement, "\"statement\"", 1, 2)]
    [InlineData("{\"Statement\":{\"Principal\":\"*\"}}", PolicyProblemKind.UnknownElement, "\"Principal\"", 1, 15)]
    [InlineData("{\"Version\":2012}", PolicyProblemKind.WrongType, "2012", 1, 12)]
    [InlineData("{\"Statement\":[\"x\"]}", PolicyProblemKind.WrongType, "\"x\"", 1, 15)]
    [InlineData("{\"Statement\":{\"Action\":[\"a\",1]}}", PolicyProblemKind.WrongType, "1", 1, 29)]
    [InlineData("{\"Statement\":{\"Effect\":null}}", PolicyProblemKind.WrongType, "null", 1, 24)]
    [InlineData("{\"Statement\":{\"Condition\":[]}}", PolicyProblemKind.WrongType, "[]", 1, 27)]
    [InlineData("{\"Statement\":{\"Condition\":{\"Bool\":\"x\"}}}", PolicyProblemKind.WrongType, "\"x\"", 1, 35)]
    [InlineData("{\"Statement\":{\"Condition\":{\"Bool\":{\"k\":[[]]}}}}", PolicyProblemKind.WrongType, "[]", 1, 41)]
    public void Oddities_are_noted_with_their_place(string json, PolicyProblemKind kind, string text, int line, int column)
    {
        PolicyDocument document = PolicyDocument.Parse(json);

        PolicyProblem problem = Assert.Single(document.Problems);
        Assert.Equal(kind, problem.Kind);
        AssertText(document, text, problem.Span, line, column);
    }

    [Fact]
    public void A_raw_lone_surrogate_is_noted()
    {
        string json = string.Concat("{\"Id\":\"a", "\uDC00"[..1], "\"}");

        PolicyDocument document = PolicyDocument.Parse(json);

        Assert.Equal((PolicyProblemKind.LoneSurrogate, 8), (document.Problems.Single().Kind, document.Problems.Single().Span.Offset));
        Assert.Equal(json, document.Json);
    }

    [Fact]
    public void The_last_of_two_duplicates_counts()
    {
        PolicyDocument document = PolicyDocument.Parse("""
            {"Statement":[],"Statement":[{"Effect":"Allow","Effect":"Deny",
            "Condition":{"Bool":{"a":"true","a":"false"},"Bool":{"b":"true","b":"false"}}}]}
            """);

        PolicyStatement statement = Assert.Single(document.Statements);
        Assert.Equal("Deny", statement.Effect);
        Assert.Equal([("b", "false")], statement.Conditions.Select(condition => (condition.Key, condition.Values.Single())));
        Assert.Equal(5, document.Problems.Count(problem => problem.Kind == PolicyProblemKind.DuplicateKey));
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(40, 20)]
    [InlineData(40, 40)]
    [InlineData(400, 7)]
    public void A_key_that_repeats_one_of_many_is_noted(int keys, int repeated)
    {
        string members = string.Join(',', Enumerable.Range(1, keys).Append(repeated).Append(keys + 1).Select(number => $"\"k{number}\":\"a\""));
        PolicyDocument document = PolicyDocument.Parse($"{{\"Statement\":{{\"Effect\":\"Deny\",\"Condition\":{{\"StringEquals\":{{{members}}}}}}}}}");

        PolicyProblem problem = Assert.Single(document.Problems);
        Assert.Equal((PolicyProblemKind.DuplicateKey, $"\"k{(repeated > keys ? keys + 1 : repeated)}\""), (problem.Kind, document.GetText(problem.Span)));
    }

    [Theory]
    [InlineData("[\"iot:Publish\",1,{},\"iot:Receive\"]")]
    [InlineData("[null,\"iot:Publish\",\"iot:Receive\"]")]
    public void Only_strings_are_actions_and_resources(string values)
    {
        PolicyStatement statement = PolicyDocument.Parse($"{{\"Statement\":{{\"Effect\":\"Deny\",\"Action\":{values},\"NotResource\":{values}}}}}").Statements[0];

        Assert.Equal(["iot:Publish", "iot:Receive"], statement.Actions!);
        Assert.Equal(["iot:Publish", "iot:Receive"], statement.NotResources!);
    }

    [Fact]
    public void Unknown_elements_are_kept()
    {
        PolicyDocument document = PolicyDocument.Parse("""{"Foo":[1, 2],"Statement":{"Principal":{"AWS":"*"}}}""");

        Assert.Equal(("Foo", "[1, 2]"), (document.UnknownElements.Single().Name, document.UnknownElements.Single().Json));
        Assert.Equal("{\"AWS\":\"*\"}", document.Statements[0].UnknownElements.Single().Json);
    }

    [Fact]
    public void Ten_thousand_statements_are_read()
    {
        string json = $"{{\"Statement\":[{string.Join(',', Enumerable.Repeat("{\"Effect\":\"Deny\"}", 10_000))}]}}";

        PolicyDocument document = PolicyDocument.Parse(json);

        Assert.Equal(10_000, document.Statements.Count);
        Assert.Equal(9_999, document.Statements[^1].Index);
    }

    [Fact]
    public void The_longest_text_is_read()
    {
        string json = "{\"Id\":\"".PadRight(PolicyDocument.MaximumLength - 2, 'x') + "\"}";

        PolicyDocument document = PolicyDocument.Parse(json);

        Assert.Equal(PolicyDocument.MaximumLength, document.Json.Length);
    }

    private static void AssertText(PolicyDocument document, string text, TextSpan span, int line, int column)
    {
        Assert.Equal(text, document.GetText(span));
        Assert.Equal((line, column), (span.Line, span.Column));
    }
}
