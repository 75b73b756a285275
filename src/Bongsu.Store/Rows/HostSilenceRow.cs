namespace Bongsu.Store.Rows;

/// <summary>A host of which nobody is told for a while, because somebody said so.</summary>
public sealed class HostSilenceRow
{
    /// <summary>The host or service; one silence a host.</summary>
    public long HostId { get; set; }

    /// <summary>Until when; Unix milliseconds UTC.</summary>
    public long UntilMs { get; set; }

    /// <summary>Who said so.</summary>
    public required string By { get; set; }

    /// <summary>When; Unix milliseconds UTC.</summary>
    public long AtMs { get; set; }

    /// <summary>Why, or null.</summary>
    public string? Comment { get; set; }
}
