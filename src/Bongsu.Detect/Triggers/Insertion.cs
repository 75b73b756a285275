namespace Bongsu.Detect.Triggers;

/// <summary>Where a value found its place in a window.</summary>
public enum Insertion
{
    /// <summary>After all others.</summary>
    Newest,

    /// <summary>Before one that was there already: it corrects the past and must not page.</summary>
    Late,

    /// <summary>It was there already.</summary>
    Repeated,
}
