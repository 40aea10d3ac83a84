namespace IoTAuthorizerTest.Commands;

/// <summary>Which parameters of Test-IoTPolicyAccess make a question together.</summary>
internal static class AccessQuestionRules
{
    /// <summary>Finds what is missing, or does not go together; null when there is a question.</summary>
    public static string? FindFault(TestIoTPolicyAccessCommand command)
    {
        bool asksForDevice = command.Connect || command.PersistentSession || command.LastWillTopic is not null
            || command.Publish.Length + command.Subscribe.Length + command.Receive.Length > 0;
        bool asksRaw = command.Action.Length + command.Resource.Length > 0;
        return asksRaw && asksForDevice ? "-Action and -Resource ask for themselves: ask for -Connect, -Publish, -Subscribe, -Receive and the last will in another call."
            : asksRaw && (command.Action.Length == 0 || command.Resource.Length == 0) ? "-Action and -Resource are given together."
            : !asksRaw && !asksForDevice ? "Nothing is asked: none of -Connect, -Publish, -Subscribe, -Receive, -LastWillTopic, -PersistentSession and -Action is given."
            : (command.Retain && command.Publish.Length == 0) || (command.RetainLastWill && command.LastWillTopic is null)
                ? "-Retain needs -Publish, and -RetainLastWill needs -LastWillTopic."
            : null;
    }
}
