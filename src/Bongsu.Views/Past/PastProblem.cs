using Bongsu.Model.Levels;

namespace Bongsu.Views.Past;

/// <summary>A problem as it was known at a moment: what happened later is not in it. Times are Unix milliseconds UTC; null where it had not happened.</summary>
public sealed record PastProblem
{
    /// <summary>The problem's number.</summary>
    public required long Id { get; init; }

    /// <summary>The number of its incident.</summary>
    public required long IncidentId { get; init; }

    /// <summary>The trigger that opened it.</summary>
    public required long TriggerId { get; init; }

    /// <summary>The host or service whose trigger it is.</summary>
    public required long HostId { get; init; }

    /// <summary>Its name then.</summary>
    public required string HostName { get; init; }

    /// <summary>The trigger's name, macros expanded; may hold reasons.</summary>
    public required string Title { get; init; }

    /// <summary>What its trigger is called on every host that has it; null where no other host has the same.</summary>
    public string? Family { get; init; }

    /// <summary>1 to 5.</summary>
    public required Level Level { get; init; }

    /// <summary>Instance or service.</summary>
    public required Category Category { get; init; }

    /// <summary>The service concerned, or null.</summary>
    public string? Service { get; init; }

    /// <summary>The first evidence.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>When it was detected.</summary>
    public required long DetectedAtMs { get; init; }

    /// <summary>When somebody was first notified.</summary>
    public long? NotifiedAtMs { get; init; }

    /// <summary>When somebody acknowledged it.</summary>
    public long? AcknowledgedAtMs { get; init; }

    /// <summary>Who did.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When it recovered.</summary>
    public long? RecoveredAtMs { get; init; }

    /// <summary>Who closed it by hand, or null.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>The maintenance that suppressed it, or null.</summary>
    public string? Maintenance { get; init; }

    /// <summary>
    /// What problems of one kind have in common: the trigger on every host of a service that has it, or this one trigger. Kept with what people say of a kind.
    /// </summary>
    public string Kind => Family is { } family
        ? $"{family}@{Service ?? "-"}"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{TriggerId}");
}
