namespace IoTAuthorizerTest;

/// <summary>A rule of the linter, as <c>Get-IoTPolicyFinding</c> names it (policy §4).</summary>
/// <param name="Id">The id, for example <c>IOT-A05</c>. Ids never change their meaning.</param>
/// <param name="Severity">The severity of most of its findings; the rule's page says when another one applies.</param>
/// <param name="Title">What the rule finds.</param>
public sealed record PolicyLintRule(string Id, PolicyFindingSeverity Severity, string Title);
