using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Values;

/// <summary>Since when items are watched; whoever collects them answers.</summary>
public interface IItemWatch
{
    /// <summary>
    /// Since when the absence of an item's values means something: the start of the program, or when the item was added or switched on. Any thread.
    /// </summary>
    Timestamp WatchedSince(ItemId item);
}
