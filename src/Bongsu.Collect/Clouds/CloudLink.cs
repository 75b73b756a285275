namespace Bongsu.Collect.Clouds;

/// <summary>One resource needs another: a load balancer its targets, a group its instances.</summary>
/// <param name="From">The id of what needs.</param>
/// <param name="To">The id of what is needed.</param>
public readonly record struct CloudLink(string From, string To);
