namespace Bongsu.Views.Problems;

/// <summary>How far a notification or tracker action has come. The names are those of the API.</summary>
public enum DeliveryState
{
    /// <summary>Waits for its time or for another attempt.</summary>
    Pending,

    /// <summary>Being handed over.</summary>
    Sending,

    /// <summary>The far side took it.</summary>
    Delivered,

    /// <summary>Given up, for the reason shown.</summary>
    Failed,

    /// <summary>Not needed any more: recovered, acknowledged or superseded before its time.</summary>
    Cancelled,
}
