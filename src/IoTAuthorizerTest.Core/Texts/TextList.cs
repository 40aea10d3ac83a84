using System.Collections.ObjectModel;

namespace IoTAuthorizerTest.Texts;

/// <summary>A list that reads as the text of its members: Export-Csv writes what <see cref="ToString"/> gives into the column.</summary>
/// <typeparam name="T">The members; their own text is what is read.</typeparam>
/// <param name="members">The members.</param>
/// <param name="separator">What stands between two of them.</param>
internal sealed class TextList<T>(IList<T> members, string separator = "; ") : ReadOnlyCollection<T>(members)
{
    private static readonly TextList<T> s_none = new([]);

    /// <summary>Makes a list of members that are a few words each.</summary>
    /// <param name="members">The members.</param>
    /// <returns>A copy, or the one empty list.</returns>
    public static TextList<T> Of(IReadOnlyList<T> members) => members.Count == 0 ? s_none : new([.. members]);

    /// <inheritdoc/>
    public override string ToString() => string.Join(separator, Items);
}
