using System.Globalization;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Protocols.Influx;

namespace Bongsu.Collect.Receivers.Influx;

/// <summary>
/// Takes InfluxDB's line protocol, as Telegraf sends it, and stores each field that is a number as a series: <c>measurement_field</c> with the tags as labels.
/// Lines that cannot be read are named, and the others are kept.
/// </summary>
public sealed class InfluxReceiver(SeriesWriter writer, WorkPlaces places, CollectOptions options, CollectMetrics own, TimeProvider time)
{
    private const string Name = "influx";

    // Tags are written again for every field.
    private const int PartBytes = 4 * 1024 * 1024;

    /// <summary>The units of times that requests may say, and how many of them a millisecond has, or how many milliseconds one has.</summary>
    private static readonly Dictionary<string, (long PerMs, long Ms)> s_precisions = new(StringComparer.Ordinal)
    {
        ["ns"] = (1_000_000, 1),
        ["n"] = (1_000_000, 1),
        ["us"] = (1000, 1),
        ["u"] = (1000, 1),
        ["µ"] = (1000, 1),
        ["ms"] = (1, 1),
        ["s"] = (1, 1000),
        ["m"] = (1, 60_000),
        ["h"] = (1, 3_600_000),
    };

    /// <summary>Reads a body and stores its fields; they are durable when this completes with <see cref="SeriesStatus.Accepted"/>.</summary>
    /// <param name="body">The request's body.</param>
    /// <param name="length">Its length where the sender says it, or null.</param>
    /// <param name="gzip">Whether it is compressed.</param>
    /// <param name="precision">The unit of times; null or empty for nanoseconds.</param>
    /// <param name="sender">Whose it is.</param>
    /// <param name="cancellationToken">Ends it; what was stored by then is not said.</param>
    public async Task<SeriesOutcome> AcceptAsync(
        Stream body, long? length, bool gzip, string? precision, SeriesSender sender, CancellationToken cancellationToken)
    {
        if (!s_precisions.TryGetValue(string.IsNullOrEmpty(precision) ? "ns" : precision, out (long PerMs, long Ms) unit))
            return Refuse(SeriesStatus.Bad, "malformed", "The precision must be ns, us, ms, s, m or h.");
        try
        {
            using PooledBody? whole = await PooledBody.ReadAsync(body, length, gzip, options.RemoteWriteBodyBytes, cancellationToken);
            if (whole is null)
                return Refuse(
                    SeriesStatus.TooLarge,
                    "too large",
                    $"The body has more than the {options.RemoteWriteBodyBytes} bytes, or unpacked {PooledBody.Inflation} times that, that are taken.");
            using IDisposable place = await places.EnterAsync(cancellationToken);
            return await StoreAsync(whole.Memory, unit, sender, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return Refuse(SeriesStatus.Bad, "malformed", "The body is not gzip.");
        }
    }

    private async ValueTask<SeriesOutcome> StoreAsync(
        ReadOnlyMemory<byte> text, (long PerMs, long Ms) unit, SeriesSender sender, CancellationToken cancellationToken)
    {
        var batch = new SeriesBatch();
        SeriesOutcome outcome = SeriesOutcome.Nothing;
        (int at, int line) = (0, 0);
        while (at < text.Length)
        {
            batch.Clear();
            outcome = outcome.And(Gather(text.Span, ref at, ref line, unit, batch));
            if (batch.Count > 0)
                outcome = outcome.And(await writer.StoreAsync(batch.Message, sender, Name, cancellationToken));
            if (outcome.Status == SeriesStatus.TryAgain)
                break;
        }

        return outcome;
    }

    /// <summary>Reads lines until a part is full; what is wrong with them comes back.</summary>
    private SeriesOutcome Gather(ReadOnlySpan<byte> text, ref int at, ref int line, (long PerMs, long Ms) unit, SeriesBatch batch)
    {
        var reader = new InfluxReader(text[at..]);
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        int bad = 0;
        string? first = null;
        while (batch.Message.Length < PartBytes && reader.MoveNext())
        {
            if (reader.Current is not { } point)
            {
                bad++;
                first ??= string.Create(CultureInfo.InvariantCulture, $"line {line + reader.Line}: {reader.Fault}");
                continue;
            }

            long ms = point.Timestamp is { } sent ? ToMs(sent, unit) : now;
            foreach ((string field, double value) in point.Fields)
                batch.Add($"{point.Measurement}_{field}", point.Tags, ms, value);
        }

        at += reader.Position;
        line += reader.Line;
        if (bad == 0)
            return SeriesOutcome.Nothing;
        own.Refused(Name, "malformed", bad);
        return new SeriesOutcome(SeriesStatus.Bad, 0, first) { Refused = bad };
    }

    private static long ToMs(long sent, (long PerMs, long Ms) unit) =>
        Math.Abs((decimal)sent * unit.Ms / unit.PerMs) > long.MaxValue ? long.MaxValue : sent / unit.PerMs * unit.Ms;

    private SeriesOutcome Refuse(SeriesStatus status, string tag, string reason)
    {
        own.Request(Name, tag);
        return new SeriesOutcome(status, 0, reason);
    }
}
