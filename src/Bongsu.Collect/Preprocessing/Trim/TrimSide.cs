namespace Bongsu.Collect.Preprocessing.Trim;

/// <summary>Which end of a text.</summary>
public enum TrimSide
{
    /// <summary>Both ends.</summary>
    Both,

    /// <summary>The start.</summary>
    Start,

    /// <summary>The end.</summary>
    End,
}
