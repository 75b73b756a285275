namespace Bongsu.Store.Rows;

/// <summary>A time of a maintenance that ended before its time, because all was well again.</summary>
public sealed class MaintenanceEndRow
{
    /// <summary>The maintenance.</summary>
    public required string Name { get; set; }

    /// <summary>When that time had begun; Unix milliseconds UTC.</summary>
    public long StartMs { get; set; }

    /// <summary>When it ended; Unix milliseconds UTC.</summary>
    public long EndedMs { get; set; }
}
