using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bongsu.PromQl;

namespace Bongsu.Collect.Checks.Promql;

/// <summary>What one run of a <c>promql</c> item may cost. Its memory is also part of that of all queries together (<c>queries.totalMemoryBytes</c>).</summary>
[Category("promqlChecks")]
public sealed record PromqlCheckLimits
{
    /// <summary>Most samples that one run may read and compute in all. Default 5 million.</summary>
    [Range(typeof(long), "1000", "10000000000", ParseLimitsInInvariantCulture = true)]
    public long MaxSamples { get; init; } = 5_000_000;

    /// <summary>Most memory that one run may take, in bytes. Default 64 MiB.</summary>
    [Range(typeof(long), "1048576", "1099511627776", ParseLimitsInInvariantCulture = true)]
    public long MemoryBytes { get; init; } = 64L << 20;

    /// <summary>Longest one run may take. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    internal PromQlOptions ForQueries() => new() { MaxSamples = MaxSamples, MemoryBytes = MemoryBytes, Timeout = Timeout };
}
