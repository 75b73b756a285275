namespace Bongsu.Views.Charts;

/// <summary>What a state is.</summary>
public enum StateKind
{
    /// <summary>A value with a text of its own, or what a value map calls it.</summary>
    Named,

    /// <summary>A check succeeded.</summary>
    Good,

    /// <summary>A check failed.</summary>
    Bad,

    /// <summary>Several states within one drawn window.</summary>
    Several,
}
