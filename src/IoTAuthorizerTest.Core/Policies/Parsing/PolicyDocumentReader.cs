namespace IoTAuthorizerTest.Policies;

/// <summary>Makes a policy document from JSON nodes. Whatever the shape, nothing is dropped: what does not fit is a problem and is kept.</summary>
internal sealed class PolicyDocumentReader
{
    private readonly SourceText _source;
    private readonly List<PolicyProblem> _problems;

    private PolicyDocumentReader(SourceText source, List<PolicyProblem> problems)
    {
        _source = source;
        _problems = problems;
    }

    /// <exception cref="PolicySyntaxException">The text is not one JSON object, or exceeds a bound.</exception>
    public static PolicyDocument Read(SourceText source)
    {
        List<PolicyProblem> problems = [];
        JsonNode root = new JsonReader(source, problems).ReadAll();
        if (root.Kind != PolicyValueKind.Object)
        {
            throw NotAnObject(source, root);
        }

        return new PolicyDocumentReader(source, problems).ReadDocument(root);
    }

    private static PolicySyntaxException NotAnObject(SourceText source, JsonNode root)
    {
        int length = root.End - root.Start;
        return root.Kind switch
        {
            PolicyValueKind.String when root.Text!.AsSpan().TrimStart() is ['{' or '"', ..] => SyntaxErrors.At(
                source, PolicySyntaxErrorKind.DoubleEncoded, root.Start, length, "the document is a JSON string that holds JSON: it was encoded twice; encode it once"),
            PolicyValueKind.Array => SyntaxErrors.At(
                source, PolicySyntaxErrorKind.NotAnObject, root.Start, length, "a policy document is a JSON object, not an array; give the documents of an array one by one"),
            _ => SyntaxErrors.At(
                source, PolicySyntaxErrorKind.NotAnObject, root.Start, length, $"a policy document is a JSON object, not {Describe(root.Kind)}"),
        };
    }

    private PolicyDocument ReadDocument(JsonNode root)
    {
        PolicyDocumentElements elements = new();
        List<PolicyElement> unknown = [];
        foreach (JsonMember member in root.Members)
        {
            switch (member.Name)
            {
                case PolicyNames.Version:
                    elements.Version = ReadString(member);
                    break;
                case PolicyNames.Id:
                    elements.Id = ReadString(member);
                    break;
                case PolicyNames.Statement:
                    elements.Statement = Element(member);
                    break;
                default:
                    unknown.Add(Unknown(member, "a policy document"));
                    break;
            }
        }

        elements.Unknown = unknown;
        return new PolicyDocument(_source, elements, ReadStatements(LastStatement(root)), _problems);
    }

    private static JsonNode? LastStatement(JsonNode root)
    {
        JsonNode? last = null;
        foreach (JsonMember member in root.Members)
        {
            last = member.Name == PolicyNames.Statement ? member.Value : last;
        }

        return last;
    }

    private List<PolicyStatement> ReadStatements(JsonNode? node)
    {
        List<PolicyStatement> statements = [];
        if (node is null)
        {
            return statements;
        }

        JsonNode[] items = node.Kind == PolicyValueKind.Array ? node.Items : [node];
        for (int index = 0; index < items.Length; index++)
        {
            JsonNode item = items[index];
            if (item.Kind == PolicyValueKind.Object)
            {
                statements.Add(new PolicyStatement(_source, item.Start, item.End, index, ReadStatement(item)));
            }
            else
            {
                WrongType(item, PolicyNames.Statement, "an object or an array of objects");
            }
        }

        return statements;
    }

    private PolicyStatementElements ReadStatement(JsonNode node)
    {
        PolicyStatementElements elements = new();
        List<PolicyElement>? unknown = null;
        foreach (JsonMember member in node.Members)
        {
            switch (member.Name)
            {
                case PolicyNames.Sid:
                    elements.Sid = ReadString(member);
                    break;
                case PolicyNames.Effect:
                    elements.Effect = ReadString(member);
                    break;
                case PolicyNames.Action:
                    elements.Action = ReadStrings(member);
                    break;
                case PolicyNames.NotAction:
                    elements.NotAction = ReadStrings(member);
                    break;
                case PolicyNames.Resource:
                    elements.Resource = ReadStrings(member);
                    break;
                case PolicyNames.NotResource:
                    elements.NotResource = ReadStrings(member);
                    break;
                case PolicyNames.Condition:
                    ReadCondition(member, elements);
                    break;
                default:
                    (unknown ??= []).Add(Unknown(member, "a statement of an IoT policy"));
                    break;
            }
        }

        if (unknown is not null)
        {
            elements.Unknown = unknown;
        }

        return elements;
    }

    private void ReadCondition(JsonMember member, PolicyStatementElements elements)
    {
        // A second Condition replaces the first as a whole, as every duplicate does.
        List<PolicyElement> operators = [];
        List<PolicyCondition> conditions = [];
        elements.Condition = Element(member);
        elements.ConditionOperators = operators;
        elements.Conditions = conditions;
        if (member.Value.Kind != PolicyValueKind.Object)
        {
            WrongType(member.Value, member.Name, "an object");
            return;
        }

        foreach (JsonMember operatorMember in LastOfEachName(member.Value.Members))
        {
            PolicyElement operatorElement = Element(operatorMember);
            operators.Add(operatorElement);
            if (operatorMember.Value.Kind != PolicyValueKind.Object)
            {
                WrongType(operatorMember.Value, operatorMember.Name, "an object of condition keys");
                continue;
            }

            foreach (JsonMember key in LastOfEachName(operatorMember.Value.Members))
            {
                PolicyElement keyElement = Element(key);
                foreach (PolicyValue value in keyElement.Values)
                {
                    if (value.Kind is PolicyValueKind.Array or PolicyValueKind.Object or PolicyValueKind.Null)
                    {
                        _problems.Add(WrongTypeProblem(value.Span.Offset, value.Span.End, key.Name, "a string, a number, a boolean or an array of them", value.Kind));
                    }
                }

                conditions.Add(new PolicyCondition(operatorElement, keyElement));
            }
        }
    }

    private static JsonMember[] LastOfEachName(JsonMember[] members)
    {
        if (members.Length < 2)
        {
            return members;
        }

        Dictionary<string, int> last = new(members.Length, StringComparer.Ordinal);
        for (int i = 0; i < members.Length; i++)
        {
            last[members[i].Name] = i;
        }

        return last.Count == members.Length ? members : members.Where((member, i) => last[member.Name] == i).ToArray();
    }

    private PolicyElement ReadString(JsonMember member)
    {
        if (member.Value.Kind != PolicyValueKind.String)
        {
            WrongType(member.Value, member.Name, "a string");
        }

        return Element(member);
    }

    private PolicyElement ReadStrings(JsonMember member)
    {
        JsonNode[] items = member.Value.Kind == PolicyValueKind.Array ? member.Value.Items : [member.Value];
        foreach (JsonNode item in items)
        {
            if (item.Kind != PolicyValueKind.String)
            {
                WrongType(item, member.Name, "a string or an array of strings");
            }
        }

        return Element(member);
    }

    private PolicyElement Unknown(JsonMember member, string owner)
    {
        _problems.Add(new PolicyProblem(
            _source,
            member.NameStart,
            member.NameEnd,
            PolicyProblemKind.UnknownElement,
            $"{owner} has no element \"{member.Name}\"",
            member.Name));
        return Element(member);
    }

    private PolicyElement Element(JsonMember member)
    {
        JsonNode node = member.Value;
        PolicyValue[] values;
        if (node.Kind == PolicyValueKind.Array)
        {
            values = new PolicyValue[node.Items.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = Value(node.Items[i]);
            }
        }
        else
        {
            values = [Value(node)];
        }

        return new PolicyElement(_source, member, values);
    }

    private PolicyValue Value(JsonNode node) =>
        new(_source, node.Start, node.End, node.Kind, node.Text);

    private void WrongType(JsonNode node, string name, string expected) =>
        _problems.Add(WrongTypeProblem(node.Start, node.End, name, expected, node.Kind));

    private PolicyProblem WrongTypeProblem(int start, int end, string name, string expected, PolicyValueKind kind) =>
        new(_source, start, end, PolicyProblemKind.WrongType, $"\"{name}\" takes {expected}, not {Describe(kind)}", name);

    private static string Describe(PolicyValueKind kind) => kind switch
    {
        PolicyValueKind.String => "a string",
        PolicyValueKind.Number => "a number",
        PolicyValueKind.Boolean => "a boolean",
        PolicyValueKind.Null => "null",
        PolicyValueKind.Array => "an array",
        _ => "an object",
    };
}
