namespace Bongsu.Configuration.Kinds;

/// <summary>Which hosts and services work differently once an object of a kind has changed.</summary>
public enum HostReach
{
    /// <summary>None.</summary>
    None,

    /// <summary>The one that the object defines.</summary>
    Itself,

    /// <summary>The one that the object defines, and the hosts that belong to it.</summary>
    ItselfAndMembers,

    /// <summary>Those that name the object among their templates.</summary>
    Users,

    /// <summary>All.</summary>
    All,
}
