using System.Buffers.Binary;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Engine;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>Flipped bits, cut and missing files: named, set aside, the rest goes on, and no answer that was never written.</summary>
public sealed class DamageTests : EngineFixture
{
    [Fact]
    public async Task A_flipped_block_is_named_and_set_aside_and_the_other_series_stay()
    {
        (SeriesId hit, SeriesId other) = await WriteTwoAsync();
        string raw = Directory.GetFiles(At("blocks"), "raw.*")[0];
        Flip(raw, 60);

        await using MetricsEngine engine = await OpenAsync();
        Assert.Empty(await AllAsync(engine, hit));
        Assert.Equal(200, (await AllAsync(engine, other)).Count);
        Assert.True(HasLogged("Damaged block file"));
        Assert.Equal(1, engine.GetStats().DamagedFiles);
        Assert.Single((await engine.VerifyAsync(Cancel)).Faults);

        await engine.TidyAsync(Cancel);
        Assert.Equal(Path.GetFileName(raw), Path.GetFileName(Assert.Single(Directory.GetFiles(At("quarantine")))));
        Assert.Empty((await engine.VerifyAsync(Cancel)).Faults);
        Assert.Equal(200, (await AllAsync(engine, other)).Count);
        // The rows of the lost samples are still there.
        long from = Resolution.RowStart(Start, Hour);
        Assert.Equal(200, (await engine.AggregateAsync([hit], from, from + Day, Day, Cancel))[0].Windows.Sum(w => w.Count));
    }

    [Fact]
    public async Task A_file_without_its_end_is_set_aside_at_the_start()
    {
        (SeriesId hit, _) = await WriteTwoAsync();
        string raw = Directory.GetFiles(At("blocks"), "raw.*")[0];
        using (FileStream file = File.OpenWrite(raw))
            file.SetLength(file.Length - 1);

        await using MetricsEngine engine = await OpenAsync();

        Assert.True(HasLogged("Damaged block file"));
        Assert.Single(Directory.GetFiles(At("quarantine")));
        Assert.Empty(await AllAsync(engine, hit));
        await engine.AppendAsync(Samples(hit, Start, 3, Minute), Cancel);
        await engine.SealAsync(Cancel);
        Assert.Equal(3, (await AllAsync(engine, hit)).Count);
    }

    [Fact]
    public async Task A_missing_file_is_named_and_the_rest_goes_on()
    {
        (SeriesId hit, _) = await WriteTwoAsync();
        File.Delete(Directory.GetFiles(At("blocks"), "1h.*")[0]);

        await using MetricsEngine engine = await OpenAsync();

        Assert.True(HasLogged("Missing block file"));
        Assert.Equal(200, (await AllAsync(engine, hit)).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_manifest_is_rebuilt_from_the_files(bool damaged)
    {
        (SeriesId hit, SeriesId other) = await WriteTwoAsync();
        if (damaged)
            Flip(At("manifest"), 20);
        else
            File.Delete(At("manifest"));

        await using MetricsEngine engine = await OpenAsync();

        Assert.True(HasLogged(damaged ? "Damaged manifest" : "Missing manifest"));
        Assert.Equal(200, (await AllAsync(engine, hit)).Count);
        Assert.Equal(200, (await AllAsync(engine, other)).Count);
    }

    [Fact]
    public async Task Any_flipped_bit_anywhere_is_survived_without_a_false_answer()
    {
        await WriteTwoAsync();
        await using (MetricsEngine engine = await OpenAsync())
            await engine.AppendAsync(Samples(new SeriesId(1), Start + Day, 20, Minute), Cancel);
        string[] files = [.. Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length > 0).Order(StringComparer.Ordinal)];
        var random = new Random(23);
        for (int i = 0; i < 150; i++)
        {
            string copy = At($"copy{i}");
            CopyAll(Root, copy, files);
            string victim = Path.Combine(copy, Path.GetRelativePath(Root, files[random.Next(files.Length)]));
            int length = (int)new FileInfo(victim).Length;
            if (random.Next(4) == 0)
            {
                using FileStream cut = File.OpenWrite(victim);
                cut.SetLength(random.Next(length));
            }
            else
            {
                Flip(victim, random.Next(length), 1 << random.Next(8));
            }

            await using (MetricsEngine engine = await OpenAsync(o => o with { DataDirectory = copy }))
            {
                for (int id = 1; id <= 2; id++)
                {
                    // Something may be missing; nothing may be false.
                    foreach (Sample sample in await AllAsync(engine, new SeriesId(id)))
                        Assert.Equal(ValueAt(sample.TimestampMs, id), sample.Value);
                }

                await engine.CompactAsync(Cancel);
                Assert.Empty((await engine.VerifyAsync(Cancel)).Faults);
            }

            Directory.Delete(copy, recursive: true);
        }
    }

    [Theory]
    [InlineData("wal")]
    [InlineData("series.log")]
    [InlineData("blocks")]
    [InlineData("manifest")]
    public async Task A_file_of_an_unknown_version_is_refused(string what)
    {
        await WriteTwoAsync();
        string path = Directory.Exists(At(what)) ? Directory.GetFiles(At(what))[0] : At(what);
        byte[] bytes = await File.ReadAllBytesAsync(path, Cancel);
        if (what == "manifest")
        {
            bytes = System.Text.Encoding.UTF8.GetBytes("bongsu-metrics 3\nand something new\n");
            bytes = [.. bytes, .. System.Text.Encoding.UTF8.GetBytes($"end {Checksum.Of(bytes):x8}\n")];
        }
        else
        {
            bytes[4] = 2;
            int end = what == "blocks" ? 40 : 16;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(end), Checksum.Of(bytes.AsSpan(0, end)));
        }

        await File.WriteAllBytesAsync(path, bytes, Cancel);

        MetricsException refused = await Assert.ThrowsAsync<MetricsException>(async () => await OpenAsync());
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Use the program that wrote it", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.MayRetry);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path, Cancel));
    }

    private static double ValueAt(long time, int id) => time >= Start + Day ? (time - Start - Day) / Minute / 4.0 : ((time - Start) / Minute / 4.0) + id;

    private static void Flip(string path, int at, int mask = 0x10)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[at] ^= (byte)mask;
        File.WriteAllBytes(path, bytes);
    }

    private static void CopyAll(string from, string to, string[] files)
    {
        foreach (string file in files)
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private async Task<(SeriesId First, SeriesId Second)> WriteTwoAsync()
    {
        await using MetricsEngine engine = await OpenAsync();
        SeriesId first = Add(engine), second = Add(engine, 1);
        foreach (SeriesId id in new[] { first, second })
            await engine.AppendAsync(Samples(id, Start, 200, Minute, i => (i / 4.0) + id.Value), Cancel);
        await engine.SealAsync(Cancel);
        return (first, second);
    }
}
