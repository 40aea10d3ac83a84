namespace IoTAuthorizerTest.Parameters;

/// <summary>A file holds no policy document.</summary>
internal sealed class PolicyFileException : Exception
{
    public PolicyFileException(string file, PolicySyntaxException syntax)
        : base(syntax.Message, syntax)
    {
        File = file;
        Syntax = syntax;
    }

    /// <summary>Gets the file's path.</summary>
    public string File { get; }

    /// <summary>Gets what is wrong in it and where.</summary>
    public PolicySyntaxException Syntax { get; }
}
