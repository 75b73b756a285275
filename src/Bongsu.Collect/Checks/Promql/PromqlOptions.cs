using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.Promql;

/// <summary>Options of items of type <c>promql</c>.</summary>
public sealed record PromqlOptions
{
    /// <summary>A query with one number as its result, such as <c>sum(rate(http_requests_total{job="shop"}[5m]))</c>. 1 to 4096 characters.</summary>
    [StringLength(4096, MinimumLength = 1)]
    public required string Query { get; init; }
}
