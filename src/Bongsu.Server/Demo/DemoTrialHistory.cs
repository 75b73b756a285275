using Bongsu.Configuration.Effective;
using Bongsu.Detect.Trials;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Server.Demo;

/// <summary>The demo's past, for the triggers: not read but made, as the stored one was.</summary>
internal sealed class DemoTrialHistory(DemoSignals signals, DemoSampling sampling) : ITrialHistory
{
    /// <inheritdoc />
    public ValueTask<TrialValues> ReadAsync(
        EffectiveHost host, EffectiveItem item, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken)
    {
        string key = DemoSignals.KeyOf(host, item);
        var values = new List<ItemValue>();
        foreach (long ms in sampling.Moments(host, key, from.UnixMilliseconds + 1, to.UnixMilliseconds + 1))
        {
            if (values.Count < limit && signals.At(host.Name, key, ms) is { } value)
                values.Add(Of(item.ValueType, Timestamp.FromUnixMilliseconds(ms), value));
        }

        return ValueTask.FromResult(new TrialValues(values, 0));
    }

    private static ItemValue Of(ItemValueType type, Timestamp at, double value) =>
        type == ItemValueType.Unsigned ? ItemValue.OfUnsigned(at, (ulong)Math.Max(0, value)) : ItemValue.Float(at, value);
}
