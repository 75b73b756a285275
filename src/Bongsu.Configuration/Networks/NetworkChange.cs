namespace Bongsu.Configuration.Networks;

/// <summary>What a network's search makes of an address or host.</summary>
public enum NetworkChange
{
    /// <summary>A host is made.</summary>
    Make,

    /// <summary>A host that is known answers at another address, which it gets.</summary>
    Move,

    /// <summary>A host that was disabled because it was lost answers, and is enabled.</summary>
    Enable,

    /// <summary>A host that is known answers; nothing changes.</summary>
    Known,

    /// <summary>It answers, and no rule makes a host of it.</summary>
    NoRule,

    /// <summary>A rule would make a host that cannot be made; the reason is said.</summary>
    Refused,

    /// <summary>A host that was found has not answered for long, and is disabled.</summary>
    Disable,

    /// <summary>A host that was found has not answered for long, and is removed.</summary>
    Remove,
}
