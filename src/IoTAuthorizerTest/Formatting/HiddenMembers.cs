using System.ComponentModel;
using System.Management.Automation;

namespace IoTAuthorizerTest.Formatting;

/// <summary>
/// The members that the type file adds for views and copies. Public for its sake, not for scripts. In C#, because script blocks
/// in a type file are compiled while the module is imported.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HiddenMembers
{
    /// <summary>Gets the names of headers, whose values may hold tokens.</summary>
    /// <param name="context">The HTTP context.</param>
    /// <returns>The names; null without headers.</returns>
    public static object? HeaderNames(PSObject context) => ((HttpContext)Base(context)).Headers?.Keys.ToArray();

    /// <summary>Gets the length of the query string, which may hold a token.</summary>
    /// <param name="context">The HTTP context.</param>
    /// <returns>The number of characters; null without one.</returns>
    public static object? QueryStringLength(PSObject context) => ((HttpContext)Base(context)).QueryString?.Length;

    /// <summary>Gets the documents of a decision.</summary>
    /// <param name="decision">The decision.</param>
    /// <returns>The documents.</returns>
    public static object PolicyDocuments(PSObject decision) => ((AccessDecision)Base(decision)).GetDocuments().ToArray();

    private static object Base(PSObject wrapped)
    {
        ArgumentNullException.ThrowIfNull(wrapped);
        return wrapped.BaseObject;
    }
}
