using IoTAuthorizerTest.Policies;

namespace IoTAuthorizerTest;

/// <summary>
/// Puts what a device wants to do as the questions that the broker asks (policy §2.4 to §2.6, §2.10): a retained message needs iot:RetainPublish
/// besides iot:Publish, a last will needs them on its topic, and a filter is compared as the text that the device sends.
/// </summary>
public sealed class DeviceAccessQuestions
{
    private const string Client = "client";
    private const string Topic = "topic";
    private const string Filter = "topicfilter";
    private const string LocalSource = "Local";

    private readonly PolicyEvaluator _evaluator;
    private readonly DeviceAccess _access;
    private readonly DeviceArns _arns;
    private readonly string[] _contextNotes;
    private readonly List<AccessDecision> _decisions = [];

    private DeviceAccessQuestions(PolicyEvaluator evaluator, DeviceAccess access)
    {
        _evaluator = evaluator;
        _access = access;
        _arns = new DeviceArns(access.Scope, evaluator.Documents);
        _contextNotes = [.. ContextNotes.For(access.Context.Keys, evaluator.Documents)];
    }

    /// <summary>Asks the policies, one decision for each thing that the broker checks, in the order connect, last will, publish, subscribe, receive, raw.</summary>
    /// <param name="evaluator">The policies.</param>
    /// <param name="access">What the device wants to do.</param>
    /// <returns>The decisions; each one's <see cref="AccessDecision.Question"/> says in the device's words what it is about.</returns>
    /// <exception cref="ArnScopeException">A name is bare, and region or account are not known.</exception>
    /// <exception cref="AuthorizerInputException">A value is missing, empty or of another form than its kind, or values contradict each other.</exception>
    public static IReadOnlyList<AccessDecision> Ask(PolicyEvaluator evaluator, DeviceAccess access)
    {
        ArgumentNullException.ThrowIfNull(evaluator);
        ArgumentNullException.ThrowIfNull(access);
        access.Check();
        return AskAll(evaluator, access);
    }

    private static List<AccessDecision> AskAll(PolicyEvaluator evaluator, DeviceAccess access)
    {
        DeviceAccessQuestions questions = new(evaluator, access);
        questions.AskConnect();
        questions.AskPublish();
        questions.AskSubscribe();
        questions.AskReceive();
        questions.AskRaw();
        return questions._decisions;
    }

    /// <summary>Asks the policies that an authorizer returned. Client id, server name, region and account come from the test where they are not given.</summary>
    /// <param name="result">The test's result.</param>
    /// <param name="access">What the device wants to do.</param>
    /// <returns>The decisions. A device that the authorizer did not accept is refused everything: its policies do not apply (policy §4, IOT-R09).</returns>
    /// <exception cref="ArnScopeException">A name is bare, and region or account are not known.</exception>
    /// <exception cref="AuthorizerInputException">A value is missing, empty or of another form than its kind, or values contradict each other.</exception>
    public static IReadOnlyList<AccessDecision> Ask(AuthorizerTestResult result, DeviceAccess access)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(access);
        access.Check();
        Dictionary<string, IReadOnlyList<string>> context = new(access.Context, StringComparer.OrdinalIgnoreCase);
        if (result.Context.TlsContext?.ServerName is string serverName)
        {
            context.TryAdd(ConditionKeys.DomainName, [serverName]);
        }

        DeviceAccess completed = access with
        {
            ClientId = access.ClientId ?? result.Context.MqttContext?.ClientId,
            Context = context,
            Scope = access.Scope.Or(ScopeOf(result) with { Partition = null }),
        };
        if (result.Outcome == AuthorizerOutcome.Authenticated)
        {
            List<AccessDecision> decisions = AskAll(new PolicyEvaluator(result.PolicyDocuments), completed);
            return result.EventKind == AuthorizerEventKind.X509 ? [.. decisions.Select(OfCertificateToo)] : decisions;
        }

        string reason = $"The authorizer's answer is {result.Outcome}: the connection is refused, whatever the policies say.";
        return [.. AskAll(new PolicyEvaluator([]), completed).Select(decision => decision.Because(reason))];
    }

    // The policies attached to a client certificate belong to the set (policy §2.1), and a test knows none of them. A Deny stays a Deny.
    private static AccessDecision OfCertificateToo(AccessDecision decision) => decision.Decision == AccessDecisionKind.ExplicitDeny
        ? decision
        : decision.As(decision.Question, [.. decision.Notes, "With a client certificate, the policies attached to it count as well; they are not known here."]);

    // A local authorizer only pretends to be somewhere, so what its documents agree on says more. The partition follows from the region.
    private static ArnScope ScopeOf(AuthorizerTestResult result)
    {
        ArnScope authorizer = ArnScope.FromArn(result.AuthorizerArn).Or(new ArnScope { Region = result.Region });
        ArnScope documents = new ArnScopeReader(result.PolicyDocuments).Agreed;
        return result.Source == LocalSource ? documents.Or(authorizer) : authorizer.Or(documents);
    }

    private void AskConnect()
    {
        if (!_access.Connect && !_access.PersistentSession && _access.LastWillTopic is null)
        {
            return;
        }

        if (string.IsNullOrEmpty(_access.ClientId))
        {
            throw new AuthorizerInputException(nameof(DeviceAccess.ClientId), "The client id is missing, and iot:Connect is checked on it.", "Give the client id with which the device connects.");
        }

        string clientId = DeviceArns.NameOf(Client, _access.ClientId) ?? _access.ClientId;
        string session = _access.PersistentSession ? ", persistent session" : string.Empty;
        string will = _access.LastWillTopic is null ? string.Empty : $", last will {_access.LastWillTopic}";
        Add($"Connect {clientId}{session}{will}", IoTActions.Connect, _arns.Of(Client, _access.ClientId), MqttNotes.ForClientId(clientId));
        if (_access.LastWillTopic is not null)
        {
            AddPublish($"Last will {_access.LastWillTopic}", nameof(DeviceAccess.LastWillTopic), _access.LastWillTopic, _access.RetainLastWill);
        }
    }

    private void AskPublish()
    {
        foreach (string topic in _access.Publish)
        {
            AddPublish($"Publish {topic}", nameof(DeviceAccess.Publish), topic, _access.Retain);
        }
    }

    private void AddPublish(string question, string member, string topic, bool retain)
    {
        CheckNotEmpty(member, topic);
        string arn = _arns.Of(Topic, topic);
        string[] notes = [.. MqttNotes.ForPublish(DeviceArns.NameOf(Topic, topic) ?? topic, retain)];
        string suffix = retain ? ", retained" : string.Empty;
        Add(question + suffix, IoTActions.Publish, arn, notes);
        if (retain)
        {
            Add(question + suffix, IoTActions.RetainPublish, arn, notes);
        }
    }

    private void AskSubscribe()
    {
        foreach (string filter in _access.Subscribe)
        {
            CheckNotEmpty(nameof(DeviceAccess.Subscribe), filter);
            Add($"Subscribe {filter}", IoTActions.Subscribe, _arns.Of(Filter, filter), MqttNotes.ForSubscribe(DeviceArns.NameOf(Filter, filter) ?? filter));
        }
    }

    private void AskReceive()
    {
        string[] filters = [.. _access.Subscribe.Select(filter => DeviceArns.NameOf(Filter, filter) ?? filter)];
        SharedSubscription[] shares = [.. filters.Select(SharedSubscription.Parse).OfType<SharedSubscription>()];
        foreach (string topic in _access.Receive)
        {
            CheckNotEmpty(nameof(DeviceAccess.Receive), topic);
            string name = DeviceArns.NameOf(Topic, topic) ?? topic;
            if (SharedSubscription.Parse(name) is SharedSubscription named)
            {
                AddSharedReceive(topic, named.Filter, named);
                continue;
            }

            SharedSubscription[] delivering = [.. shares.Where(share => TopicFilter.Matches(share.Filter, name))];
            bool isDeliveredDirectly = filters.Any(filter => SharedSubscription.Parse(filter) is null && TopicFilter.Matches(filter, name));
            if (isDeliveredDirectly || delivering.Length == 0)
            {
                Add($"Receive {topic}", IoTActions.Receive, _arns.Of(Topic, topic), MqttNotes.ForReceive(name));
            }

            foreach (SharedSubscription share in delivering)
            {
                AddSharedReceive($"{topic}, shared by {share.Name}", name, share);
            }
        }
    }

    // AWS's samples grant both forms, and nothing says which one is checked (policy §2.10).
    private void AddSharedReceive(string question, string topic, SharedSubscription share)
    {
        AccessRequest plain = Request(IoTActions.Receive, _arns.Of(Topic, topic));
        AccessRequest shared = Request(IoTActions.Receive, _arns.Of(Topic, share.Share(topic)));
        AccessDecision decision = AccessDecision.EitherOf(_evaluator.Decide(plain), _evaluator.Decide(shared));
        _decisions.Add(decision.As($"Receive {question}", [.. _arns.Disagreements(plain.Resource)]));
    }

    private void AskRaw()
    {
        foreach (string action in _access.Actions)
        {
            foreach (string resource in _access.Resources)
            {
                CheckNotEmpty(nameof(DeviceAccess.Actions), action);
                CheckNotEmpty(nameof(DeviceAccess.Resources), resource);
                string arn = _arns.OfResource(resource);
                Add($"{IoTActions.Normalize(action)} {resource}", Request(action, arn, isRaw: true), RawQuestionNotes.For(action, arn));
            }
        }
    }

    private void Add(string question, string action, string arn, IEnumerable<string> notes) => Add(question, Request(action, arn), notes);

    private void Add(string question, AccessRequest request, IEnumerable<string> notes) =>
        _decisions.Add(_evaluator.Decide(request).As(question, [.. notes, .. _arns.Disagreements(request.Resource), .. _contextNotes]));

    private AccessRequest Request(string action, string arn, bool isRaw = false)
    {
        Dictionary<string, IReadOnlyList<string>> context = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, IReadOnlyList<string> values) in _access.Context)
        {
            context[ConditionKeyCatalog.Normalize(key)] = values;
        }

        bool isConnect = IoTActions.Normalize(action) == IoTActions.Connect;
        string? clientId = _access.ClientId is null ? null : DeviceArns.NameOf(Client, _access.ClientId) ?? _access.ClientId;

        // On iot:Connect the resource itself names the client.
        clientId ??= isConnect ? DeviceArns.NameOf(Client, arn) : null;
        if (!string.IsNullOrEmpty(clientId))
        {
            context.TryAdd(ConditionKeys.ClientId, [clientId]);
        }

        // The two keys exist on iot:Connect alone (policy §1.2); without values they are known to be absent. A raw iot:Connect says nothing about them.
        if (!isConnect || !isRaw)
        {
            context.TryAdd(ConditionKeys.ConnectAttributes, isConnect ? ConnectAttributes() : []);
            context.TryAdd(ConditionKeys.LastWillTopic, isConnect && _access.LastWillTopic is not null ? [_arns.Of(Topic, _access.LastWillTopic)] : []);
        }

        return new AccessRequest(action, arn, context);
    }

    private List<string> ConnectAttributes()
    {
        List<string> attributes = [];
        if (_access.PersistentSession)
        {
            attributes.Add("PersistentConnect");
        }

        if (_access.LastWillTopic is not null)
        {
            attributes.Add("LastWill");
        }

        return attributes;
    }

    private static void CheckNotEmpty(string member, string value)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new AuthorizerInputException(member, $"{member} has an empty value.", "Give at least one character.");
        }
    }
}
