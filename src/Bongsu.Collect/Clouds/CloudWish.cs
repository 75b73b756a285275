namespace Bongsu.Collect.Clouds;

/// <summary>What an item wants of the cloud that its host is in: a fact, or a metric.</summary>
public sealed record CloudWish
{
    /// <summary>The name of a fact that comes with the discovery; null for a metric.</summary>
    public string? Fact { get; init; }

    /// <summary>Of a metric: its namespace.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Of a metric: its name; null for a fact.</summary>
    public string? Metric { get; init; }

    /// <summary>Of a metric: what it is of.</summary>
    public string Dimensions { get; init; } = "";

    /// <summary>Of a metric: how one value is made of many.</summary>
    public string Statistic { get; init; } = "Average";

    /// <summary>Of a metric: what it means where there is no point.</summary>
    public CloudMissing Missing { get; init; }

    /// <summary>Of a metric: how long after its period a point may still change where no later one has come.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromMinutes(3);
}
