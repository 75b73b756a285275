namespace Bongsu.Views.Earlier;

/// <summary>An earlier problem of the same trigger, and how it ended.</summary>
public sealed record EarlierTime
{
    /// <summary>The problem.</summary>
    public required long Id { get; init; }

    /// <summary>Its incident.</summary>
    public required long Incident { get; init; }

    /// <summary>When it began, Unix milliseconds UTC.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>When it was over, Unix milliseconds UTC.</summary>
    public long? RecoveredAtMs { get; init; }

    /// <summary>Who was on it: who acknowledged it, or had its issue; null for nobody.</summary>
    public string? By { get; init; }

    /// <summary>Who closed it or its issue by hand; null where it ended by itself.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>What people wrote about it last; null where nobody wrote anything.</summary>
    public string? Comment { get; init; }
}
