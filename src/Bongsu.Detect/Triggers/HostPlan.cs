using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Detect.Triggers;

/// <summary>The triggers of a host ready to be evaluated, and what must be kept of each item that they read.</summary>
/// <param name="Host">The host.</param>
/// <param name="Triggers">All of them, those with a fault too.</param>
/// <param name="Needs">By item: whose it is and how much of it is read.</param>
public sealed record HostPlan(EffectiveHost Host, IReadOnlyList<TriggerPlan> Triggers, IReadOnlyDictionary<ItemId, WindowNeed> Needs)
{
    /// <summary>By item: how far back its trends are read.</summary>
    public IReadOnlyDictionary<ItemId, TrendNeed> Trends { get; init; } = new Dictionary<ItemId, TrendNeed>();
}
