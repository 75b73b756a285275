namespace Bongsu.Store.Rows;

/// <summary>When the server last said that it is there; one row for all servers of a database.</summary>
public sealed class VigilRow
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long AliveAtMs { get; set; }
}
