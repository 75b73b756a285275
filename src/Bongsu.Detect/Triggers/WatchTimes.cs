using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// Since when the absence of an item's values means something: this program must have collected, and the item must have been there to be collected.
/// </summary>
/// <param name="addedAt">When an item was added, switched on or made another kind of item since the start; null for items that were there before.</param>
internal sealed class WatchTimes(Func<ItemId, Timestamp?>? addedAt)
{
    /// <summary>So long after a start a gap in what was received spoils periods that reach over it; longer periods are not held up for longer.</summary>
    public static readonly TimeSpan StartGap = TimeSpan.FromMinutes(10);

    /// <summary>Since when the host is collected: the start of the program, or the end of a time without collection.</summary>
    public required Timestamp Since { get; set; }

    /// <summary>Since when an item is watched without a break: nodata() is not known over a longer period.</summary>
    public Timestamp Of(ItemId item) => addedAt?.Invoke(item) is { } added && added > Since ? added : Since;

    /// <summary>
    /// Since when an item's values are complete as far as counting goes; null for always. One that was sent values from before it was added has its history
    /// from there.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="earliest">The time of the earliest value that was ever in its window; null for none.</param>
    /// <param name="now">The time of the evaluation.</param>
    public Timestamp? CompleteSince(ItemId item, Timestamp? earliest, Timestamp now)
    {
        Timestamp? added = addedAt?.Invoke(item);
        return earliest < added ? earliest
            : now - Since >= StartGap || added > Since ? added
            : Since;
    }
}
