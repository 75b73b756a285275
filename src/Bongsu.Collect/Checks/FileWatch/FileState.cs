namespace Bongsu.Collect.Checks.FileWatch;

/// <summary>Whether a file has to be there.</summary>
public enum FileState
{
    /// <summary>It must be there.</summary>
    Present,

    /// <summary>It must not be there.</summary>
    Absent,

    /// <summary>Either way is well.</summary>
    Any,
}
