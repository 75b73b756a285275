namespace Bongsu.Collect.Clouds;

/// <summary>What it means where a metric has no point.</summary>
public enum CloudMissing
{
    /// <summary>It is not known: what sends it may have died. After three periods the item has no value, and says so.</summary>
    Unknown,

    /// <summary>Nothing happened: zero. Counts of errors, requests and messages have no points while there are none.</summary>
    Zero,

    /// <summary>Nothing is expected: a gap stays a gap.</summary>
    Nothing,
}
