using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Tests.Blocks;

public sealed class ManifestTests
{
    private static readonly Manifest s_manifest = new(
        17, 42, 1001, -5, [Name("raw.345600000.12-15.0.blk"), Name("5m.0.1-11.3.blk"), Name("1h.-44236800000.1-20.0.blk")]);

    [Fact]
    public void What_is_written_is_read_back()
    {
        Manifest read = Manifest.Parse(s_manifest.ToBytes(), "m");

        Assert.Equal(s_manifest.Files, read.Files);
        Assert.Equal(s_manifest with { Files = [] }, read with { Files = [] });
        Assert.Equal(Manifest.Empty with { Files = [] }, Manifest.Parse(Manifest.Empty.ToBytes(), "m") with { Files = [] });
    }

    /// <summary>What counts must not depend on half a manifest.</summary>
    [Fact]
    public void Every_cut_and_every_flipped_bit_is_told()
    {
        byte[] bytes = s_manifest.ToBytes();
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<CorruptDataException>(() => Manifest.Parse(bytes.AsSpan(0, length), "m"));
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] damaged = [.. bytes];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<CorruptDataException>(() => Manifest.Parse(damaged, "m"));
        }
    }

    [Theory]
    [InlineData("bongsu-metrics 2\nlog 1\nseal 1\nseries 1\n")]
    [InlineData("bongsu-metrics 2\nlog x\nseal 1\nseries 1\nraw-gone 1\n")]
    [InlineData("bongsu-metrics 2\nseal 1\nlog 1\nseries 1\nraw-gone 1\n")]
    [InlineData("bongsu-metrics 2\nlog 1\nseal 1\nseries 1\nraw-gone 1\nfile raw.1.1-1.0.blk\n")]
    [InlineData("bongsu-metrics 2\nlog 1\nseal 1\nseries 1\nraw-gone 1\nfile ../x\n")]
    public void A_sound_manifest_that_makes_no_sense_is_told(string text) => Assert.Throws<CorruptDataException>(() => Manifest.Parse(Signed(text), "m"));

    [Theory]
    [InlineData("bongsu-metrics 3\n")]
    [InlineData("something else\n")]
    public void A_manifest_of_another_version_names_the_file(string text) => Assert.Contains(
        "The manifest m begins with", Assert.Throws<MetricsException>(() => Manifest.Parse(Signed(text), "m")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("raw.0.1-4.0.blk", "raw.0.2-3.0.blk", true)]
    [InlineData("raw.0.1-4.0.blk", "raw.0.1-3.0.blk", true)]
    [InlineData("raw.0.1-4.1.blk", "raw.0.1-4.0.blk", true)]
    [InlineData("raw.0.1-4.0.blk", "raw.0.1-4.0.blk", false)]
    [InlineData("raw.0.1-4.0.blk", "raw.0.1-4.1.blk", false)]
    [InlineData("raw.0.1-4.0.blk", "raw.0.3-5.0.blk", false)]
    [InlineData("raw.0.1-4.0.blk", "raw.345600000.2-3.0.blk", false)]
    [InlineData("raw.0.1-4.0.blk", "5m.0.2-3.0.blk", false)]
    public void A_file_replaces_what_it_holds_and_more(string one, string other, bool expected) => Assert.Equal(expected, Name(one).Replaces(Name(other)));

    [Fact]
    public void A_lost_manifest_is_made_of_the_files_that_no_other_replaces()
    {
        Manifest made = Manifest.Rebuild(
            new[] { "raw.345600000.1-1.0.blk", "raw.345600000.1-3.0.blk", "raw.345600000.4-4.0.blk", "5m.0.1-4.1.blk", "5m.0.1-4.0.blk" }.Select(Name));

        Assert.Equal(
            ["5m.0.1-4.1.blk", "raw.345600000.1-3.0.blk", "raw.345600000.4-4.0.blk"], made.Files.Select(f => f.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal((5L, 345_600_000L), (made.NextSeal, made.RawGoneBefore));
        Assert.Equal((1L, long.MinValue), (Manifest.Rebuild([]).NextSeal, Manifest.Rebuild([]).RawGoneBefore));
    }

    private static BlockFileName Name(string text) => BlockFileName.TryParse(text)!;

    private static byte[] Signed(string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return [.. bytes, .. System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"end {Checksum.Of(bytes):x8}\n"))];
    }
}
