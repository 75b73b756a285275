using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Index;
using Bongsu.Metrics.Maintenance;
using Bongsu.Metrics.Rows;
using Bongsu.Metrics.Tests.Engine;

namespace Bongsu.Metrics.Tests.Blocks;

/// <summary>Files of blocks against dictionaries: what is found, what the newest of several says, and what damage costs.</summary>
public sealed class BlockFileTests : IDisposable
{
    private const long Start = 1_789_862_400_000;

    private readonly TemporaryDirectory _directory = new();
    private readonly FileLayer _files = PhysicalFiles.Instance;
    private readonly List<string> _damage = [];
    private readonly List<BlockFile> _open = [];

    public void Dispose()
    {
        foreach (BlockFile file in _open)
            file.Release();
        _directory.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_series_is_found_by_its_time_in_many_pages(int seed)
    {
        SortedDictionary<int, SortedDictionary<long, double>> model = Model(seed, series: 400, most: 40);
        BlockFile file = Write(Name(1, 1), model);
        var reader = new TierReader(Damaged);
        var set = new FileSet([file]);
        var random = new Random(seed);

        Assert.Equal(model.Sum(s => s.Value.Count), file.Summary.Rows);
        Assert.True(file.PageCount > 3);
        foreach (int series in Enumerable.Range(0, 2_100))
        {
            long from = Start + random.Next(-1_000, 400_000), to = from + random.Next(0, 200_000);
            var rows = new RowSet(1);

            reader.Read(set, Tier.Raw, series, from, to, rows);

            KeyValuePair<long, double>[] expected = [.. model.GetValueOrDefault(series)?.Where(r => r.Key >= from && r.Key <= to) ?? []];
            Assert.Equal(expected.Select(r => r.Key), rows.Times.ToArray());
            Assert.Equal(expected.Select(r => r.Value), rows.Column(0).ToArray());
        }

        Assert.Empty(_damage);
    }

    [Fact]
    public void A_long_series_lies_in_several_blocks_and_is_found_in_part()
    {
        var history = new SortedDictionary<long, double>(Enumerable.Range(0, 10_000).ToDictionary(i => Start + (i * 1_000L), i => (double)i));
        BlockFile file = Write(Name(1, 1), new() { [7] = history, [8] = new() { [Start] = 1 } });
        var entries = new List<BlockEntry>();
        file.Find(7, long.MinValue, long.MaxValue, entries);

        Assert.Equal([4096, 4096, 1808], entries.Select(e => e.Rows));
        entries.Clear();
        file.Find(7, Start + 5_000_000, Start + 5_000_000, entries);
        Assert.Equal(4096, Assert.Single(entries).Rows);
        entries.Clear();
        file.Find(9, long.MinValue, long.MaxValue, entries);
        Assert.Empty(entries);
    }

    /// <summary>The later file is right where both have a row, whichever way they are asked and after they were merged.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Of_several_files_the_latest_seal_counts_before_and_after_merging(int seed)
    {
        SortedDictionary<int, SortedDictionary<long, double>>[] models =
            [Model(seed, series: 60, most: 300), Model(seed + 100, series: 60, most: 300), Model(seed + 200, series: 60, most: 300)];
        BlockFile[] files = [.. models.Select((m, i) => Write(Name(i + 1, i + 1), m))];
        var naive = new SortedDictionary<int, SortedDictionary<long, double>>();
        foreach ((int series, SortedDictionary<long, double> rows) in models.SelectMany(m => m))
        {
            if (!naive.TryGetValue(series, out SortedDictionary<long, double>? known))
                naive[series] = known = [];
            foreach ((long time, double value) in rows)
                known[time] = value;
        }

        AssertHolds(new FileSet(Enumerable.Reverse(files)), naive);

        // Every third series has been deleted meanwhile.
        var index = new SeriesIndex();
        foreach (int series in naive.Keys.Where(s => s % 3 != 0))
            index.Add(series, Labels.Of(("id", $"{series}")));
        BlockFileName merged = new FileMerger(_files, _directory.Root, index, Damaged).Merge(files, Name(1, 3), CancellationToken.None)!;
        foreach (int series in naive.Keys.Where(s => s % 3 == 0).ToArray())
            naive[series].Clear();

        AssertHolds(new FileSet([Open(merged)]), naive);
        Assert.Null(new FileMerger(_files, _directory.Root, new SeriesIndex(), Damaged).Merge(files, Name(1, 2), CancellationToken.None));
        Assert.False(File.Exists(Path.Combine(_directory.Root, Name(1, 2).ToString())));
        Assert.Empty(_damage);
    }

    /// <summary>A flipped bit costs a block, or the blocks of a page; it is told, and what is read besides is right.</summary>
    [Fact]
    public void A_flipped_bit_is_told_and_nothing_false_is_read()
    {
        SortedDictionary<int, SortedDictionary<long, double>> model = Model(9, series: 150, most: 12);
        BlockFile good = Write(Name(1, 1), model);
        byte[] bytes = File.ReadAllBytes(good.Path);
        var random = new Random(9);
        int told = 0;
        for (int round = 0; round < 150; round++)
        {
            byte[] damaged = [.. bytes];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            BlockFileName name = Name(2, 2 + round);
            Rename(damaged, name);
            File.WriteAllBytes(Path.Combine(_directory.Root, name.ToString()), damaged);
            _damage.Clear();
            BlockFile file;
            try
            {
                file = Open(name);
            }
            catch (Exception e) when (e is CorruptDataException or MetricsException)
            {
                told++;
                continue;
            }

            var set = new FileSet([file]);
            var reader = new TierReader(Damaged);
            foreach ((int series, SortedDictionary<long, double> expected) in model)
            {
                var rows = new RowSet(1);
                reader.Read(set, Tier.Raw, series, long.MinValue, long.MaxValue, rows);
                for (int i = 0; i < rows.Count; i++)
                    Assert.Equal(expected[rows.Times[i]], rows.Column(0)[i]);
                Assert.True(rows.Count == expected.Count || _damage.Count > 0);
            }

            told += Math.Min(1, _damage.Count);
        }

        // All but those in the header, which was made anew.
        Assert.InRange(told, 140, 150);
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused()
    {
        BlockFile good = Write(Name(1, 1), Model(10, series: 30, most: 5));
        byte[] bytes = File.ReadAllBytes(good.Path);
        for (int length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(Path.Combine(_directory.Root, Name(1, 2).ToString()), bytes[..length]);
            Assert.Throws<CorruptDataException>(() => BlockFile.Open(_files, _directory.Root, Name(1, 2)));
        }
    }

    [Fact]
    public void A_file_under_another_name_or_of_another_version_is_refused()
    {
        byte[] bytes = File.ReadAllBytes(Write(Name(1, 1), Model(11, series: 3, most: 5)).Path);
        File.WriteAllBytes(Path.Combine(_directory.Root, Name(1, 2).ToString()), bytes);
        Assert.Throws<CorruptDataException>(() => BlockFile.Open(_files, _directory.Root, Name(1, 2)));

        bytes[4] = 9;
        Sign(bytes);
        File.WriteAllBytes(Path.Combine(_directory.Root, Name(1, 3).ToString()), bytes);
        Assert.Contains(
            "format version 9", Assert.Throws<MetricsException>(() => BlockFile.Open(_files, _directory.Root, Name(1, 3))).Message, StringComparison.Ordinal);
    }

    /// <summary>Who reads holds the file; it closes with the last one and cannot be held again.</summary>
    [Fact]
    public void A_file_closes_with_its_last_holder()
    {
        BlockFile file = BlockFile.Open(_files, _directory.Root, Write(Name(1, 1), Model(12, series: 3, most: 5)).Name);

        Assert.True(file.TryHold());
        file.Release();
        file.Find(1, long.MinValue, long.MaxValue, []);
        file.Release();
        Assert.False(file.TryHold());
    }

    private static BlockFileName Name(long first, long last) => new(Tier.Raw, Tier.Raw.PartitionOf(Start), first, last, 0);

    // The header says the file's name; in a copy of another name it is made anew, unless it is what was damaged.
    private static void Rename(byte[] bytes, BlockFileName name)
    {
        if (!bytes.AsSpan(0, 4).SequenceEqual(BlockFileFormat.Magic))
            return;
        using var header = new ByteBuffer();
        BlockFileFormat.WriteHeader(header, name);
        header.Written.CopyTo(bytes);
    }

    private static void Sign(byte[] bytes) => System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(
        bytes.AsSpan(BlockFileFormat.HeaderSize - Checksum.Size), Checksum.Of(bytes.AsSpan(0, BlockFileFormat.HeaderSize - Checksum.Size)));

    private static SortedDictionary<int, SortedDictionary<long, double>> Model(int seed, int series, int most)
    {
        var random = new Random(seed);
        var model = new SortedDictionary<int, SortedDictionary<long, double>>();
        for (int i = 0; i < series; i++)
        {
            var rows = new SortedDictionary<long, double>();
            for (int k = random.Next(1, most); k > 0; k--)
                rows[Start + (random.Next(0, 400) * 1_000L)] = random.Next(0, 10_000) / 10.0;
            model[random.Next(1, 2_000)] = rows;
        }

        return model;
    }

    private BlockFile Write(BlockFileName name, SortedDictionary<int, SortedDictionary<long, double>> model)
    {
        using (var writer = new BlockFileWriter(_files, _directory.Root, name, thorough: false))
        {
            foreach ((int series, SortedDictionary<long, double> history) in model)
            {
                var rows = new RowSet(1);
                foreach ((long time, double value) in history)
                    rows.Add(time, value);
                writer.Add(series, rows, 0, rows.Count);
            }

            writer.Finish();
        }

        return Open(name);
    }

    private BlockFile Open(BlockFileName name)
    {
        BlockFile file = BlockFile.Open(_files, _directory.Root, name);
        _open.Add(file);
        return file;
    }

    private void AssertHolds(FileSet files, SortedDictionary<int, SortedDictionary<long, double>> model)
    {
        var reader = new TierReader(Damaged);
        foreach ((int series, SortedDictionary<long, double> expected) in model)
        {
            var rows = new RowSet(1);
            reader.Read(files, Tier.Raw, series, long.MinValue, long.MaxValue, rows);
            Assert.Equal(expected.Keys, rows.Times.ToArray());
            Assert.Equal(expected.Values, rows.Column(0).ToArray());
        }
    }

    private void Damaged(BlockFile file, string what) => _damage.Add(what);
}
