namespace Bongsu.Respond.Policies;

/// <summary>What is to be done about a problem, with all reasons.</summary>
public sealed record PolicyDecision
{
    /// <summary>At most one a channel and address.</summary>
    public IReadOnlyList<PlannedMessage> Messages { get; init; } = [];

    /// <summary>Who is not told though he might expect it.</summary>
    public IReadOnlyList<NotTold> NotTold { get; init; } = [];

    /// <summary>Names of trackers to open an issue in, beside the own one.</summary>
    public IReadOnlyList<string> Trackers { get; init; } = [];

    /// <summary>What is wrong with the configuration that this problem has shown, in sentences for infrastructure.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];

    /// <summary>The messages that carry the alarms to infrastructure; empty where there is no alarm, or nobody to tell.</summary>
    public IReadOnlyList<PlannedMessage> AlarmMessages { get; init; } = [];
}
