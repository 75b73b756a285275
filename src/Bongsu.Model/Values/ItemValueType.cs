namespace Bongsu.Model.Values;

/// <summary>What kind of value an item holds.</summary>
public enum ItemValueType
{
    /// <summary>A double.</summary>
    Float,

    /// <summary>An unsigned 64-bit integer.</summary>
    Unsigned,

    /// <summary>A text of at most 64 KiB.</summary>
    Text,

    /// <summary>A line of a log with where it came from.</summary>
    Log,
}
