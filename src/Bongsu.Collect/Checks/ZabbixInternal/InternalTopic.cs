namespace Bongsu.Collect.Checks.ZabbixInternal;

/// <summary>What may be asked.</summary>
internal enum InternalTopic
{
    /// <summary>Whether an interface of the host answers: 1, 0, or 2 where that is not known.</summary>
    Available,

    /// <summary>The host's items.</summary>
    Items,

    /// <summary>Those of them that are not known.</summary>
    ItemsNotKnown,

    /// <summary>Whether the host is in maintenance: 0 no, 1 with data, 2 without.</summary>
    Maintenance,

    /// <summary>All hosts.</summary>
    AllHosts,

    /// <summary>All items.</summary>
    AllItems,

    /// <summary>All items that are not known.</summary>
    AllItemsNotKnown,

    /// <summary>All triggers.</summary>
    AllTriggers,

    /// <summary>Seconds since the server started.</summary>
    Uptime,

    /// <summary>When it started, in seconds since 1970.</summary>
    Started,

    /// <summary>The server's version.</summary>
    Version,
}
