using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>Reads items' values for an evaluation. Called on the evaluating thread only.</summary>
public interface IHistoryReader
{
    /// <summary>The item's value type; null where there is no such item.</summary>
    ItemValueType? TypeOf(ItemReference item);

    /// <summary>Values with <paramref name="from"/> &lt; at &lt;= <paramref name="to"/>, newest first, at most <paramref name="maxCount"/>.</summary>
    IReadOnlyList<ItemValue> Read(ItemReference item, Timestamp from, Timestamp to, int maxCount);

    /// <summary>
    /// The same values of a numeric item as numbers where they lie, without a copy; false where the reader does not keep them so, and <see cref="Read"/> is to
    /// be asked.
    /// </summary>
    bool TryReadNumbers(ItemReference item, Timestamp from, Timestamp to, int maxCount, out NumberWindow numbers)
    {
        numbers = default;
        return false;
    }

    /// <summary>Hourly trends of the hours that begin in <paramref name="from"/> &lt;= hour &lt; <paramref name="to"/>, oldest first.</summary>
    IReadOnlyList<TrendRow> ReadTrends(ItemReference item, Timestamp from, Timestamp to);

    /// <summary>The items that a filter of a foreach function selects, enabled ones on enabled hosts; an order that stays the same.</summary>
    IReadOnlyList<ItemReference> Match(ItemFilter filter);

    /// <summary>
    /// Since when the item has been watched (created, enabled, server started, maintenance without data ended); null for always. nodata() is not known before
    /// that is as long ago as its period.
    /// </summary>
    Timestamp? WatchedSince(ItemReference item) => null;

    /// <summary>
    /// Since when the item's values are complete; null for always. What counts values over a period that begins before knows only how many there are at least.
    /// It may lie before <see cref="WatchedSince"/>: a start of the server leaves a gap in what was received, and a gap spoils a long period less than a short
    /// one.
    /// </summary>
    Timestamp? CompleteSince(ItemReference item) => WatchedSince(item);
}
