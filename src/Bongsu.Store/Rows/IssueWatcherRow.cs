namespace Bongsu.Store.Rows;

/// <summary>Somebody who hears of the comments and changes of an issue. (IssueId, User) is the key.</summary>
public sealed class IssueWatcherRow
{
    /// <summary>The issue.</summary>
    public long IssueId { get; set; }

    /// <summary>The name of the user.</summary>
    public required string User { get; set; }

    /// <summary>Since when, Unix milliseconds UTC.</summary>
    public long AtMs { get; set; }

    /// <summary>The number of the last entry of a problem's history that they have heard of, or that was there when they began to watch.</summary>
    public long SeenEvent { get; set; }
}
