namespace Bongsu.Configuration.Preview;

/// <summary>What a list of a discovery would make on its host.</summary>
/// <param name="Rows">How many rows the list has.</param>
/// <param name="Items">The keys of the items.</param>
/// <param name="Triggers">The names of the triggers.</param>
/// <param name="Hosts">The names of the hosts.</param>
/// <param name="ValuesPerSecond">How many values a second those items take; items that others send have no rate, and do not count.</param>
/// <param name="Faults">What is wrong, in sentences.</param>
public sealed record DiscoveryOutcome(
    int Rows, IReadOnlyList<string> Items, IReadOnlyList<string> Triggers, IReadOnlyList<string> Hosts, double ValuesPerSecond, IReadOnlyList<string> Faults);
