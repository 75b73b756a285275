namespace Bongsu.Metrics;

/// <summary>The widths of stored rows, and which of them answers a question. Pure.</summary>
public static class Resolution
{
    /// <summary>Samples as they came.</summary>
    public const long Raw = 0;

    /// <summary>Rows of 5 minutes, in milliseconds.</summary>
    public const long FiveMinutes = 300_000;

    /// <summary>Rows of an hour, in milliseconds.</summary>
    public const long Hour = 3_600_000;

    /// <summary>From this many windows on a question is taken for a picture, in which a row may count in the window where it begins.</summary>
    public const int PictureWindows = 32;

    /// <summary>How many rows a window of a picture must span at least.</summary>
    public const int PictureRowsPerWindow = 4;

    /// <summary>
    /// The resolution that answers windows of <paramref name="stepMs"/> over [fromMs, toMs): the coarsest that is kept since fromMs and exact enough, or else
    /// the finest that is kept. Rows are exact when the range and the step are whole rows; in a picture (<see cref="PictureWindows"/> or more) it is enough
    /// that a window spans <see cref="PictureRowsPerWindow"/> rows.
    /// </summary>
    public static long Choose(MetricsOptions options, long nowMs, long fromMs, long toMs, long stepMs)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.HourRetention > TimeSpan.Zero && IsExactEnough(Hour, fromMs, toMs, stepMs))
            return Hour;
        if (IsKept(options.FiveMinuteRetention, nowMs, fromMs) && IsExactEnough(FiveMinutes, fromMs, toMs, stepMs))
            return FiveMinutes;
        if (IsKept(options.RawRetention, nowMs, fromMs))
            return Raw;
        if (IsKept(options.FiveMinuteRetention, nowMs, fromMs))
            return FiveMinutes;
        return options.HourRetention > TimeSpan.Zero ? Hour : Raw;
    }

    /// <summary>The start of the row that holds a time: the greatest multiple of the width that is not later.</summary>
    public static long RowStart(long timeMs, long widthMs)
    {
        long rest = timeMs % widthMs;
        return rest < 0 ? timeMs - rest - widthMs : timeMs - rest;
    }

    internal static bool IsKept(TimeSpan retention, long nowMs, long fromMs) =>
        retention > TimeSpan.Zero && fromMs >= nowMs - (long)retention.TotalMilliseconds;

    private static bool IsExactEnough(long width, long fromMs, long toMs, long stepMs)
    {
        if (stepMs < width)
            return false;
        bool whole = fromMs % width == 0 && toMs % width == 0 && stepMs % width == 0;
        return whole || (stepMs / width >= PictureRowsPerWindow && (ulong)(toMs - fromMs) / (ulong)stepMs >= PictureWindows);
    }
}
