using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Snappier;

namespace Bongsu.Metrics.Bench;

/// <summary>
/// Sends the mix by Prometheus remote write 1.0, in requests of about 10,000 samples: one time of many series, or several times of few. A request is made
/// before its sending begins; the time printed is that of the sending alone.
/// </summary>
public static class RemoteWriter
{
    private const int SamplesPerRequest = 10_000;

    public static async Task RunAsync(Uri address, int series, int samples, long intervalMs, long start, CancellationToken cancel)
    {
        using HttpClient client = Client();
        var mix = new Mix(series, seed: 1);
        byte[][] labels = [.. Enumerable.Range(0, series).Select(i => LabelBytes(Mix.LabelsOf(i)))];
        int rounds = Math.Max(1, SamplesPerRequest / series);
        double[][] values = [.. Enumerable.Range(0, rounds).Select(_ => new double[series])];
        TimeSpan sending = TimeSpan.Zero;
        for (int round = 0; round < samples; round += rounds)
        {
            int now = Math.Min(rounds, samples - round);
            for (int r = 0; r < now; r++)
            {
                for (int i = 0; i < series; i++)
                    values[r][i] = mix.Next(i);
            }

            for (int from = 0; from < series; from += SamplesPerRequest)
            {
                byte[] body = Request(
                    labels, values.AsSpan(0, now), from, Math.Min(series, from + SamplesPerRequest), start + (round * intervalMs), intervalMs);
                using var content = new ByteArrayContent(body);
                content.Headers.Add("Content-Type", "application/x-protobuf");
                content.Headers.Add("Content-Encoding", "snappy");
                long t0 = Stopwatch.GetTimestamp();
                using HttpResponseMessage response = await client.PostAsync(address, content, cancel);
                response.EnsureSuccessStatusCode();
                sending += Stopwatch.GetElapsedTime(t0);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(long)series * samples} {sending.TotalSeconds:F3}"));
    }

    /// <summary>With the token that the environment gives, where the server asks for one.</summary>
    internal static HttpClient Client()
    {
        var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        if (Environment.GetEnvironmentVariable("BENCH_TOKEN") is { Length: > 0 } token)
            client.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>WriteRequest.timeseries (1) = { labels (1) = { name (1), value (2) }, samples (2) = { value (1, double), timestamp (2, int64) } }.</summary>
    private static byte[] Request(byte[][] labels, ReadOnlySpan<double[]> values, int from, int to, long time, long intervalMs)
    {
        using var body = new MemoryStream();
        Span<byte> sample = stackalloc byte[32];
        for (int i = from; i < to; i++)
        {
            // All times have as many bytes: they are of one century.
            int length = 10 + VarInt(sample, (ulong)time);
            body.WriteByte(0x0A);
            WriteVarInt(body, (ulong)(labels[i].Length + (values.Length * (2 + length))));
            body.Write(labels[i]);
            for (int round = 0; round < values.Length; round++)
            {
                sample[0] = 0x09;
                BinaryPrimitives.WriteDoubleLittleEndian(sample[1..], values[round][i]);
                sample[9] = 0x10;
                VarInt(sample[10..], (ulong)(time + (round * intervalMs)));
                body.WriteByte(0x12);
                WriteVarInt(body, (ulong)length);
                body.Write(sample[..length]);
            }
        }

        return Snappy.CompressToArray(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static byte[] LabelBytes(Labels labels)
    {
        using var bytes = new MemoryStream();
        foreach (Label label in labels)
        {
            byte[] name = System.Text.Encoding.UTF8.GetBytes(label.Name), value = System.Text.Encoding.UTF8.GetBytes(label.Value);
            bytes.WriteByte(0x0A);
            WriteVarInt(bytes, (ulong)(name.Length + value.Length + 4));
            bytes.WriteByte(0x0A);
            WriteVarInt(bytes, (ulong)name.Length);
            bytes.Write(name);
            bytes.WriteByte(0x12);
            WriteVarInt(bytes, (ulong)value.Length);
            bytes.Write(value);
        }

        return bytes.ToArray();
    }

    private static void WriteVarInt(MemoryStream target, ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        target.Write(bytes[..VarInt(bytes, value)]);
    }

    private static int VarInt(Span<byte> target, ulong value)
    {
        int i = 0;
        for (; value >= 0x80; value >>= 7)
            target[i++] = (byte)(value | 0x80);
        target[i++] = (byte)value;
        return i;
    }
}
