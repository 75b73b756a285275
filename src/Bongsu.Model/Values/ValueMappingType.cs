namespace Bongsu.Model.Values;

/// <summary>How a row of a value map is compared with a value.</summary>
public enum ValueMappingType
{
    /// <summary>The same number, or the same text.</summary>
    Equal,

    /// <summary>The number is at least that.</summary>
    AtLeast,

    /// <summary>The number is at most that.</summary>
    AtMost,

    /// <summary>The number is in one of the ranges, ends included.</summary>
    InRange,

    /// <summary>The regular expression matches the text.</summary>
    Regexp,

    /// <summary>Whatever no other row took.</summary>
    Default,
}
