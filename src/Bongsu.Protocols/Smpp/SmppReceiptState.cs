namespace Bongsu.Protocols.Smpp;

/// <summary>What became of a message (SMPP 3.4, 5.2.28).</summary>
public enum SmppReceiptState
{
    /// <summary>Not said, or unknown to the far side.</summary>
    Unknown = 7,

    /// <summary>On its way.</summary>
    EnRoute = 1,

    /// <summary>It arrived.</summary>
    Delivered = 2,

    /// <summary>Its time was over.</summary>
    Expired = 3,

    /// <summary>It was deleted.</summary>
    Deleted = 4,

    /// <summary>It cannot be delivered.</summary>
    Undeliverable = 5,

    /// <summary>Somebody read it for the subscriber.</summary>
    Accepted = 6,

    /// <summary>It was rejected.</summary>
    Rejected = 8,
}
