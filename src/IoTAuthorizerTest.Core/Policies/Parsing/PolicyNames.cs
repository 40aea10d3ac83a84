namespace IoTAuthorizerTest.Policies;

/// <summary>The names of the policy language, and one shared string for each that the reader meets.</summary>
internal static class PolicyNames
{
    public const string Version = "Version";
    public const string Id = "Id";
    public const string Statement = "Statement";
    public const string Sid = "Sid";
    public const string Effect = "Effect";
    public const string Action = "Action";
    public const string NotAction = "NotAction";
    public const string Resource = "Resource";
    public const string NotResource = "NotResource";
    public const string Condition = "Condition";

    /// <summary>Gets a string of these characters; names and words of the language are not allocated again.</summary>
    public static string Get(ReadOnlySpan<char> characters) => characters switch
    {
        Version => Version,
        Statement => Statement,
        Sid => Sid,
        Effect => Effect,
        Action => Action,
        Resource => Resource,
        Condition => Condition,
        "Allow" => "Allow",
        "Deny" => "Deny",
        IoTActions.Connect => IoTActions.Connect,
        IoTActions.Publish => IoTActions.Publish,
        IoTActions.Subscribe => IoTActions.Subscribe,
        IoTActions.Receive => IoTActions.Receive,
        IoTActions.RetainPublish => IoTActions.RetainPublish,
        PolicyDocument.CurrentVersion => PolicyDocument.CurrentVersion,
        _ => characters.ToString(),
    };
}
