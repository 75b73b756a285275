using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>What an expression sees of a host's windows at one moment.</summary>
internal sealed class EvaluationContext(
    HostWindows windows, TrendCache trends, WatchTimes watch, TriggerPlan plan, Timestamp now, TimeZoneInfo timeZone, bool fired = false)
    : IEvaluationContext, IHistoryReader, IMacroSource
{
    public Timestamp Now => now;

    public TimeZoneInfo TimeZone => timeZone;

    public IHistoryReader History => this;

    public IMacroSource Macros => this;

    /// <summary>What is left of macros when a trigger is evaluated: its own state, 1 while it has a problem.</summary>
    public string? Resolve(MacroReference macro) => macro is { Kind: MacroKind.BuiltIn, Name: "TRIGGER.VALUE" } ? fired ? "1" : "0" : null;

    public ItemWindow? WindowOf(ItemId item) => windows.Of(item);

    public ItemValueType? TypeOf(ItemReference item) => Find(item)?.Type;

    public IReadOnlyList<ItemValue> Read(ItemReference item, Timestamp from, Timestamp to, int maxCount) => Find(item)?.Read(from, to, maxCount) ?? [];

    public bool TryReadNumbers(ItemReference item, Timestamp from, Timestamp to, int maxCount, out NumberWindow numbers)
    {
        numbers = default;
        if (Find(item) is not { Type: ItemValueType.Float or ItemValueType.Unsigned } window)
            return false;
        numbers = window.ReadNumbers(from, to, maxCount);
        return true;
    }

    public IReadOnlyList<TrendRow> ReadTrends(ItemReference item, Timestamp from, Timestamp to) =>
        plan.Items.TryGetValue(item, out ItemId id) ? trends.Read(id, from, to) : [];

    public Timestamp? WatchedSince(ItemReference item) => IdOf(item) is { } id ? watch.Of(id) : null;

    public Timestamp? CompleteSince(ItemReference item) => IdOf(item) is { } id ? watch.CompleteSince(id, windows.Of(id)?.Earliest, now) : null;

    public IReadOnlyList<ItemReference> Match(ItemFilter filter) => [];

    private ItemId? IdOf(ItemReference item) => plan.Items.TryGetValue(item, out ItemId id) || plan.TextItems.TryGetValue(item, out id) ? id : null;

    // A trigger reads one item or a few: comparing is quicker than hashing two strings.
    private ItemWindow? Find(ItemReference item)
    {
        foreach ((ItemReference read, int slot) in plan.Reads)
        {
            if (read == item)
                return windows.At(slot);
        }

        return null;
    }
}
