using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.PromQl;

/// <summary>Bounds of a query, and the few numbers that give it meaning.</summary>
[Category("queries")]
public sealed record PromQlOptions
{
    /// <summary>How far an instant selector looks back for the latest sample. Default 5 minutes, as in Prometheus.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Lookback { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The step of a subquery that names none. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan SubqueryStep { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Most points of a series in a range query. Default 11 000, as in Prometheus.</summary>
    [Range(1, 1_000_000)]
    public int MaxPoints { get; init; } = 11_000;

    /// <summary>Most samples that a query may read and compute in all; one takes 8 or 16 bytes while it is needed. Default 50 million.</summary>
    [Range(typeof(long), "1000", "10000000000", ParseLimitsInInvariantCulture = true)]
    public long MaxSamples { get; init; } = 50_000_000;

    /// <summary>Most series that all selectors of a query together may find. Default 50 000.</summary>
    [Range(1, 10_000_000)]
    public int MaxSeries { get; init; } = 50_000;

    /// <summary>Longest expression in UTF-16 units. Default 65 536.</summary>
    [Range(64, 1_048_576)]
    public int MaxLength { get; init; } = 65_536;

    /// <summary>Deepest nesting of an expression; <c>a+b+c</c> counts as 3. Default 250.</summary>
    [Range(10, 1_000)]
    public int MaxDepth { get; init; } = 250;

    /// <summary>Longest a query may take. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);
}
