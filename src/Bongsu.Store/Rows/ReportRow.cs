namespace Bongsu.Store.Rows;

/// <summary>A report that was sent, with every number in it. Times are Unix milliseconds UTC.</summary>
public sealed class ReportRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The report's name in the configuration.</summary>
    public required string Name { get; set; }

    /// <summary>The organisation that it went to.</summary>
    public required string Organisation { get; set; }

    /// <summary>The beginning of what it covers.</summary>
    public long FromMs { get; set; }

    /// <summary>The end, which is when it was due.</summary>
    public long ToMs { get; set; }

    /// <summary>When it was made.</summary>
    public long CreatedAtMs { get; set; }

    /// <summary>
    /// Unique, so that each report is sent once for each time that it is due, whatever happens in between; null for one that somebody tried.
    /// </summary>
    public string? DueKey { get; set; }

    /// <summary>The cron fields by which it was due; null for one that somebody tried.</summary>
    public string? Cron { get; set; }

    /// <summary>Who tried it; null for one that was due.</summary>
    public string? TriedBy { get; set; }

    /// <summary>What it says: JSON, compressed by Brotli.</summary>
    public required byte[] Content { get; set; }

    /// <summary>How often its page was opened.</summary>
    public int Opened { get; set; }

    /// <summary>When its page was first opened; null where nobody has.</summary>
    public long? FirstOpenedAtMs { get; set; }
}
