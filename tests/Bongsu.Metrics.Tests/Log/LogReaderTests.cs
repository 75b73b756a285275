using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Tests.Engine;

namespace Bongsu.Metrics.Tests.Log;

public sealed class LogReaderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_log_cut_at_any_byte_gives_the_records_before_the_cut_and_names_the_tail()
    {
        (byte[] bytes, List<int> ends) = Records(6);
        for (int length = LogFormat.HeaderSize; length <= bytes.Length; length++)
        {
            (List<byte[]> read, IReadOnlyList<LogDamage> damage, long position) = Read(bytes[..length]);
            int whole = ends.Count(end => end <= length);
            int sound = whole == 0 ? LogFormat.HeaderSize : ends[whole - 1];
            Assert.Equal(whole, read.Count);
            Assert.Equal(sound, position);
            Assert.Equal(sound == length ? [] : [new LogDamage(sound, length - sound, IsTail: true)], damage);
        }
    }

    [Fact]
    public void A_flipped_bit_loses_the_one_record_it_is_in()
    {
        (byte[] bytes, List<int> ends) = Records(5);
        (List<byte[]> all, _, _) = Read(bytes);
        for (int at = LogFormat.HeaderSize; at < bytes.Length; at++)
        {
            byte[] flipped = [.. bytes];
            flipped[at] ^= 0x20;
            int hit = ends.FindIndex(end => at < end);

            (List<byte[]> read, IReadOnlyList<LogDamage> damage, _) = Read(flipped);

            Assert.Equal(all.Where((_, i) => i != hit), read);
            LogDamage only = Assert.Single(damage);
            Assert.Equal(hit == ends.Count - 1, only.IsTail);
        }
    }

    [Fact]
    public void Rubbish_between_and_behind_records_is_stepped_over()
    {
        var random = new Random(31);
        (byte[] bytes, _) = Records(1);
        byte[] record = bytes[LogFormat.HeaderSize..];
        for (int i = 0; i < 500; i++)
        {
            byte[] rubbish = new byte[random.Next(1, 600)];
            random.NextBytes(rubbish);
            if (random.Next(2) == 0)
                LogFormat.RecordMark.CopyTo(rubbish.AsSpan(rubbish.Length > 4 ? random.Next(rubbish.Length - 4) : 0));

            (List<byte[]> read, IReadOnlyList<LogDamage> damage, _) = Read([.. bytes, .. rubbish, .. record, .. rubbish]);

            Assert.Equal(2, read.Count);
            Assert.Equal(2, damage.Count);
        }
    }

    [Fact]
    public void Payloads_of_rubbish_are_refused_and_never_crash()
    {
        var random = new Random(37);
        var samples = new List<SeriesSample>();
        for (int i = 0; i < 20_000; i++)
        {
            byte[] payload = new byte[random.Next(1, 60)];
            random.NextBytes(payload);
            payload[0] = SampleRecord.Type;
            samples.Clear();
            try
            {
                SampleRecord.Read(payload, samples);
                Assert.InRange(samples.Count, 0, payload.Length / 10);
            }
            catch (CorruptDataException)
            {
                // What most rubbish must end in.
            }
        }
    }

    private static (byte[] Bytes, List<int> Ends) Records(int count)
    {
        using var buffer = new ByteBuffer();
        LogFormat.WriteHeader(buffer.Reserve(LogFormat.HeaderSize), LogKind.Samples, 1);
        buffer.Advance(LogFormat.HeaderSize);
        var ends = new List<int>();
        for (int i = 0; i < count; i++)
        {
            SampleRecord.Write(buffer, [new SeriesSample(new SeriesId(i + 1), 1000 + i, i), new SeriesSample(new SeriesId(i + 2), 1000, -i)]);
            ends.Add(buffer.Length);
        }

        return (buffer.Written.ToArray(), ends);
    }

    private (List<byte[]> Read, IReadOnlyList<LogDamage> Damage, long Position) Read(byte[] bytes)
    {
        string path = _directory.At("log");
        File.WriteAllBytes(path, bytes);
        using StoreFile file = PhysicalFiles.Instance.OpenRead(path);
        using var reader = new LogReader(file);
        var read = new List<byte[]>();
        while (reader.TryRead(out ReadOnlySpan<byte> payload))
            read.Add(payload.ToArray());
        return (read, reader.Damage, reader.Position);
    }
}
