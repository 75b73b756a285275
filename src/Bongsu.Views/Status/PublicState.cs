namespace Bongsu.Views.Status;

/// <summary>How a service is, in the words for its users.</summary>
public enum PublicState
{
    /// <summary>Checks see it work.</summary>
    Good,

    /// <summary>Some of its users may notice something.</summary>
    Degraded,

    /// <summary>Its users cannot use it.</summary>
    Down,

    /// <summary>Planned work is under way.</summary>
    Maintenance,

    /// <summary>No check says anything now. Never shown as good.</summary>
    Unknown,
}
