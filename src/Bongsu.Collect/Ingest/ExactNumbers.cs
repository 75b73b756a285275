using System.Globalization;
using Bongsu.Configuration.History;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>
/// Unsigned numbers that the metrics store rounds: it keeps doubles, which hold whole numbers up to 2^53. Those above that lose something are kept as texts of
/// their item too, in the same millisecond, and put back when they are read, so that a start changes no value.
/// </summary>
internal static class ExactNumbers
{
    /// <summary>The least double that another whole number may be rounded to.</summary>
    private const double FirstInDoubt = 9007199254740992d;

    // What the history of texts gives at once is bounded.
    private const int AtOnce = 4_000;

    private const double TwoTo64 = 18446744073709551616d;

    /// <summary>True where a double does not hold the value.</summary>
    public static bool IsRounded(in ItemValue value) =>
        value is { Type: ItemValueType.Unsigned, Unsigned: > (ulong)FirstInDoubt } && (value.Number >= TwoTo64 || (ulong)value.Number != value.Unsigned);

    /// <summary>What is kept beside the rounded sample.</summary>
    public static ItemValue ToText(in ItemValue value) => ItemValue.OfText(value.At, value.Text);

    /// <summary>The samples of an unsigned item, newest first, each as it came.</summary>
    /// <param name="texts">Where texts are kept.</param>
    /// <param name="item">The item.</param>
    /// <param name="samples">Ordered by time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async ValueTask<IReadOnlyList<ItemValue>> RestoreAsync(
        ITextHistory texts, ItemId item, IReadOnlyList<Sample> samples, CancellationToken cancellationToken)
    {
        ILookup<long, ulong>? exact = await ReadAsync(texts, item, samples, cancellationToken);
        var values = new ItemValue[samples.Count];
        for (int i = 0; i < values.Length; i++)
        {
            Sample sample = samples[samples.Count - 1 - i];
            var at = Timestamp.FromUnixMilliseconds(sample.TimestampMs);
            values[i] = !(sample.Value >= 0) ? ItemValue.Float(at, sample.Value)
                : ItemValue.OfUnsigned(
                    at,
                    sample.Value >= FirstInDoubt && Find(exact, sample) is { } known ? known : sample.Value >= TwoTo64 ? ulong.MaxValue : (ulong)sample.Value);
        }

        return values;
    }

    private static async ValueTask<ILookup<long, ulong>?> ReadAsync(
        ITextHistory texts, ItemId item, IReadOnlyList<Sample> samples, CancellationToken cancellationToken)
    {
        Sample[] doubtful = [.. samples.Where(s => s.Value >= FirstInDoubt)];
        if (doubtful.Length == 0)
            return null;
        var kept = new List<ItemValue>();
        foreach (Sample[] some in doubtful.Chunk(AtOnce))
        {
            // One may be kept for each sample and no more: numbers have milliseconds of their own.
            kept.AddRange(await texts.ReadAsync(
                item, ItemValueType.Text, Timestamp.FromUnixMilliseconds(
                    some[0].TimestampMs - 1), Timestamp.FromUnixMilliseconds(some[^1].TimestampMs), some.Length * 2, cancellationToken));
        }

        return kept.Where(t => ulong.TryParse(
            t.Text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out _)).ToLookup(t => t.At.UnixMilliseconds, t => ulong.Parse(t.Text, CultureInfo.InvariantCulture));
    }

    // One that is not kept is not rounded, or was stored before they were kept.
    private static ulong? Find(ILookup<long, ulong>? exact, Sample sample)
    {
        foreach (ulong value in exact?[sample.TimestampMs] ?? [])
        {
            if (value == sample.Value)
                return value;
        }

        return null;
    }
}
