using Bongsu.Report.Statistics;

namespace Bongsu.Report.Sections.RightSizing;

/// <summary>Judges sizes. Pure.</summary>
internal static class SizeJudge
{
    // A week of hours: less does not show what a Monday needs.
    private const int FewestHours = 7 * 24;
    private const double MostOfTheTime = 0.95;
    private const double Half = 0.5;

    /// <summary>Judges a host; null where it is not larger than its work, or too little is known.</summary>
    /// <param name="busy">How busy the processors were in each hour, in per cent.</param>
    /// <param name="memory">The least memory available in each hour, in per cent; empty where it is not measured.</param>
    /// <param name="options">The limits.</param>
    public static (bool IsIdle, double CpuBusy, double? MemoryAvailable)? Judge(
        IReadOnlyCollection<double> busy, IReadOnlyCollection<double> memory, RightSizingOptions options)
    {
        if (busy.Count < FewestHours)
            return null;
        double most = Robust.Rank(busy, MostOfTheTime);
        double? least = memory.Count == 0 ? null : memory.Min();
        if (most < options.Idle)
            return (true, most, least);
        return most < options.Oversized && (least is null || least >= options.MemoryFree) ? (false, most, least) : null;
    }

    /// <summary>What a month would cost less.</summary>
    public static double? SavingOf(bool isIdle, double? price) => price * (isIdle ? 1 : Half);
}
