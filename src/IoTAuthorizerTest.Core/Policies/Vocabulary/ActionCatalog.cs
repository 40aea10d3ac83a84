using System.Numerics;
using IoTAuthorizerTest.Texts;

namespace IoTAuthorizerTest.Policies;

/// <summary>What is known of the actions (policy §1.3). Sets of known actions are bits, in the order of <see cref="IoTActions.All"/>.</summary>
internal static class ActionCatalog
{
    public const string IotPrefix = "iot:";
    private const string JobsPrefix = "iotjobsdata:";
    private const string GreengrassPrefix = "greengrass:";

    public static readonly ulong All = (1UL << IoTActions.All.Count) - 1;
    public static readonly ulong Connect = Of(IoTActions.Connect);
    public static readonly ulong Publish = Of(IoTActions.Publish);
    public static readonly ulong RetainPublish = Of(IoTActions.RetainPublish);
    public static readonly ulong Subscribe = Of(IoTActions.Subscribe);
    public static readonly ulong Receive = Of(IoTActions.Receive);

    /// <summary>The actions of a connection with a custom authorizer (policy §1.3).</summary>
    public static readonly ulong Live = Connect | Publish | RetainPublish | Subscribe | Receive;

    /// <summary>The actions whose resource must be <c>*</c>.</summary>
    public static readonly ulong NeedsStar = Of("iot:ListRetainedMessages") | Of("iot:ListNamedShadowsForThing");

    /// <summary>The shadow and job actions of the HTTP APIs, which an MQTT client does not use.</summary>
    public static readonly ulong HttpApis =
        Of("iot:GetThingShadow") | Of("iot:UpdateThingShadow") | Of("iot:DeleteThingShadow") | Of("iot:ListNamedShadowsForThing") | WithPrefix(JobsPrefix);

    private static readonly ulong s_iot = WithPrefix(IotPrefix);
    private static readonly ResourceTypes[] s_types = IoTActions.All.Select(FindType).ToArray();

    private static readonly HashSet<string> s_jobActions = IoTActions.All
        .Where(action => action.StartsWith(JobsPrefix, StringComparison.Ordinal))
        .Select(action => action[JobsPrefix.Length..])
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Gets the type of resource that an action works on.</summary>
    public static ResourceTypes TypeOf(int index) => s_types[index];

    /// <summary>Gets the types of resources that any of the actions works on.</summary>
    public static ResourceTypes TypesOf(ulong actions)
    {
        ResourceTypes types = ResourceTypes.None;
        for (ulong rest = actions; rest != 0; rest &= rest - 1)
        {
            types |= s_types[BitOperations.TrailingZeroCount(rest)];
        }

        return types;
    }

    /// <summary>Finds out what an entry of Action is, and which known actions it takes in by IAM's rules.</summary>
    public static ActionKind Classify(string text, out ulong actions)
    {
        int index = IoTActions.IndexOf(text);
        if (index >= 0)
        {
            actions = 1UL << index;
            return ActionKind.Known;
        }

        if (text == "*")
        {
            actions = All;
            return ActionKind.Wildcard;
        }

        if (text == "iot:*")
        {
            actions = s_iot;
            return ActionKind.Wildcard;
        }

        return ClassifyUnusual(text, out actions);
    }

    private static ActionKind ClassifyUnusual(string text, out ulong actions)
    {
        actions = 0;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (text.Contains(',', StringComparison.Ordinal))
        {
            return ActionKind.SeveralInOne;
        }

        if (colon <= 0)
        {
            return ActionKind.NoPrefix;
        }

        if (text.AsSpan(0, colon).ContainsAny('*', '?'))
        {
            return ActionKind.WildcardInPrefix;
        }

        string name = text[(colon + 1)..];
        bool isIot = text.StartsWith(IotPrefix, StringComparison.Ordinal);
        if (name.AsSpan().ContainsAny('*', '?'))
        {
            actions = Matching(text);
            return actions != 0 ? ActionKind.Wildcard
                : !isIot || ControlPlaneActions.All.Any(action => Matches(name, action)) ? ActionKind.NotForDevices
                : ActionKind.Unknown;
        }

        if (isIot && s_jobActions.Contains(name))
        {
            actions = Of(JobsPrefix + name);
            return ActionKind.OldJobAction;
        }

        string normal = IoTActions.Normalize(text);
        if (!ReferenceEquals(normal, text))
        {
            actions = Of(normal);
            return ActionKind.OtherCase;
        }

        if (isIot)
        {
            return ControlPlaneActions.Contains(name) ? ActionKind.NotForDevices : ActionKind.Unknown;
        }

        return Suggest(text) is null && !text.StartsWith(JobsPrefix, StringComparison.Ordinal) ? ActionKind.NotForDevices : ActionKind.Unknown;
    }

    /// <summary>Finds the known action that was probably meant; null when none is near.</summary>
    public static string? Suggest(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = text[(colon + 1)..];
        string prefix = colon < 0 ? IotPrefix : text[..(colon + 1)];
        if (prefix is GreengrassPrefix or JobsPrefix)
        {
            return NameSuggester.Closest(text, IoTActions.All);
        }

        // A prefix that only looks like the service's, as in iot-data:Publish. Other services have actions of the same names.
        bool looksLikeIot = prefix.StartsWith("iot", StringComparison.OrdinalIgnoreCase);
        string? closest = looksLikeIot ? NameSuggester.Closest(IotPrefix + name, IoTActions.All) : null;
        return closest ?? (prefix == IotPrefix && NameSuggester.Closest(name, ControlPlaneActions.All) is { } managing ? IotPrefix + managing : null);
    }

    private static ulong Of(string action) => 1UL << IoTActions.IndexOf(action);

    private static ulong WithPrefix(string prefix) => Matching(prefix + "*");

    private static ulong Matching(string pattern)
    {
        ulong actions = 0;
        for (int i = 0; i < IoTActions.All.Count; i++)
        {
            if (Matches(pattern, IoTActions.All[i]))
            {
                actions |= 1UL << i;
            }
        }

        return actions;
    }

    private static bool Matches(string pattern, string name) => Wildcards.Covers(pattern, name, out _);

    private static ResourceTypes FindType(string action) => action switch
    {
        IoTActions.Connect or "iot:DeleteConnection" or "iot:GetConnection" or "iot:ListSubscriptions" or "iot:SendDirectMessage" => ResourceTypes.Client,
        IoTActions.Publish or IoTActions.Receive or IoTActions.RetainPublish or "iot:GetRetainedMessage" => ResourceTypes.Topic,
        IoTActions.Subscribe => ResourceTypes.TopicFilter,
        "iot:ListRetainedMessages" or "iot:ListNamedShadowsForThing" => ResourceTypes.Star,
        "iot:AssumeRoleWithCertificate" => ResourceTypes.RoleAlias,
        _ when action.StartsWith(GreengrassPrefix, StringComparison.Ordinal) => ResourceTypes.Foreign,
        _ => ResourceTypes.Thing,
    };
}
