using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Views.Hosts;

/// <summary>An item with its newest value in one of the three states: known, not known because of a reason, or silent for too long.</summary>
/// <param name="Item">The item.</param>
/// <param name="Shown">The last value, or null where none ever came.</param>
/// <param name="Because">Why it is not known now, or null.</param>
/// <param name="Silent">How long nothing has come, where that is longer than three intervals; null otherwise.</param>
public sealed record ItemLine(EffectiveItem Item, ItemValue? Shown, string? Because, TimeSpan? Silent)
{
    /// <summary>Judges a latest value at a time.</summary>
    public static ItemLine Of(EffectiveItem item, LatestValue latest, Timestamp now)
    {
        bool errorIsNewer = latest.Error is not null && (latest.Value is not { } v || latest.ErrorAt is not { } at || at >= v.At);
        if (errorIsNewer)
            return new(item, latest.Value, latest.Error, null);
        // A check says what its error was only when there is one: its silence is good news.
        bool speaksRarely = item is { Type: CheckOutput.ItemType, ValueType: ItemValueType.Text };
        TimeSpan? silent = latest.Value is { } value
            && !speaksRarely
            && item.Interval > TimeSpan.Zero
            && now - value.At > (item.Interval * 3) + TimeSpan.FromSeconds(5)
            ? now - value.At
            : null;
        return new(item, latest.Value, null, silent);
    }
}
