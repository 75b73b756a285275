using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Facts;

/// <summary>What policies, messages and trackers know of a problem: a value, as it was when the message was decided.</summary>
public sealed record ProblemFacts
{
    /// <summary>The problem's number; 0 while it is not written yet.</summary>
    public long Id { get; init; }

    /// <summary>The host's or service's name.</summary>
    public required string HostName { get; init; }

    /// <summary>What people call it; null where it has no other name.</summary>
    public string? HostDisplayName { get; init; }

    /// <summary>Its groups.</summary>
    public IReadOnlyList<string> HostGroups { get; init; } = [];

    /// <summary>The trigger's name. Hostile text: it may hold anything that a host sent.</summary>
    public required string Title { get; init; }

    /// <summary>1 to 5.</summary>
    public required Level Level { get; init; }

    /// <summary>Whose view.</summary>
    public required Category Category { get; init; }

    /// <summary>The service concerned, or null.</summary>
    public string? Service { get; init; }

    /// <summary>What people call the service; null where it has no other name.</summary>
    public string? ServiceDisplayName { get; init; }

    /// <summary>The organisation that owns it, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The first evidence.</summary>
    public required Timestamp StartedAt { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    public Timestamp? RecoveredAt { get; init; }

    /// <summary>Why it fired, with the values.</summary>
    public string Because { get; init; } = "";

    /// <summary>What most likely caused it, in a sentence; null where nothing is known.</summary>
    public string? LikelyCause { get; init; }

    /// <summary>Why it ended; null while it is open.</summary>
    public string? RecoveredBecause { get; init; }

    /// <summary>How often its trigger has changed while it flaps; 0 where it does not.</summary>
    public int FlapChanges { get; init; }

    /// <summary>In which span they were counted.</summary>
    public TimeSpan FlapSpan { get; init; }

    /// <summary>What to do about it, or null.</summary>
    public string? Advice { get; init; }
}
