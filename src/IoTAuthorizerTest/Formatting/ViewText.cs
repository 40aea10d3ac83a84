using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation.Host;
using System.Management.Automation;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Formatting;

/// <summary>The texts of the module's views; the format file only calls them. Public for its sake, not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    private const string Green = "Green";
    private const string Yellow = "Yellow";
    private const string Red = "Red";

    // About two lines of a list view.
    private const int LongestExcerpt = 120;

    // More would push the rest of a result off the screen.
    private const int MostFindings = 8;
    private const int MostLogLines = 8;

    /// <summary>Chooses the colour of an outcome, a decision, a severity or a flag.</summary>
    /// <param name="value">The value, or the copy of it that came through remoting.</param>
    /// <returns>The name of a colour of <c>$PSStyle.Foreground</c>.</returns>
    public static string Tone(object? value) => value?.ToString() switch
    {
        nameof(AuthorizerOutcome.Authenticated) or nameof(AccessDecisionKind.Allowed) or nameof(PolicyEffect.Allow) or "True" or "ACTIVE" => Green,
        nameof(AuthorizerOutcome.NotAuthenticated) or nameof(AccessDecisionKind.Undetermined) or "INACTIVE" or nameof(PolicyFindingSeverity.Warning) => Yellow,
        nameof(PolicyFindingSeverity.Information) => "Cyan",
        _ => Red,
    };

    /// <summary>Lays policy documents out for reading.</summary>
    /// <param name="documents">Documents, or the JSON text that remoting makes of them.</param>
    /// <param name="width">How wide a line may be; less than 20 for any width.</param>
    /// <returns>Several lines; empty when there are no documents.</returns>
    public static string Policies(IEnumerable? documents, int width) => PolicyText.Of(ReadDocuments(documents), width);

    /// <summary>Lays the documents of a decision out, with the deciding statement marked.</summary>
    /// <param name="decision">The decision, or the copy of one.</param>
    /// <param name="width">How wide a line may be; less than 20 for any width.</param>
    /// <returns>Several lines.</returns>
    public static string DecidedPolicies(PSObject decision, int width)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.BaseObject is AccessDecision original
            ? PolicyText.Of(original.GetDocuments(), width, original.DecidedBy)
            : PolicyText.Of(ReadDocuments(Member(decision, "PolicyDocuments")), width, ReadReference(Member(decision, nameof(AccessDecision.DecidedBy))));
    }

    /// <summary>
    /// Names what a statement applies to in the space of a column: of an IoT ARN the type and name, in which the statements of a policy differ,
    /// and the keys of the conditions.
    /// </summary>
    /// <param name="statement">The statement, or the copy of one.</param>
    /// <param name="width">How wide a line may be; less than 20 for any width.</param>
    /// <returns>For example <c>client/device7, topic/telemetry/*</c>, and a line for each condition.</returns>
    public static string ResourcesAndConditions(PSObject statement, int width)
    {
        ArgumentNullException.ThrowIfNull(statement);
        object?[] except = Values(nameof(PolicyStatement.NotResources));
        string resources = except.Length > 0 ? $"not {Names(except)}" : Names(Values(nameof(PolicyStatement.Resources)));
        IEnumerable<string> conditions = Values(nameof(PolicyStatement.Conditions))
            .Select(condition => $"if {Member(condition!, nameof(PolicyCondition.Operator))} {Member(condition!, nameof(PolicyCondition.Key))}");
        return string.Join('\n', conditions.Prepend(resources).SelectMany(line => LineWrap.Break(line, width, indent: 2)));

        // A list in a copy is itself wrapped.
        object?[] Values(string member) => [.. (PowerShellValue.Unwrap(Member(statement, member)) as IEnumerable)?.Cast<object?>() ?? []];

        static string Names(object?[] resources) => string.Join(", ", resources.Select(resource => Name(resource?.ToString() ?? string.Empty)));

        static string Name(string arn) => arn.Split(':', 6) is ["arn", _, "iot", _, _, { } name] ? name : arn;
    }

    /// <summary>Says in a few words what decided: the statement, or why there is none.</summary>
    /// <param name="decision">A decision, or the copy of one.</param>
    /// <returns>For example <c>statement 2 (Sid DenyAll, line 7)</c>.</returns>
    public static string? DecidedBy(object? decision) => PowerShellValue.Unwrap(decision) switch
    {
        AccessDecision { DecidedBy: { } statement } => statement.ToString(),
        AccessDecision other => other.Reason,
        null => null,
        _ => (Member(decision!, nameof(AccessDecision.DecidedBy)) ?? Member(decision!, nameof(AccessDecision.Reason)))?.ToString(),
    };

    /// <summary>Tells findings in short: a line for each, or two.</summary>
    /// <param name="findings">Findings, or copies of them.</param>
    /// <param name="width">How wide a line may be; less than 20 for any width.</param>
    /// <returns>Several lines; empty when there is none.</returns>
    public static string Findings(IEnumerable? findings, int width)
    {
        object[] all = [.. findings?.Cast<object>() ?? []];
        List<string> lines = [.. all.Take(MostFindings).Select(Line)];
        if (all.Length > MostFindings)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {all.Length - MostFindings} more, which Get-IoTPolicyFinding lists"));
        }

        return string.Join('\n', lines.SelectMany(line => LineWrap.Break(line, width, indent: 2)));

        static string Line(object finding) => $"{Member(finding, nameof(PolicyFinding.Severity))} {Member(finding, nameof(PolicyFinding.RuleId))}: {Member(finding, nameof(PolicyFinding.Message))}";
    }

    /// <summary>Tells a result's failure with its meaning and advice.</summary>
    /// <param name="failure">The failure, or the copy of one; null gives nothing.</param>
    /// <param name="width">How wide a line may be; less than 20 for any width.</param>
    /// <returns>Several lines, or null.</returns>
    public static string? Failure(PSObject? failure, int width)
    {
        if (failure is null)
        {
            return null;
        }

        string? message = Member("Message");
        return LineWrap.BreakAll($"{Member("Code")}: {(string.IsNullOrEmpty(message) ? "(no message)" : message)}\n{Member("Explanation")}\n{Member("Advice")}", width);

        string? Member(string name) => failure.Properties[name]?.Value?.ToString();
    }

    /// <summary>Says of a device that was refused where to look for the reason: an answer of false has none.</summary>
    /// <param name="result">The result, or the copy of one.</param>
    /// <param name="width">How wide a line may be; less than 20 for any width.</param>
    /// <returns>Several lines.</returns>
    public static string Refusal(PSObject result, int width)
    {
        ArgumentNullException.ThrowIfNull(result);
        bool isLocal = Member(result, nameof(AuthorizerTestResult.Source))?.ToString() == "Local";
        string place = isLocal ? "what it logs is in Function.Logs, and shown with -Verbose" : "its log in Amazon CloudWatch Logs may tell why";
        return LineWrap.BreakAll($"The function answered isAuthenticated: false, and an answer has no reason; {place}.", width);
    }

    /// <summary>Shows the end of a function's log.</summary>
    /// <param name="lines">The lines; null for none.</param>
    /// <param name="width">How wide a line may be; less than 20 for any width.</param>
    /// <returns>Several lines; empty when there is none.</returns>
    public static string LastLines(IEnumerable? lines, int width)
    {
        string[] all = [.. lines?.Cast<object?>().Select(line => DisplayText.Printable(line?.ToString() ?? string.Empty)) ?? []];
        IEnumerable<string> shown = all.Length > MostLogLines ? all[^MostLogLines..].Prepend("...") : all;
        return string.Join('\n', shown.SelectMany(line => LineWrap.Break(line, width, indent: 2)));
    }

    /// <summary>Says how wide a line of a list view may be.</summary>
    /// <param name="host">The host whose window shows it.</param>
    /// <param name="taken">How many characters the labels take.</param>
    /// <returns>The number of characters; 0, which is any number, when the host has no window.</returns>
    public static int Room(PSHost? host, int taken)
    {
        try
        {
            int width = host?.UI?.RawUI?.BufferSize.Width ?? 0;
            return Math.Max(0, width - taken - 1);
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or NotSupportedException or IOException)
        {
            // Hosts without a window (jobs, services, applications) say so with one of these, and pwsh without a terminal with the last.
            return 0;
        }
    }

    /// <summary>Breaks a sentence to the width of a view.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">How wide a line may be; less than 20 for any width.</param>
    /// <returns>Several lines, or null.</returns>
    public static string? Wrap(string? text, int width) => text is null ? null : LineWrap.BreakAll(text, width);

    /// <summary>Shortens a piece of a document to a few lines: a finding about a whole answer holds all of it.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <returns>The text to show, or null.</returns>
    public static string? Excerpt(string? text) => text is null || text.Length <= LongestExcerpt
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, LongestExcerpt)}… ({text.Length} characters)");

    /// <summary>Names the device that a result belongs to, as shortly as its context allows.</summary>
    /// <param name="result">A result, or the copy of one.</param>
    /// <returns>The client id, or which parts the context has.</returns>
    public static string Device(PSObject result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Plain(result.Properties[nameof(AuthorizerTestResult.ClientId)]?.Value as string) ?? result.Properties[nameof(AuthorizerTestResult.Context)]?.Value?.ToString() ?? string.Empty;
    }

    /// <summary>Names the device that a result belongs to, and in a few words why there is no answer: a row of a table has room for no more.</summary>
    /// <param name="result">A result, or the copy of one.</param>
    /// <returns>For example <c>device7</c>, or <c>device7: Lambda invocation result is in invalid format</c>.</returns>
    public static string DeviceAndFailure(PSObject result)
    {
        string device = Device(result);
        object? failure = Member(result, nameof(AuthorizerTestResult.Failure));
        return failure is null || Plain(Member(failure, nameof(AuthorizerFailure.Message))?.ToString()) is not { } message ? device : $"{device}: {message}";
    }

    /// <summary>Formats a duration for people.</summary>
    /// <param name="duration">The duration.</param>
    /// <returns>Milliseconds, for example <c>12 ms</c>.</returns>
    public static string Duration(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.#} ms");

    /// <summary>Formats a time for people.</summary>
    /// <param name="time">The time, or what remoting makes of it; null for none.</param>
    /// <returns>The time in UTC, for example <c>2026-01-31 12:00:00Z</c>, or null.</returns>
    public static string? Time(object? time) => ReadTime(time)?.ToString("u", CultureInfo.InvariantCulture);

    /// <summary>Formats a time as the user's clock shows it.</summary>
    /// <param name="time">The time, or what remoting makes of it; null for none.</param>
    /// <param name="format">A format of .NET.</param>
    /// <returns>The time, or null.</returns>
    public static string? LocalTime(object? time, string format) => ReadTime(time)?.ToLocalTime().ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Shows the size of a secret instead of the secret.</summary>
    /// <param name="password">The password's bytes; null for none.</param>
    /// <returns>For example <c>(8 bytes)</c>, or null.</returns>
    public static string? Password(byte[]? password) => password is null ? null : string.Create(CultureInfo.InvariantCulture, $"({password.Length} {(password.Length == 1 ? "byte" : "bytes")})");

    /// <summary>Makes a text that a device chose fit for the screen: without control characters, and not too long.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <returns>The text to show, or null.</returns>
    public static string? Plain(string? text) => string.IsNullOrEmpty(text) ? null : DisplayText.Printable(text);

    /// <summary>Counts findings in as few characters as a column has.</summary>
    /// <param name="findings">The findings, or the copies of them; null for none.</param>
    /// <returns>For example <c>1E 2W</c>: errors, warnings, notes; null when there is none.</returns>
    public static string? FindingCounts(IEnumerable? findings)
    {
        IEnumerable<string> counts = (findings?.Cast<object?>() ?? [])
            .Select(finding => PSObject.AsPSObject(finding!).Properties[nameof(PolicyFinding.Severity)]?.Value?.ToString() ?? string.Empty)
            .Where(severity => severity.Length > 0)
            .GroupBy(severity => severity)
            .OrderBy(group => group.Key switch { nameof(PolicyFindingSeverity.Error) => 0, nameof(PolicyFindingSeverity.Warning) => 1, _ => 2 })
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()}{group.Key[0]}"));
        string text = string.Join(' ', counts);
        return text.Length == 0 ? null : text;
    }

    /// <summary>Shows the first characters of a token or signature.</summary>
    /// <param name="secret">The text; null for none.</param>
    /// <returns>At most four characters and the length, or null.</returns>
    public static string? Mask(string? secret) => string.IsNullOrEmpty(secret)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{(secret.Length > 8 ? secret[..4] : string.Empty)}… ({secret.Length} {(secret.Length == 1 ? "character" : "characters")})");

    private static object? Member(object copy, string name) => PSObject.AsPSObject(copy).Properties[name]?.Value;

    private static IReadOnlyList<PolicyDocument> ReadDocuments(object? documents)
    {
        // A list in a copy is itself wrapped.
        object? bare = PowerShellValue.Unwrap(documents);
        IEnumerable<object?> values = bare is string text ? [text] : (bare as IEnumerable)?.Cast<object?>() ?? [];
        return [.. values.Select(PowerShellValue.Unwrap).Select(ReadDocument)];
    }

    private static PolicyDocument ReadDocument(object? value) => value as PolicyDocument ?? PolicyDocument.ParseLenient(value?.ToString() ?? string.Empty);

    private static PolicyStatementReference? ReadReference(object? copy) =>
        copy is not null && Member(copy, nameof(PolicyStatementReference.Document)) is int document && Member(copy, nameof(PolicyStatementReference.Statement)) is int statement
            ? new PolicyStatementReference(document, statement, Sid: null, default, Line: 0)
            : null;

    // Remoting makes text of a time, or an object with the properties of one.
    private static DateTimeOffset? ReadTime(object? time) => time switch
    {
        null => null,
        DateTimeOffset original => original,
        PSObject { BaseObject: DateTimeOffset original } => original,
        _ when Member(time, nameof(DateTimeOffset.UtcDateTime)) is DateTime utc => new DateTimeOffset(utc, TimeSpan.Zero),
        _ => DateTimeOffset.TryParse(time.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset read) ? read : null,
    };
}
