namespace Bongsu.Metrics.Log;

/// <summary>Bytes of a log file that are no record.</summary>
/// <param name="Offset">Where they begin.</param>
/// <param name="Length">How many there are.</param>
/// <param name="IsTail">True when nothing good follows: what an unfinished write leaves.</param>
internal readonly record struct LogDamage(long Offset, long Length, bool IsTail);
