using Bongsu.Model.Time;

namespace Bongsu.Detect.Alerts;

/// <summary>An alert of another system, as Prometheus and vmalert post it to Alertmanager.</summary>
public sealed record ExternalAlert
{
    /// <summary>What tells it from all others; none with an empty value.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>What it says to people, such as <c>summary</c> and <c>description</c>.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>Since when; null where the sender does not say.</summary>
    public Timestamp? StartsAt { get; init; }

    /// <summary>When it is, or will be taken to be, over; null where the sender does not say.</summary>
    public Timestamp? EndsAt { get; init; }

    /// <summary>Where the sender shows it, or empty.</summary>
    public string GeneratorUrl { get; init; } = "";
}
