using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>
/// The bytes of every format as docs/formats draws them. A failure here means that files of earlier versions are no longer read: raise the format's version
/// and keep reading the old one.
/// </summary>
public sealed class GoldenBytesTests
{
    private const long Start = 1_790_000_000_000;

    [Fact]
    public void Log_header() =>
        Is("424d4c47 0100 0100 0700000000000000 7c649a9d", b => LogFormat.WriteHeader(Room(b, LogFormat.HeaderSize), LogKind.Samples, 7));

    [Fact]
    public void Batch_of_samples() =>
        Is(
            "72656331 26000000 1e1c8d89 01 03 02 80b083c59868 000000000000f83f 02 00 0000000000000080 01 d00f 000000000000f8ff",
            b => SampleRecord.Write(b, [new(new SeriesId(1), Start, 1.5), new(new SeriesId(2), Start, -0.0), new(new SeriesId(1), Start + 1000, double.NaN)]));

    [Fact]
    public void Series_made() =>
        Is(
            "7265633119000000aa9a21da01ac0202085f5f6e616d655f5f02757004686f737403eab080",
            b => SeriesRecord.WriteMade(b, 300, Labels.Of(("__name__", "up"), ("host", "가"))));

    [Fact]
    public void Series_deleted() => Is("7265633105000000bf813df5020201ac02", b => SeriesRecord.WriteDeleted(b, [1, 300]));

    [Fact]
    public void Next_series() => Is("7265633103000000743f31dd03ad02", b => SeriesRecord.WriteNext(b, 301));

    [Fact]
    public void Integers_constant() => Is("000a", b => IntColumn.Write(b, [5, 5, 5], thorough: false));

    [Fact]
    public void Integers_regular() => Is("0280b083c59868c0a907", b => IntColumn.Write(b, [Start, Start + 60_000, Start + 120_000], thorough: false));

    [Fact]
    public void Integers_packed_with_a_divisor() => Is("0c00e807020027", b => IntColumn.Write(b, [0, 3000, 1000, 2000, 0], thorough: false));

    [Fact]
    public void Integers_in_differences() => Is("0ac801ca0103053808", b => IntColumn.Write(b, [100, 201, 299, 401, 500, 600], thorough: false));

    [Fact]
    public void Integers_by_Rice() =>
        Is("08004406b7bf7b0ba0767f770f", b => IntColumn.Write(b, [0, 1, 0, -1, 0, 0, 1, 0, 40, 0, 0, -1, 0, 0, 0, 1], thorough: false));

    [Fact]
    public void Doubles_as_decimals_with_an_exception() =>
        Is(
            "220109000000000000f8ff0800020049922609",
            b => ValueColumn.Write(b, [.. Enumerable.Repeat(0, 16).Select((_, i) => i == 9 ? double.NaN : i % 3 / 100.0)], thorough: false));

    [Fact]
    public void Doubles_as_bit_patterns() =>
        Is("4002aad5aad5aad5aad57f8080808080808010", b => ValueColumn.Write(b, [1 / 3.0, 2 / 3.0, 4 / 3.0], thorough: false));

    [Fact]
    public void Rollup_columns_together() =>
        Is("01000a02320a021e09021e13020027", b => RollupColumns.Write(b, [5, 5], [12.5, 13], [1, 2], [4, 3.5], [2.5, 3], thorough: false));

    [Fact]
    public void Rollup_columns_apart() =>
        Is(
            "100000024000aad5aad5aad5aad57f4000aad5aad5aad5aad57f4000aad5aad5aad5aad57f4000aad5aad5aad5aad57f",
            b => RollupColumns.Write(b, [1], [1 / 3.0], [1 / 3.0], [1 / 3.0], [1 / 3.0], thorough: false));

    [Fact]
    public void Manifest_text()
    {
        var manifest = new Manifest(
            17,
            42,
            1001,
            -345_600_000,
            [new BlockFileName(Tier.Raw, 1_789_862_400_000, 12, 15, 0), new BlockFileName(Tier.Hour, 1_769_472_000_000, 1, 41, 3)]);
        string text = System.Text.Encoding.UTF8.GetString(manifest.ToBytes());
        Assert.Equal(
            "bongsu-metrics 2\nlog 17\nseal 42\nseries 1001\nraw-gone -345600000\nfile raw.1789862400000.12-15.0.blk\nfile "
                + "1h.1769472000000.1-41.3.blk\nend 4676f287\n",
            text);
        Assert.Equivalent(manifest, Manifest.Parse(manifest.ToBytes(), "manifest"));
        byte[] before = System.Text.Encoding.UTF8.GetBytes(
            "bongsu-metrics 1\nlog 17\nseal 42\nseries 1001\nraw-gone -345600000\nfile raw.1789862400000.12-15.0.blk\nfile "
                + "1h.1769472000000.1-41.3.blk\nend 6e143d13\n"
        );
        Assert.Equivalent(manifest, Manifest.Parse(before, "manifest"));
    }

    [Fact]
    public void Block_file()
    {
        using var directory = new TemporaryDirectory();
        var name = new BlockFileName(Tier.Raw, Tier.Raw.PartitionOf(Start), 3, 3, 0);
        var rows = new RowSet(1);
        for (int i = 0; i < 3; i++)
            rows.Add(Start + (60_000 * i), 0.25 * i);
        using (var writer = new BlockFileWriter(PhysicalFiles.Instance, directory, name, thorough: false))
        {
            writer.Add(7, rows, 0, 3);
            writer.Add(9, rows, 1, 2);
            writer.Finish();
        }

        Is(
            "424d424601000100000000000000000000d01cbca001000003000000000000000300000000000000e211b966c89805a9030280b083c59868c0a907020200326afedddf0202c0d98ac59868c0a90702023232f27f848f020080f09c8301c0a907031302c099a48301e0d4030213fd76c5f701072c1b52000000000000006d0000000000000002000000000000000500000000000000006c50c4a0010000c04052c4a00100000700000009000000f11c8f9c424d4245",
            b => b.Write(File.ReadAllBytes(directory.At(name.ToString()))));
    }

    private static Span<byte> Room(ByteBuffer buffer, int size)
    {
        Span<byte> room = buffer.Reserve(size)[..size];
        buffer.Advance(size);
        return room;
    }

    private static void Is(string hex, Action<ByteBuffer> write)
    {
        using var buffer = new ByteBuffer();
        write(buffer);
        Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), Convert.ToHexStringLower(buffer.Written));
    }
}
