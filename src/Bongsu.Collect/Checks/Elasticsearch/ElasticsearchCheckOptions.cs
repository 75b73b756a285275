using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Apis;

namespace Bongsu.Collect.Checks.Elasticsearch;

/// <summary>Options of <c>elasticsearch</c>.</summary>
public sealed record ElasticsearchCheckOptions : ApiCheckOptions
{
    /// <summary>From which health on the check fails: yellow or red (the default).</summary>
    [AllowedValues(ElasticsearchStatus.Yellow, ElasticsearchStatus.Red)]
    public ElasticsearchStatus FailsAt { get; init; } = ElasticsearchStatus.Red;

    /// <summary>The check fails where the cluster has fewer nodes.</summary>
    [Range(1, 10_000)]
    public int? MinimumNodes { get; init; }
}
