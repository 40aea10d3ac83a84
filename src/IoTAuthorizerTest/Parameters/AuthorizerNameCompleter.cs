using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using IoTAuthorizerTest.Credentials;
using IoTAuthorizerTest.Loading;

namespace IoTAuthorizerTest.Parameters;

/// <summary>Offers the account's authorizers, with the credentials that are already on the line: what is there after two seconds at most.</summary>
internal sealed class AuthorizerNameCompleter : IArgumentCompleter
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    private static readonly string[] s_identity = ["ProfileName", "Credential", "AccessKey", "SecretKey"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        List<AuthorizerSummary> found = [];
        if (!IsTypedButUnknown(commandAst, fakeBoundParameters))
        {
            List(fakeBoundParameters, found);
        }

        string typed = CompletionWords.Typed(wordToComplete);
        lock (found)
        {
            return
            [
                .. found
                    .Where(authorizer => authorizer.AuthorizerName.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                    .Select(authorizer => CompletionWords.Result(wordToComplete, authorizer.AuthorizerName, authorizer.AuthorizerArn.Length > 0 ? authorizer.AuthorizerArn : authorizer.AuthorizerName)),
            ];
        }
    }

    private static void List(IDictionary bound, List<AuthorizerSummary> found)
    {
        // Not disposed of here: work that does not end in time still looks at its token.
        CancellationTokenSource limit = new(s_limit);
        try
        {
            AwsConnectionOptions options = ConnectionResolver.Resolve(Parameters(bound), new CompleterSession(), trace: null, s_limit);

            // On another thread, because a step that cannot be cancelled must not hold up the prompt.
            Task.Run(() => ListAsync(options, found, limit.Token), limit.Token).Wait(limit.Token);
        }
        catch (Exception e) when (e is AggregateException or OperationCanceledException or AuthorizerConfigurationException or RuntimeException)
        {
            // A completion never disturbs the user's typing: no credentials, no network, no permission mean that there is nothing to offer.
        }
    }

    /// <summary>Credentials from an expression are not evaluated while typing, and the default ones may be another account's.</summary>
    private static bool IsTypedButUnknown(CommandAst command, IDictionary bound) => command.CommandElements
        .OfType<CommandParameterAst>()
        .Any(parameter => s_identity.Any(name => name.StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase) && parameter.ParameterName.Length > 1 && bound[name] is null));

    private static ConnectionParameters Parameters(IDictionary bound) => new(
        bound["ProfileName"]?.ToString(),
        bound["ProfileLocation"]?.ToString(),
        bound["Credential"],
        bound["AccessKey"]?.ToString(),
        bound["SecretKey"]?.ToString(),
        bound["SessionToken"]?.ToString(),
        bound["Region"],
        bound["EndpointUrl"]?.ToString());

    private static async Task ListAsync(AwsConnectionOptions options, List<AuthorizerSummary> found, CancellationToken cancellationToken)
    {
        using IAwsAuthorizerBackend backend = AwsBackend.Provider.Create(options);
        backend.RefreshCredentials(cancellationToken);
        await foreach (AuthorizerSummary authorizer in backend.ListAuthorizersAsync(cancellationToken).ConfigureAwait(false))
        {
            lock (found)
            {
                found.Add(authorizer);
            }
        }
    }
}
