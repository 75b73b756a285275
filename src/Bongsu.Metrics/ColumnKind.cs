namespace Bongsu.Metrics;

/// <summary>What the values of a block of raw samples turned out to be, which decides how they are written.</summary>
public enum ColumnKind
{
    /// <summary>One value throughout.</summary>
    Constant,

    /// <summary>Whole numbers written each for itself.</summary>
    Whole,

    /// <summary>Whole numbers written as differences: counters, and gauges that move little.</summary>
    Counter,

    /// <summary>Decimals of up to 15 digits behind the point.</summary>
    Decimal,

    /// <summary>Doubles of all bits, written as their bit patterns.</summary>
    Double,
}
