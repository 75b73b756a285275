using Bongsu.Configuration.Effective;
using Bongsu.Detect.Trials;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Views.History;

namespace Bongsu.Views.Trials;

/// <summary>The stored past of items for trials: samples, and before the first one that is still kept the averages of 5 minutes.</summary>
internal sealed class StoredTrialHistory(HistoryReader history) : ITrialHistory
{
    private const long StepMs = 300_000;

    public async ValueTask<TrialValues> ReadAsync(
        EffectiveHost host, EffectiveItem item, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken)
    {
        long fromMs = Math.Max(0, from.UnixMilliseconds + 1);
        long toMs = to.UnixMilliseconds;
        if (toMs < fromMs)
            return TrialValues.None;
        if (item.ValueType is ItemValueType.Text or ItemValueType.Log)
        {
            IReadOnlyList<ItemValue> texts = await history.ReadTextsAsync(item, fromMs - 1, toMs, limit, cancellationToken);
            return new TrialValues([.. texts.Reverse()], 0);
        }

        IReadOnlyList<ItemValue> samples = await history.ReadNumbersAsync(host, item, fromMs, toMs, limit, cancellationToken);
        long firstMs = samples.Count > 0 ? samples[0].At.UnixMilliseconds : toMs;
        var values = new List<ItemValue>(samples.Count);

        // Where the raw ones have been given up, what is left of them are rows of 5 minutes. A row stands for its time when that is over.
        long alignedMs = fromMs / StepMs * StepMs;
        if (samples.Count < limit && firstMs - fromMs >= 2 * StepMs)
        {
            foreach (Window row in await history.ReadWindowsAsync(host, item, alignedMs, firstMs, StepMs, cancellationToken))
            {
                long endMs = row.StartMs + StepMs - 1;
                if (endMs >= fromMs && endMs < firstMs && values.Count + samples.Count < limit)
                    values.Add(ValueOf(item.ValueType, endMs, row.Average));
            }
        }

        int rollups = values.Count;
        values.AddRange(samples);
        return new TrialValues(values, rollups);
    }

    private static ItemValue ValueOf(ItemValueType type, long atMs, double value)
    {
        var at = Timestamp.FromUnixMilliseconds(atMs);
        return type == ItemValueType.Unsigned && value is >= 0 and < 18446744073709551616d
            ? ItemValue.OfUnsigned(at, (ulong)value)
            : ItemValue.Float(at, value);
    }
}
