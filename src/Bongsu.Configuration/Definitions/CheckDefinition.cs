using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>
/// A look at a target that yields several items and, by itself, one trigger: "it failed". What stands beside its own members are the options of its kind
/// (<c>http</c>: url, ...).
/// </summary>
public sealed record CheckDefinition : IHasOptions
{
    /// <summary>Unique on its host or service; the type where absent.</summary>
    public string? Name { get; init; }

    /// <summary>The kind: <c>http</c>, <c>tcp</c>, <c>icmp</c>, <c>heartbeat</c>.</summary>
    public required string Type { get; init; }

    /// <summary>How often, 1 s to 1 d.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long it may take, up to 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a run looks before the check has failed, 1 to 10: after a failure it looks again at once, and the first look that is well ends the run as well.
    /// 1 on a host and 2 on a service where absent.
    /// </summary>
    public int? Attempts { get; init; }

    /// <summary>The level of its problem: 3 on a host and 5 on a service where absent.</summary>
    public Level? Level { get; init; }

    /// <summary>From where it looks: <c>here</c> and names of places; from this server alone where empty.</summary>
    [RefersTo(typeof(PlaceDefinition))]
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>From how many of its places it has to fail before it has failed; more than half of them where absent.</summary>
    public int? Quorum { get; init; }

    /// <summary>False keeps it and looks at nothing.</summary>
    public bool Enabled { get; init; } = true;

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
