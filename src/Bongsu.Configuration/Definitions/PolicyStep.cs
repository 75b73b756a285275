namespace Bongsu.Configuration.Definitions;

/// <summary>One thing a policy does: notify these people by these channels, after a delay.</summary>
public sealed record PolicyStep
{
    /// <summary>
    /// Who: <c>infrastructure</c> (all such organisations), <c>owner</c> (the service's), an organisation, <c>organisation/team</c>,
    /// <c>organisation/person</c>, or an on-call schedule: whoever is on call when the step is due.
    /// </summary>
    [FormerName("tell")]
    [RefersTo(typeof(OrganisationDefinition), typeof(ScheduleDefinition))]
    public required IReadOnlyList<string> Notify { get; init; }

    /// <summary>Names or types of channels; every one of a type where a type is named.</summary>
    [RefersTo(typeof(ChannelDefinition))]
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>Only if the problem is still open and not acknowledged this long after its start.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// Where above zero: people and channels are tried one after the other, in the order written, the next where none has been delivered this long after the
    /// one before was due.
    /// </summary>
    public TimeSpan Failover { get; init; }

    /// <summary>Where above zero: collected and sent as one message each such span.</summary>
    public TimeSpan Digest { get; init; }
}
