namespace Bongsu.Configuration.State;

/// <summary>When a discovery said something.</summary>
/// <param name="ReportedAtMs">When it last did, whether anything had changed or not, Unix milliseconds.</param>
/// <param name="WrittenAtMs">When that was last written to the database.</param>
internal readonly record struct DiscoveryTimes(long ReportedAtMs, long WrittenAtMs);
