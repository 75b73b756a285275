using System.Collections.ObjectModel;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Store.Rows;

/// <summary>A problem (장애). Times are Unix milliseconds UTC; null where it has not happened.</summary>
public sealed class ProblemRow
{
    /// <summary>The problem's id.</summary>
    public long Id { get; set; }

    /// <summary>
    /// At most one open problem a trigger, unless the trigger opens one for every value: (TriggerId) is unique where State is open and <see cref="OpeningKey"/>
    /// is null.
    /// </summary>
    public long TriggerId { get; set; }

    /// <summary>The number of the incident that it belongs to: its own, or that of the problem that the incident began with.</summary>
    public long IncidentId { get; set; }

    /// <summary>Why it belongs to that incident, in a sentence; null where the incident began with it.</summary>
    public string? JoinedBecause { get; set; }

    /// <summary>What its trigger is called on every host that has it, at most 255 characters; null where no other host has the same trigger.</summary>
    public string? Family { get; set; }

    /// <summary>The host or service whose trigger it is.</summary>
    public long HostId { get; set; }

    /// <summary>As it was called then.</summary>
    public required string HostName { get; set; }

    /// <summary>What people called it then; null where it had no other name.</summary>
    public string? HostDisplayName { get; set; }

    /// <summary>The trigger's name, macros expanded.</summary>
    public required string Title { get; set; }

    /// <summary>1 to 5.</summary>
    public Level Level { get; set; }

    /// <summary>Whose view.</summary>
    public Category Category { get; set; }

    /// <summary>The service concerned, or null.</summary>
    public string? Service { get; set; }

    /// <summary>The organisation that owns that service, or null: who may see it beside infrastructure.</summary>
    public string? Owner { get; set; }

    /// <summary>Open or recovered.</summary>
    public ProblemState State { get; set; }

    /// <summary>The first evidence: the time of the value that fired it.</summary>
    public long StartedAtMs { get; set; }

    /// <summary>When it was detected.</summary>
    public long DetectedAtMs { get; set; }

    /// <summary>When the first person was notified: a channel took the message.</summary>
    public long? NotifiedAtMs { get; set; }

    /// <summary>When somebody acknowledged.</summary>
    public long? AcknowledgedAtMs { get; set; }

    /// <summary>Who acknowledged.</summary>
    public string? AcknowledgedBy { get; set; }

    /// <summary>When it was repaired.</summary>
    public long? RecoveredAtMs { get; set; }

    /// <summary>Why it fired: the expression with the values that made it true.</summary>
    public string Because { get; set; } = "";

    /// <summary>What to do about it.</summary>
    public string? Advice { get; set; }

    /// <summary>Its tags, by name. Written once: a change of the dictionary in place is not seen.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; set; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// For a trigger that opens a problem for every value: the value's time in nanoseconds. (TriggerId, OpeningKey) is unique, so that a repeat is found. Null
    /// for others.
    /// </summary>
    public long? OpeningKey { get; set; }

    /// <summary>The value of the trigger's correlation tag, or null where it has none.</summary>
    public string? Correlation { get; set; }

    /// <summary>True where people may close it by hand.</summary>
    public bool ManualClose { get; set; }

    /// <summary>Who closed it by hand, or null.</summary>
    public string? ClosedBy { get; set; }

    /// <summary>False while a flapping problem's trigger is good at this moment.</summary>
    public bool IsFiring { get; set; } = true;

    /// <summary>How often its trigger has gone forth or back since it began to flap; 0 where it never did.</summary>
    public int FlapChanges { get; set; }

    /// <summary>Since when it flaps; null where it does not.</summary>
    public long? FlappingSinceMs { get; set; }

    /// <summary>When a flapping problem's trigger changed last.</summary>
    public long? LastChangeMs { get; set; }

    /// <summary>Until when somebody has silenced this one problem.</summary>
    public long? SilencedUntilMs { get; set; }

    /// <summary>Who silenced it.</summary>
    public string? SilencedBy { get; set; }

    /// <summary>Until when nobody is notified, whatever the reason; null where people are.</summary>
    public long? SuppressedUntilMs { get; set; }

    /// <summary>Why nobody is notified, in a sentence.</summary>
    public string? SuppressedBecause { get; set; }

    /// <summary>The maintenance that suppressed it last, or null.</summary>
    public string? Maintenance { get; set; }

    /// <summary>What happened to it, in order.</summary>
    public List<ProblemEventRow> Events { get; } = [];

    /// <summary>Its issue in the own tracker.</summary>
    public IssueRow? Issue { get; set; }

    /// <summary>What was sent because of it.</summary>
    public List<OutboxRow> Messages { get; } = [];
}
