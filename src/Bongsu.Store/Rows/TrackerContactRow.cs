namespace Bongsu.Store.Rows;

/// <summary>How it goes with an outside tracker: when it last answered, and since when it does not.</summary>
public sealed class TrackerContactRow
{
    /// <summary>The tracker's name in the configuration; the key.</summary>
    public required string Tracker { get; set; }

    /// <summary>When it last told all that had changed, Unix milliseconds UTC; 0 for never.</summary>
    public long ReadAtMs { get; set; }

    /// <summary>Since when it cannot be reached, Unix milliseconds UTC; null while it can.</summary>
    public long? UnreachableSinceMs { get; set; }

    /// <summary>What the last attempt said, where it failed.</summary>
    public string? Reason { get; set; }
}
