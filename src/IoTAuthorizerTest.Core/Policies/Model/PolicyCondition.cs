namespace IoTAuthorizerTest;

/// <summary>One key of a statement's Condition with its operator and values (policy §1.1). Immutable.</summary>
public sealed class PolicyCondition
{
    internal PolicyCondition(PolicyElement operatorElement, PolicyElement keyElement)
    {
        OperatorElement = operatorElement;
        KeyElement = keyElement;
    }

    /// <summary>Gets the operator as written, set prefix and IfExists included, for example <c>ForAllValues:StringEquals</c>.</summary>
    public string Operator => OperatorElement.Name;

    /// <summary>Gets the condition key as written, for example <c>iot:ConnectAttributes</c>.</summary>
    public string Key => KeyElement.Name;

    /// <summary>Gets the values; numbers and booleans as their JSON text.</summary>
    public IReadOnlyList<string> Values => field ??= PolicyStatement.Texts(KeyElement.Values);

    /// <summary>Gets the place of the key; its quotes belong to it.</summary>
    public TextSpan Span => KeyElement.NameSpan;

    /// <summary>Gets the operator's element: the name's place is the operator's.</summary>
    internal PolicyElement OperatorElement { get; }

    /// <summary>Gets the key's element: the name's place is the key's, the values carry theirs.</summary>
    internal PolicyElement KeyElement { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Operator} {Key}";
}
