using Bongsu.Configuration.Definitions;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Incidents;

namespace Bongsu.Respond.Notifications;

/// <summary>All that the pipeline knows when it decides who is notified of a problem. A value: the caller has read it from the store, or made it up.</summary>
internal sealed record Situation
{
    /// <summary>The problem; its number is 0 while it is not written yet.</summary>
    public required ProblemFacts Problem { get; init; }

    /// <summary>Organisations, channels, policies, trackers.</summary>
    public required ConfigurationDocument Configuration { get; init; }

    /// <summary>The addresses of people.</summary>
    public required ChannelAddresses Addresses { get; init; }

    /// <summary>The time of the decision.</summary>
    public required Timestamp Now { get; init; }

    /// <summary>How long the problem may heal by itself before anybody is notified.</summary>
    public required HealWindow HealWindow { get; init; }

    /// <summary>How long the trigger's last problems lasted; needed where <see cref="HealWindow"/> learns.</summary>
    public required IReadOnlyList<TimeSpan> Lasted { get; init; }

    /// <summary>When the trigger counts as flapping; null for never.</summary>
    public required FlappingDefinition? FlappingRule { get; init; }

    /// <summary>The trigger's recent fires and recoveries, this one among them.</summary>
    public required IReadOnlyList<Timestamp> Changes { get; init; }

    /// <summary>What explains the problem, or null.</summary>
    public required KnownCause? Cause { get; init; }

    /// <summary>The number of the failure that the problem only sums up and that people were notified of; null for none.</summary>
    public required long? SummedUpFailure { get; init; }

    /// <summary>How long it takes to know whether the host's gateway is down; zero where that explains nothing.</summary>
    public required TimeSpan GatewayHold { get; init; }

    /// <summary>The maintenance that covers the problem, or null.</summary>
    public required CoveringMaintenance? Maintenance { get; init; }

    /// <summary>The silence of its host, or null.</summary>
    public required Silence? HostSilence { get; init; }

    /// <summary>The silence of the problem itself, or null.</summary>
    public Silence? ProblemSilence { get; init; }

    /// <summary>The silence of whatever matches that the problem matches, or null.</summary>
    public MatchedSilence? MatchedSilence { get; init; }

    /// <summary>The incident that the problem opens or belongs to; null where nothing is known of it.</summary>
    public IncidentSituation? Incident { get; init; }

    /// <summary>The problem that explained this one and that it has outlasted; null where the problem has just opened.</summary>
    public long? OutlastedCause { get; init; }

    /// <summary>Channel and address, or tracker and null, of what is in the outbox for the problem already.</summary>
    public IReadOnlySet<(string Channel, string? Address)> Before { get; init; } = new HashSet<(string, string?)>();
}
