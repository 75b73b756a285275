namespace Bongsu.Store.Rows;

/// <summary>
/// Problems of which nobody is notified for a while, because somebody said so: whichever match, open or to come. Times are Unix milliseconds UTC.
/// </summary>
public sealed class SilenceRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>Which problems, such as <c>host=web-* level=1-3</c>.</summary>
    public required string Match { get; set; }

    /// <summary>The organisation whose problems it is restricted to; null where somebody who sees everything made it.</summary>
    public string? Organisation { get; set; }

    /// <summary>Since when.</summary>
    public long AtMs { get; set; }

    /// <summary>Until when.</summary>
    public long UntilMs { get; set; }

    /// <summary>Who said so.</summary>
    public required string By { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>The incident that it was made from, or null.</summary>
    public long? IncidentId { get; set; }

    /// <summary>When somebody ended it before its time, or null.</summary>
    public long? EndedAtMs { get; set; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; set; }
}
