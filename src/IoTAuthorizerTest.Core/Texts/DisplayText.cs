using System.ComponentModel;
using System.Globalization;

namespace IoTAuthorizerTest;

/// <summary>Text that devices choose, and numbers, made fit for a line on a screen. For views and messages, not for scripts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DisplayText
{
    /// <summary>The most characters that are shown of one value.</summary>
    public const int MaximumLength = 128;

    private const char Replacement = '\uFFFD';

    /// <summary>Replaces control characters, with which a client id could write to the terminal, and cuts what is too long for a line.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Text without control characters.</returns>
    public static string Printable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string shown = text.Length <= MaximumLength ? text : string.Concat(text.AsSpan(0, MaximumLength - 1), "…");
        return shown.Any(char.IsControl) ? string.Create(shown.Length, shown, Replace) : shown;
    }

    /// <summary>Says a time in seconds.</summary>
    /// <param name="time">The time.</param>
    /// <returns>For example <c>1 second</c> or <c>2.5 seconds</c>.</returns>
    public static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} {(time == TimeSpan.FromSeconds(1) ? "second" : "seconds")}");

    private static void Replace(Span<char> target, string text)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = char.IsControl(text[i]) ? Replacement : text[i];
        }
    }
}
