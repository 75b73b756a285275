namespace Bongsu.Store.Rows;

/// <summary>The last list that a low-level discovery of a host gave. (HostId, Key) is the key.</summary>
public sealed class DiscoveryRow
{
    /// <summary>The host.</summary>
    public long HostId { get; set; }

    /// <summary>The discovery's key.</summary>
    public required string Key { get; set; }

    /// <summary>JSON array of objects of macros.</summary>
    public required string RowsJson { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long UpdatedAtMs { get; set; }
}
