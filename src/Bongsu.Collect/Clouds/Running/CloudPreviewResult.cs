namespace Bongsu.Collect.Clouds.Running;

/// <summary>What a cloud would bring.</summary>
/// <param name="Cloud">Its name.</param>
/// <param name="Faults">Why it, or a kind of its resources, cannot be read: sentences or reasons.</param>
public sealed record CloudPreviewResult(string Cloud, IReadOnlyList<string> Faults)
{
    /// <summary>What was found.</summary>
    public IReadOnlyList<CloudResource> Resources { get; init; } = [];

    /// <summary>The names of hosts that would be made.</summary>
    public IReadOnlyList<string> New { get; init; } = [];

    /// <summary>How many metrics would be read.</summary>
    public int Metrics { get; init; }

    /// <summary>Requests to the cloud in a day.</summary>
    public long RequestsADay { get; init; }

    /// <summary>What reading metrics costs in 30 days, in US dollars by the list price.</summary>
    public double DollarsAMonth { get; init; }
}
