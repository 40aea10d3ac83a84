using System.Buffers;

namespace IoTAuthorizerTest.Policies.Linting.Rules;

/// <summary>IOT-V07: variables are written <c>${...}</c>; anything similar is text.</summary>
internal sealed class V07MalformedVariable()
    : StatementRule("IOT-V07", PolicyFindingSeverity.Error, "A template's escape, or a malformed variable")
{
    // A value with more is broken altogether.
    private const int MostFindings = 8;
    private const int LongestKey = 256;

    private const string FillIn = "Let the template fill it in, or write the value.";

    private static readonly string[] s_keyStarts = ["iot:", "aws:"];
    private static readonly SearchValues<char> s_ofKeys = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.:");

    public override void Check(LintStatement statement, LintRun run)
    {
        foreach (LintResource resource in statement.Resources)
        {
            if (resource.Has(ResourceTraits.Brace))
            {
                Check(statement, resource.Value, run);
            }
        }

        foreach (LintCondition condition in statement.Conditions)
        {
            foreach (PolicyValue value in condition.Values)
            {
                if (value.Kind == PolicyValueKind.String && value.Text.AsSpan().IndexOfAny('{', '$') >= 0)
                {
                    Check(statement, value, run);
                }
            }
        }
    }

    private void Check(LintStatement statement, PolicyValue value, LintRun run)
    {
        string text = value.Text;
        int findings = 0;
        int close = -1;
        for (int i = text.AsSpan().IndexOfAny('$', '&', '{'); i >= 0 && findings < MostFindings; i = Next(text, i))
        {
            // Looked for once for all that lie before it: this keeps the time linear.
            close = close < i ? IndexOf(text, i) : close;
            if (Read(text, i, close) is { } slip)
            {
                findings++;
                run.Report(
                    this,
                    statement.At(value.SpanOf(i, slip.Length)),
                    $"\"{text.AsSpan(i, slip.Length)}\" {slip.Message}",
                    slip.Right is null ? slip.Fix : $"Write {slip.Right}.",
                    slip.Right is null ? null : JsonPieces.Escape(slip.Right));
                i += slip.Length - 1;
            }
            else if (text.AsSpan(i).StartsWith("${"))
            {
                i = close;
            }
        }
    }

    private static int Next(string text, int position)
    {
        int next = text.AsSpan(position + 1).IndexOfAny('$', '&', '{');
        return next < 0 ? -1 : position + 1 + next;
    }

    private static int IndexOf(string text, int position)
    {
        int close = text.IndexOf('}', position);
        return close < 0 ? int.MaxValue : close;
    }

    private static Slip? Read(string text, int start, int close)
    {
        ReadOnlySpan<char> rest = text.AsSpan(start);
        return rest switch
        {
            ['$', '$', '{', ..] => new Slip(3, "is the escape of a template.", "${"),
            ['$', '{', '!', ..] => new Slip(3, "is the escape of a template.", "${"),
            ['&', '{', ..] => new Slip(2, "is the escape of a template.", "${"),
            ['$', '(', '*' or '?' or '$', ')', ..] => new Slip(4, "has round brackets, in which nothing is replaced.", $"${{{rest[2]}}}"),
            ['$', '(', ..] when StartsLikeKey(rest[2..]) && rest[..Math.Min(rest.Length, LongestKey)].IndexOf(')') is int end and > 0 => new Slip(end + 1, "has round brackets, in which nothing is replaced.", $"${{{rest[2..end]}}}"),
            ['$', '{', ..] => ReadVariable(rest, close - start),
            ['$', 'i', 'o', 't', ':', ..] when LengthOfKey(rest[1..]) is int length => new Slip(length + 1, "lacks its braces.", $"${{{rest[1..(length + 1)]}}}"),
            ['{', '{', ..] => new Slip(2, "is a mark of a template.", null, FillIn),
            ['{', ..] when StartsLikeKey(rest[1..]) && close < text.Length => new Slip(close - start + 1, "lacks its '$'.", $"${rest[..(close - start + 1)]}"),
            _ => null,
        };
    }

    private static Slip? ReadVariable(ReadOnlySpan<char> rest, int close)
    {
        if (close >= rest.Length || rest[2..close].Contains("${", StringComparison.Ordinal))
        {
            return new Slip(2, "is never closed: the '}' is missing.", null);
        }

        return TemplateLeaks.IsTemplateVariable(rest[2..close])
            ? new Slip(close + 1, "should have been replaced before the policy was made.", null, FillIn)
            : null;
    }

    private static int LengthOfKey(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExcept(s_ofKeys);
        return end < 0 ? text.Length : end;
    }

    private static bool StartsLikeKey(ReadOnlySpan<char> text)
    {
        foreach (string start in s_keyStarts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record Slip(int Length, string Message, string? Right, string Fix = "Write ${...}, with the name of a variable.");
}
