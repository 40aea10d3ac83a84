using CsCheck;
using IoTAuthorizerTest.Texts;
using Xunit;

namespace IoTAuthorizerTest.Unit.Texts;

public sealed class LoneSurrogatesTests
{
    [Theory]
    [InlineData("""{"a":"b\n\"\\"}""")]
    [InlineData("""\ud83d\ude00""")]
    [InlineData("""\\ud83d""")]
    [InlineData("""\u00e9\""")]
    [InlineData("""\ud8""")]
    public void Text_without_half_a_pair_stays_as_it_is(string json) => Assert.Same(json, LoneSurrogates.Replace(json));

    [Theory]
    [InlineData("""\ud83d""", """\ufffd""")]
    [InlineData("""\uDE00x""", """\ufffdx""")]
    [InlineData("""\ud83d\ud83d\ude00""", """\ufffd\ud83d\ude00""")]
    [InlineData("""\ud83dx\ude00""", """\ufffdx\ufffd""")]
    [InlineData("""\\\ud83d""", """\\\ufffd""")]
    public void Half_a_pair_is_replaced(string json, string expected) => Assert.Equal(expected, LoneSurrogates.Replace(json));

    [Fact]
    public void What_is_replaced_once_has_nothing_left_to_replace() =>
        Gen.String[Gen.OneOf(Gen.Const('\\'), Gen.Const('u'), Gen.Const('d'), Gen.Const('8'), Gen.Const('c'), Gen.Const('0')), 0, 60].Sample(text =>
        {
            string once = LoneSurrogates.Replace(text);
            return once.Length == text.Length && ReferenceEquals(once, LoneSurrogates.Replace(once));
        });
}
