namespace Bongsu.Views.Wiki;

/// <summary>What became of a line.</summary>
public enum DiffKind
{
    /// <summary>It is in both.</summary>
    Same,

    /// <summary>It has come.</summary>
    Added,

    /// <summary>It has gone.</summary>
    Removed,
}
