using Bongsu.Report.Statistics;
using Bongsu.Views.Past;

namespace Bongsu.Report.Sections.Objectives;

/// <summary>Times to detect, acknowledge and repair. Pure.</summary>
public static class ResponseTimes
{
    /// <summary>Of problems that began in a period and in the time before. Less than nothing counts as nothing: clocks differ.</summary>
    /// <param name="now">Those of the period.</param>
    /// <param name="before">Those of the time before.</param>
    /// <param name="span">What is meant, in milliseconds; null where it has not happened.</param>
    public static ResponseTime Of(IEnumerable<PastProblem> now, IEnumerable<PastProblem> before, Func<PastProblem, long?> span)
    {
        double[] spans = Seconds(now, span), earlier = Seconds(before, span);
        return new ResponseTime(
            spans.Length, Mean(spans), spans.Length == 0 ? null : Robust.Median(spans), earlier.Length, Mean(earlier));
    }

    private static double[] Seconds(IEnumerable<PastProblem> problems, Func<PastProblem, long?> span) =>
        [.. problems.Select(span).OfType<long>().Select(ms => Math.Max(0, ms) / 1000.0)];

    private static double? Mean(double[] values) => values.Length == 0 ? null : values.Average();
}
