namespace Bongsu.Detect.Triggers;

/// <summary>An item that triggers of a host read.</summary>
internal sealed class WatchedItem(ItemWindow window)
{
    /// <summary>Its recent values.</summary>
    public ItemWindow Window { get; } = window;

    /// <summary>The triggers that a value of it may change.</summary>
    public List<TriggerState> Readers { get; } = [];
}
