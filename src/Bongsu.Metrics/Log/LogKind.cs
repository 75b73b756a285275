namespace Bongsu.Metrics.Log;

/// <summary>What the records of a log file are.</summary>
internal enum LogKind : ushort
{
    /// <summary>Batches of samples: a segment of the write-ahead log.</summary>
    Samples = 1,

    /// <summary>Series made and deleted.</summary>
    Series = 2,
}
