using Bongsu.Configuration.Catalog;

namespace Bongsu.Collect.Checks.Traceroute;

/// <summary>What is known of the path of one check.</summary>
/// <param name="Memory">Over all runs.</param>
/// <param name="Before">The path before the last change, as text; null where it has not changed.</param>
/// <param name="Measured">The hops of the last run, as text.</param>
/// <param name="Observed">The hops of the last run, for the topology.</param>
internal sealed record TracedPath(PathMemory Memory, string? Before, string Measured, ObservedPath Observed);
