namespace Bongsu.Collect.Clouds.Hosts;

/// <summary>What changes of a host.</summary>
public enum HostChangeKind
{
    /// <summary>Its name for people, its address, or where it belongs.</summary>
    Update,

    /// <summary>It was ended on purpose, or another one is in its place: it is switched off.</summary>
    Retire,

    /// <summary>It has died.</summary>
    Die,

    /// <summary>It lives again.</summary>
    Return,
}
