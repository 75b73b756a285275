using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Clouds.Values;

/// <summary>A metric that is to be read now.</summary>
/// <param name="Host">The host.</param>
/// <param name="Item">The item that takes it.</param>
/// <param name="Feed">How far it has come.</param>
/// <param name="Query">What to ask.</param>
internal sealed record DueMetric(EffectiveHost Host, EffectiveItem Item, MetricFeed Feed, CloudQuery Query);
