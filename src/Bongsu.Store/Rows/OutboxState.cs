namespace Bongsu.Store.Rows;

/// <summary>Where a message is.</summary>
public enum OutboxState
{
    /// <summary>Waits for its time or for another try.</summary>
    Pending,

    /// <summary>Being handed over; after a crash it is tried again with the same key.</summary>
    Sending,

    /// <summary>The far side took it.</summary>
    Delivered,

    /// <summary>Given up, for the reason shown.</summary>
    Failed,

    /// <summary>Not needed any more: recovered, acknowledged or superseded before its time.</summary>
    Cancelled,
}
