namespace Bongsu.Protocols.Snmp.Notifications;

/// <summary>Why a datagram is no notification that is taken.</summary>
public enum NotificationFault
{
    /// <summary>It is one, or part of the talk that leads to one.</summary>
    None,

    /// <summary>It is no message of SNMP, or none that notifies.</summary>
    Malformed,

    /// <summary>The community is none that is taken.</summary>
    Community,

    /// <summary>The user is none that is known.</summary>
    User,

    /// <summary>It is not authenticated or encrypted as its user's messages must be, or wrongly.</summary>
    Security,

    /// <summary>It is older than what its engine has sent since, or of another start of ours.</summary>
    Time,
}
