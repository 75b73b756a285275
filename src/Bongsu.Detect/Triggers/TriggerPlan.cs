using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Expressions;
using Bongsu.Model.Identity;

namespace Bongsu.Detect.Triggers;

/// <summary>A trigger ready to be evaluated: its expressions parsed (shared between the hosts of a template) and their items found.</summary>
public sealed class TriggerPlan
{
    /// <summary>The trigger.</summary>
    public required EffectiveTrigger Trigger { get; init; }

    /// <summary>Fires when it is true; null where it does not parse.</summary>
    public Expression? Expression { get; init; }

    /// <summary>Recovers when it is true and the expression is not; null for "when the expression is not".</summary>
    public Expression? Recovery { get; init; }

    /// <summary>The items that it reads, by reference.</summary>
    public required IReadOnlyDictionary<ItemReference, ItemId> Items { get; init; }

    /// <summary>Items that only its texts read, in expression macros: their values judge nothing.</summary>
    public IReadOnlyDictionary<ItemReference, ItemId> TextItems { get; init; } = new Dictionary<ItemReference, ItemId>();

    /// <summary>The triggers that explain it, directly or by way of others; itself is never among them.</summary>
    public IReadOnlyList<TriggerMaster> Masters { get; init; } = [];

    /// <summary>
    /// All of these with the slot of each item's window, so that an evaluation finds it without hashing. The references are those of the parsed expression: the
    /// same strings, which compare at once.
    /// </summary>
    internal (ItemReference Item, int Slot)[] Reads { get; init; } = [];

    /// <summary>The other hosts that it names, those that do not exist among them.</summary>
    public IReadOnlyList<string> OtherHosts { get; init; } = [];

    /// <summary>The items whose trends it reads.</summary>
    public IReadOnlyList<ItemId> TrendItems { get; init; } = [];

    /// <summary>Those of them of which it reads nothing else: their values do not change it.</summary>
    public IReadOnlyList<ItemId> TrendOnlyItems { get; init; } = [];

    /// <summary>True where the clock changes it only as hours end: all that depends on time are trend functions.</summary>
    public bool ChangesByTheHour { get; init; }

    /// <summary>Why it cannot be evaluated, in a sentence; null where it can.</summary>
    public string? Fault { get; init; }

    /// <summary>True where it must be looked at as time passes, not only when values come.</summary>
    public bool DependsOnTime { get; init; }
}
