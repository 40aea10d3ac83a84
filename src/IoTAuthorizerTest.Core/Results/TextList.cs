using System.Collections.ObjectModel;

namespace IoTAuthorizerTest.Results;

/// <summary>A list that reads as the text of its members: Export-Csv writes what <see cref="ToString"/> gives into the column.</summary>
/// <typeparam name="T">The members; their own text is what is read.</typeparam>
/// <param name="members">The members.</param>
/// <param name="separator">What stands between two of them.</param>
internal sealed class TextList<T>(IList<T> members, string separator) : ReadOnlyCollection<T>(members)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(separator, Items);
}
