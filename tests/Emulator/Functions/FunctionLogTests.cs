using System.Text;
using IoTAuthorizerTest.Emulator.Functions;

namespace IoTAuthorizerTest.EmulatorTests.Functions;

/// <summary>The lines of a function's output, and the end of those that are kept.</summary>
public sealed class FunctionLogTests
{
    private const string Mark = "0123456789abcdef0123456789abcdef";
    private const int Limit = 1024 * 1024;

    /// <summary>Lines of these lengths come to an end just before, at and behind the limit.</summary>
    public static TheoryData<int, int> Shapes
    {
        get
        {
            TheoryData<int, int> shapes = [];
            foreach (int length in (int[])[0, 1, 30, 31, 32, 33, 63, 100, 1000, 100_000, (2 * Limit) + 1])
            {
                shapes.Add(length, 7);
                shapes.Add(length, 16 * 1024);
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task MoreThanAnyoneReads_IsLeftOutWithANote_AndTheMarkIsStillSeen(int lineLength, int pieceLength)
    {
        FunctionLog log = new(Mark);
        byte[] line = Encoding.ASCII.GetBytes(new string('x', lineLength) + "\n");
        byte[] output = [.. Enumerable.Repeat(line, (2 * Limit / line.Length) + 2).SelectMany(bytes => bytes), .. Encoding.ASCII.GetBytes(Mark + "\n")];
        Task marked = log.ExpectMark();

        foreach (byte[] piece in output.Chunk(pieceLength))
        {
            log.Add(piece);
        }

        await marked.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        IReadOnlyList<string> lines = log.Take();
        Assert.Contains("left out", lines[^1], StringComparison.Ordinal);
        Assert.All(lines.SkipLast(1), kept => Assert.Equal(lineLength, kept.Length));
        Assert.InRange(lines.SkipLast(1).Sum(kept => kept.Length + 1), 0, Limit + Mark.Length + 1);
    }

    [Fact]
    public void AfterTheNote_TheNextTestsOutputIsKept()
    {
        FunctionLog log = new(Mark);
        log.Add(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0123456789\n", Limit / 5)) + Mark + "\n"));
        log.Take();

        log.Add("hello\n"u8);

        Assert.Equal(["hello"], log.Take());
    }
}
