namespace IoTAuthorizerTest.Policies;

/// <summary>The actions that an AWS IoT policy can grant (policy §1.3), in AWS's spelling.</summary>
internal static class IoTActions
{
    public const string Connect = "iot:Connect";
    public const string Publish = "iot:Publish";
    public const string RetainPublish = "iot:RetainPublish";
    public const string Subscribe = "iot:Subscribe";
    public const string Receive = "iot:Receive";

    private static readonly string[] s_all =
    [
        Connect,
        Publish,
        RetainPublish,
        Subscribe,
        Receive,
        "iot:AssumeRoleWithCertificate",
        "iot:DeleteConnection",
        "iot:DeleteThingShadow",
        "iot:GetConnection",
        "iot:GetRetainedMessage",
        "iot:GetThingShadow",
        "iot:ListNamedShadowsForThing",
        "iot:ListRetainedMessages",
        "iot:ListSubscriptions",
        "iot:SendDirectMessage",
        "iot:UpdateThingShadow",
        "iotjobsdata:DescribeJobExecution",
        "iotjobsdata:GetPendingJobExecutions",
        "iotjobsdata:StartNextPendingJobExecution",
        "iotjobsdata:UpdateJobExecution",
        "greengrass:Discover",
        "greengrass:GetComponentVersionArtifact",
        "greengrass:GetConnectivityInfo",
        "greengrass:GetDeploymentConfiguration",
        "greengrass:ListThingGroupsForCoreDevice",
        "greengrass:PutCertificateAuthorities",
        "greengrass:ResolveComponentCandidates",
        "greengrass:UpdateConnectivityInfo",
        "greengrass:VerifyClientDeviceIdentity",
        "greengrass:VerifyClientDeviceIoTCertificateAssociation",
    ];

    private static readonly Dictionary<string, int> s_indexes = Index();

    /// <summary>Gets the actions in AWS's spelling.</summary>
    public static IReadOnlyList<string> All => s_all;

    /// <summary>Gets the position of an action in <see cref="All"/>; -1 when it is not there in exactly this spelling.</summary>
    public static int IndexOf(string action)
    {
        int index = IndexOfIgnoringCase(action);
        return index >= 0 && string.Equals(s_all[index], action, StringComparison.Ordinal) ? index : -1;
    }

    /// <summary>Gets the position of an action in <see cref="All"/>, whatever its case; -1 when it is not there.</summary>
    public static int IndexOfIgnoringCase(string action) => s_indexes.GetValueOrDefault(action, -1);

    /// <summary>Gives a known action AWS's spelling and, where it has no prefix, the prefix <c>iot:</c>; leaves others as they are.</summary>
    public static string Normalize(string action)
    {
        string qualified = action.Contains(':', StringComparison.Ordinal) || action == "*" ? action : $"iot:{action}";
        int index = IndexOfIgnoringCase(qualified);
        return index >= 0 ? s_all[index] : qualified;
    }

    private static Dictionary<string, int> Index()
    {
        Dictionary<string, int> indexes = new(s_all.Length, StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < s_all.Length; i++)
        {
            indexes.Add(s_all[i], i);
        }

        return indexes;
    }
}
