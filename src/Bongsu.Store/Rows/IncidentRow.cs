namespace Bongsu.Store.Rows;

/// <summary>
/// An incident (사건): problems that people respond to as one. Its level, its hosts and whether it is open follow from its problems. Times are Unix
/// milliseconds UTC.
/// </summary>
public sealed class IncidentRow
{
    /// <summary>Its number: that of its first problem.</summary>
    public long Id { get; set; }

    /// <summary>When its first problem was detected.</summary>
    public long OpenedAtMs { get; set; }

    /// <summary>When its last problem recovered; null while one is open.</summary>
    public long? ClosedAtMs { get; set; }

    /// <summary>When somebody acknowledged all of it; null where nobody did, or where something worse has joined it since.</summary>
    public long? AcknowledgedAtMs { get; set; }

    /// <summary>Who acknowledged it.</summary>
    public string? AcknowledgedBy { get; set; }

    /// <summary>The issue that it had and that a later incident has taken over; null where it has one of its own.</summary>
    public long? IssueId { get; set; }
}
