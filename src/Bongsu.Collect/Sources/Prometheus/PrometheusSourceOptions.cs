namespace Bongsu.Collect.Sources.Prometheus;

/// <summary>Options of a <c>prometheus</c> source.</summary>
internal sealed record PrometheusSourceOptions : HttpSourceOptions
{
    /// <summary>True takes alerts that wait for their <c>for</c> too. Default false.</summary>
    public bool Pending { get; init; }
}
