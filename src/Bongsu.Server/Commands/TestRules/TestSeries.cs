namespace Bongsu.Server.Commands.TestRules;

/// <summary>The values of one item.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Host">The host's or service's name.</param>
/// <param name="Key">The item's key.</param>
/// <param name="From">The first value's time, from the test's start.</param>
/// <param name="Every">Between two values.</param>
/// <param name="Values">One a step; null where there is none.</param>
/// <param name="IsRaw">True where they are what the check or agent brings, before the item's preprocessing.</param>
internal sealed record TestSeries(Place Place, string Host, string Key, TimeSpan From, TimeSpan Every, IReadOnlyList<string?> Values, bool IsRaw);
