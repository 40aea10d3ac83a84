namespace IoTAuthorizerTest.Emulator;

/// <summary>What an emulator is started with.</summary>
public sealed record AuthorizerEmulatorOptions
{
    /// <summary>Gets the port; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Gets the account and region that the emulator stands for; null for those of the first local authorizer, else of the state file, else us-east-1 and 000000000000.</summary>
    public AuthorizerAccount? Account { get; init; }

    /// <summary>Gets the local authorizers: each is registered, and runs when a registration names its function.</summary>
    public IReadOnlyList<LocalAuthorizer> LocalAuthorizers { get; init; } = [];

    /// <summary>Gets the Lambda Invoke endpoint that runs functions which are no local authorizer's; null for none.</summary>
    public Uri? LambdaEndpoint { get; init; }

    /// <summary>Gets a value indicating whether events may be sent to <see cref="LambdaEndpoint"/> over http on another machine.</summary>
    public bool AllowUnencryptedLambdaEndpoint { get; init; }

    /// <summary>Gets how long a function at <see cref="LambdaEndpoint"/> may take; local authorizers bring their own limit.</summary>
    public TimeSpan FunctionTimeout { get; init; } = AnswerLimits.FunctionTimeout;

    /// <summary>Gets the full path of the file that keeps the registrations; null to forget them.</summary>
    public string? StatePath { get; init; }

    /// <summary>Gets how many authorizers the account may have; null for any number.</summary>
    public int? AuthorizerLimit { get; init; }

    /// <summary>Gives the account and region of the first of some local authorizers.</summary>
    /// <param name="authorizers">The local authorizers.</param>
    /// <returns>Its account and region; us-east-1 and 000000000000 when there is none.</returns>
    public static AuthorizerAccount AccountOf(IReadOnlyList<LocalAuthorizer> authorizers)
    {
        ArgumentNullException.ThrowIfNull(authorizers);
        return authorizers.Count > 0 && authorizers[0].AuthorizerDescription.AuthorizerArn?.Split(':') is [_, _, _, string region, string accountId, ..]
            ? new AuthorizerAccount(region, accountId)
            : new AuthorizerAccount("us-east-1", "000000000000");
    }
}
