namespace Bongsu.Model.Problems;

/// <summary>The three states of everything that is watched.</summary>
public enum HealthState
{
    /// <summary>Known to be well.</summary>
    Good,

    /// <summary>Known to be in trouble.</summary>
    Bad,

    /// <summary>Not known; the reason says why.</summary>
    NotKnown,
}
