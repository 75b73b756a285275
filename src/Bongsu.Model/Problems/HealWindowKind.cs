namespace Bongsu.Model.Problems;

/// <summary>How the time that a problem gets to heal by itself is found.</summary>
public enum HealWindowKind
{
    /// <summary>It gets none: people are told at once.</summary>
    None,

    /// <summary>A span that somebody has set.</summary>
    Fixed,

    /// <summary>Learnt from how the trigger's problems have ended so far.</summary>
    Auto,
}
