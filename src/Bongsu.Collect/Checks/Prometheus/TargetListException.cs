namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>A list of targets cannot be had.</summary>
/// <param name="reason">Why, in a sentence.</param>
internal sealed class TargetListException(string reason) : Exception(reason);
