using Bongsu.Configuration.Definitions;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Problems;

/// <summary>What Detect says when a trigger fires.</summary>
public sealed record ProblemOpening
{
    /// <summary>The trigger that fired.</summary>
    public required TriggerId Trigger { get; init; }

    /// <summary>The host or service whose trigger it is.</summary>
    public required HostId Host { get; init; }

    /// <summary>Its name.</summary>
    public required string HostName { get; init; }

    /// <summary>What people call it; null where it has no other name.</summary>
    public string? HostDisplayName { get; init; }

    /// <summary>Its groups, for policies.</summary>
    public IReadOnlyList<string> HostGroups { get; init; } = [];

    /// <summary>The trigger's name, macros expanded.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// What the trigger is called on every host that has it, such as the name that its template gives it; null where no other host has the same trigger.
    /// </summary>
    public string? Family { get; init; }

    /// <summary>Within the category's bounds.</summary>
    public required Level Level { get; init; }

    /// <summary>Instance or service.</summary>
    public required Category Category { get; init; }

    /// <summary>The service concerned, or null.</summary>
    public string? Service { get; init; }

    /// <summary>The organisation that owns it, or null.</summary>
    public string? Owner { get; init; }

    /// <summary>The host's and the trigger's tags, macros expanded.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The time of the value that fired it: the first evidence.</summary>
    public required Timestamp StartedAt { get; init; }

    /// <summary>Why it fired, in a sentence with the values.</summary>
    public required string Because { get; init; }

    /// <summary>True where every value opens a further problem: <see cref="StartedAt"/> to the nanosecond says which.</summary>
    public bool Multiple { get; init; }

    /// <summary>The value of the trigger's correlation tag, or null.</summary>
    public string? Correlation { get; init; }

    /// <summary>The triggers that explain it, those that explain them among them.</summary>
    public IReadOnlyList<TriggerMaster> Masters { get; init; } = [];

    /// <summary>True where it was found by judging stored values again after a start: what explained it then may be over now.</summary>
    public bool IsReplay { get; init; }

    /// <summary>True where people may close it by hand.</summary>
    public bool ManualClose { get; init; }

    /// <summary>How long it may heal by itself before anybody is told.</summary>
    public HealWindow HealWindow { get; init; }

    /// <summary>When the trigger counts as flapping; null for never.</summary>
    public FlappingDefinition? Flapping { get; init; }

    /// <summary>What to do about it, or null.</summary>
    public string? Advice { get; init; }
}
