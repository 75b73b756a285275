using Bongsu.Metrics.Files;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Remote.Queue;
using Bongsu.Metrics.Remote.Reading;

namespace Bongsu.Metrics.Remote.Tests;

/// <summary>The queue on the disk, and the texts that questions are made of.</summary>
public sealed class QueueTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-queue-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void The_position_is_written_as_documented_and_read_back()
    {
        string path = Path.Combine(_root, "queue.position");
        PositionFile.Write(PhysicalFiles.Instance, path, 1_789_862_400_000, new QueuePosition(17, 20));

        Assert.Equal("bongsu-queue 1\nsince 1789862400000\nsegment 17\noffset 20\nend 4ea1d907\n", File.ReadAllText(path));
        Assert.Equal((1_789_862_400_000, new QueuePosition(17, 20)), PositionFile.Read(PhysicalFiles.Instance, path));
    }

    [Fact]
    public void A_damaged_position_counts_as_none_at_every_byte_and_an_unknown_version_is_refused()
    {
        string path = Path.Combine(_root, "queue.position");
        PositionFile.Write(PhysicalFiles.Instance, path, 5, new QueuePosition(17, 20));
        byte[] good = File.ReadAllBytes(path);
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 0x04;
            File.WriteAllBytes(path, bad);
            Assert.Null(PositionFile.Read(PhysicalFiles.Instance, path));
            File.WriteAllBytes(path, good[..i]);
            Assert.Null(PositionFile.Read(PhysicalFiles.Instance, path));
        }

        string text = "bongsu-queue 2\nsomething new\n";
        File.WriteAllText(path, FormattableString.Invariant($"{text}end {Encoding.Checksum.Of(System.Text.Encoding.UTF8.GetBytes(text)):x8}\n"));
        Assert.Throws<MetricsException>(() => PositionFile.Read(PhysicalFiles.Instance, path));
    }

    /// <summary>What is appended is read in order over reopenings, however the last segment was torn; what was dropped before a place is not.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Batches_are_read_in_order_over_reopenings_and_torn_tails(int seed)
    {
        var random = new Random(seed);
        var position = new QueuePosition(1, LogFormat.HeaderSize);
        long next = 0, expected = 0;
        for (int life = 0; life < 12; life++)
        {
            using (var queue = new SampleQueue(PhysicalFiles.Instance, _root, 64 << 20))
            {
                position = queue.Open(position, static (_, _) => { });
                for (int step = random.Next(1, 30); step > 0; step--)
                {
                    int count = random.Next(1, 50);
                    queue.Append([.. Enumerable.Range(0, count).Select(_ => new SeriesSample(new SeriesId(1 + (next % 9)), next, next++))]);
                    if (random.Next(3) != 0)
                        continue;
                    var read = new List<SeriesSample>();
                    position = queue.Read(position, random.Next(1, 200), read);
                    foreach (SeriesSample sample in read)
                        Assert.Equal(expected++, sample.TimestampMs);
                    if (random.Next(2) == 0)
                        queue.DropBefore(position);
                }
            }

            // A write that a crash cut short: it was not acknowledged.
            string last = Directory.GetFiles(_root, "*.wal").Order(StringComparer.Ordinal).Last();
            using FileStream tail = File.Open(last, FileMode.Append);
            tail.Write("rec1torn"u8[..random.Next(0, 9)]);
        }

        using var whole = new SampleQueue(PhysicalFiles.Instance, _root, 64 << 20);
        position = whole.Open(position, static (_, _) => { });
        var rest = new List<SeriesSample>();
        while (expected < next)
        {
            rest.Clear();
            position = whole.Read(position, 1000, rest);
            Assert.NotEmpty(rest);
            foreach (SeriesSample sample in rest)
                Assert.Equal(expected++, sample.TimestampMs);
        }

        Assert.Equal(0, whole.BytesAfter(position));
    }

    [Theory]
    [InlineData("{__name__=\"up\",job=~\"a|b\"}", "__name__", MatchKind.Equal, "up", "job", MatchKind.Regex, "a|b")]
    [InlineData("{a!=\"x\\\"\\\\\\n\",b!~\"\",__name__=~\".+\"}", "a", MatchKind.NotEqual, "x\"\\\n", "b", MatchKind.NotRegex, "")]
    public void Matchers_become_selectors(string expected, string name1, MatchKind kind1, string value1, string name2, MatchKind kind2, string value2) =>
        Assert.Equal(expected, Selectors.Of([new LabelMatcher(name1, kind1, value1), new LabelMatcher(name2, kind2, value2)]));

    [Fact]
    public void Nothing_asked_for_asks_for_every_name() => Assert.Equal("{__name__=~\".+\"}", Selectors.Of(Array.Empty<LabelMatcher>()));

    [Theory]
    [InlineData(0, "0.000")]
    [InlineData(1_789_862_400_123, "1789862400.123")]
    [InlineData(-1500, "-1.500")]
    public void Times_are_seconds_with_milliseconds(long milliseconds, string expected) => Assert.Equal(expected, Selectors.Seconds(milliseconds));
}
