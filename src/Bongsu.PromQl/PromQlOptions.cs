namespace Bongsu.PromQl;

/// <summary>Bounds of a query, and the few numbers that give it meaning.</summary>
public sealed record PromQlOptions
{
    /// <summary>How far an instant selector looks back for the latest sample. Default 5 minutes, as in Prometheus.</summary>
    public TimeSpan Lookback { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The step of a subquery that names none. Default 1 minute.</summary>
    public TimeSpan SubqueryStep { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Most points of a series in a range query. Default 11 000, as in Prometheus.</summary>
    public int MaxPoints { get; init; } = 11_000;

    /// <summary>Most samples that a query may read and compute in all; one takes 8 or 16 bytes while it is needed. Default 50 million.</summary>
    public long MaxSamples { get; init; } = 50_000_000;

    /// <summary>Most series that all selectors of a query together may find. Default 50 000.</summary>
    public int MaxSeries { get; init; } = 50_000;

    /// <summary>Longest expression in UTF-16 units. Default 65 536.</summary>
    public int MaxLength { get; init; } = 65_536;

    /// <summary>Deepest nesting of an expression; <c>a+b+c</c> counts as 3. Default 250.</summary>
    public int MaxDepth { get; init; } = 250;

    /// <summary>Longest a query may take. Default 2 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);
}
