namespace Bongsu.Collect.Checks.Elasticsearch;

/// <summary>The health of a cluster.</summary>
public enum ElasticsearchStatus
{
    /// <summary>All shards are there.</summary>
    Green,

    /// <summary>Every index is whole, replicas are missing.</summary>
    Yellow,

    /// <summary>A part of an index is missing.</summary>
    Red,
}
