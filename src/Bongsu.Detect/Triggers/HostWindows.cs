using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>The windows of one host's triggers, and who reads them. For one caller at a time.</summary>
internal sealed class HostWindows
{
    /// <summary>At most so many values of one item, the newest, are judged again after a start.</summary>
    private const int MaxUnjudged = 1000;

    private readonly Dictionary<ItemId, WatchedItem> _items = [];

    // By the slots of the plan's needs.
    private ItemWindow[] _bySlot = [];

    // Stored values that nobody may have judged yet; they are in no window until they are taken.
    private List<(ItemId Item, ItemValue Value)>? _unjudged;

    /// <summary>Takes the needs of another plan and keeps what of the old windows serves it. Readers are added anew.</summary>
    public void Replace(HostPlan plan)
    {
        var before = new Dictionary<ItemId, WatchedItem>(_items);
        _items.Clear();
        _bySlot = new ItemWindow[plan.Needs.Count];
        foreach ((ItemId item, WindowNeed need) in plan.Needs)
        {
            ItemWindow window = before.TryGetValue(item, out WatchedItem? kept)
                && kept.Window.Type == need.Item.ValueType
                && kept.Window.Covers(need.MaxAge, need.MaxCount)
                ? kept.Window
                : new ItemWindow(need.Item.ValueType, need.MaxAge, need.MaxCount);
            _items.Add(item, new WatchedItem(window));
            _bySlot[need.Slot] = window;
        }
    }

    /// <summary>An item that some trigger reads, or null.</summary>
    public WatchedItem? Find(ItemId item) => _items.GetValueOrDefault(item);

    /// <summary>The window of an item, or null where nobody reads it.</summary>
    public ItemWindow? Of(ItemId item) => _items.GetValueOrDefault(item)?.Window;

    /// <summary>The window in a slot of the plan.</summary>
    public ItemWindow At(int slot) => _bySlot[slot];

    /// <summary>The newest value's time of all that a trigger reads; null before the first.</summary>
    public Timestamp? Newest(TriggerPlan plan)
    {
        Timestamp? newest = null;
        foreach (ItemId item in plan.Items.Values)
        {
            if (Of(item)?.Newest is { } at && (newest is null || at > newest))
                newest = at;
        }

        return newest;
    }

    /// <summary>Puts stored values into a window.</summary>
    /// <param name="item">Whose.</param>
    /// <param name="values">Oldest first.</param>
    /// <param name="unjudgedSince">Those after it are kept aside until they are taken to be judged; null for none.</param>
    public void Prime(ItemId item, IEnumerable<ItemValue> values, Timestamp? unjudgedSince)
    {
        if (Of(item) is not { } window)
            return;
        ItemValue[] all = [.. values];
        int aside = unjudgedSince is { } since ? Math.Min(all.Count(v => v.At > since), MaxUnjudged) : 0;
        foreach (ref readonly ItemValue value in all.AsSpan(0, all.Length - aside))
            window.Insert(value);
        if (aside > 0)
            (_unjudged ??= []).AddRange(all.Skip(all.Length - aside).Select(v => (item, v)));
    }

    /// <summary>Takes out what lies after a time.</summary>
    public void CutAfter(Timestamp time)
    {
        foreach (WatchedItem item in _items.Values)
            item.Window.CutAfter(time);
        _unjudged?.RemoveAll(v => v.Value.At > time);
    }

    /// <summary>What was kept aside, in the order of its time, once. The caller puts it into the windows.</summary>
    public IReadOnlyList<(ItemId Item, ItemValue Value)> TakeUnjudged()
    {
        if (_unjudged is not { } unjudged)
            return [];
        _unjudged = null;
        return [.. unjudged.OrderBy(v => v.Value.At)];
    }

    /// <summary>Puts what was kept aside into the windows, to be judged no more.</summary>
    public void Settle()
    {
        if (_unjudged is null)
            return;
        foreach ((ItemId item, ItemValue value) in TakeUnjudged())
            Of(item)?.Insert(value);
    }
}
