namespace Bongsu.Views.Problems;

/// <summary>How lists of problems and incidents are sorted.</summary>
public enum ProblemOrder
{
    /// <summary>The newest first.</summary>
    Newest,

    /// <summary>Open before recovered, of these the highest level first, then the newest.</summary>
    Worst,

    /// <summary>The oldest first.</summary>
    Oldest,

    /// <summary>By host, then the highest level first.</summary>
    Host,
}
