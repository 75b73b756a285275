using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>Functions of an item's hourly trends.</summary>
internal static class TrendFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        Of("trendavg", "trendavg(/host/trend,2h:now/h)", "20.5", Mean),
        new(
            "trendcount",
            FunctionKind.Trend,
            new("trendcount(/host/trend,1d:now/d)", "1440"),
            FunctionForm.Of("item trend", call => OfRows(call, rows => (double)rows.Sum(row => row.Count), emptyIsZero: true))) { DependsOnTime = true },
        Of("trendmax", "trendmax(/host/trend,1d:now/d)", "24", rows => rows.Max(row => row.Maximum)),
        Of("trendmin", "trendmin(/host/trend,1d:now/d)", "-1", rows => rows.Min(row => row.Minimum)),
        Of("trendsum", "trendsum(/host/trend,1h:now/h)", "1260", rows => rows.Sum(row => row.Average * row.Count)),
        new(
            "trendstl",
            FunctionKind.Trend,
            new("trendstl(/host/trend,3d:now/d,1d,1d)", "0"),
            FunctionForm.Of(
                "item trend detection:text season:text deviations:number? algorithm:mad|stddevpop|stddevsamp? window:number?",
                Anomalies)) { DependsOnTime = true },
    ];

    /// <summary>The mean of hours, weighted by their values.</summary>
    public static double Mean(IReadOnlyList<TrendRow> rows)
    {
        double count = 0;
        double mean = 0;
        foreach (TrendRow row in rows)
        {
            count += row.Count;
            mean += (row.Average - mean) * (row.Count / count);
        }

        return mean;
    }

    /// <summary>The item and its period; trends exist for numbers only.</summary>
    public static bool TryPeriod(FunctionCall call, out ItemReference item, out HistoryPeriod? period, out Outcome fault)
    {
        period = null;
        if (!call.TryNumericItem(out item, out _, out fault) || !call.TryPeriod(1, out period, out fault))
            return false;
        if (period is not null)
            return true;
        fault = call.Unknown($"{call.Name}() needs a period such as 1d:now/d.");
        return false;
    }

    public static Outcome NoData(FunctionCall call, ItemReference item) => call.Unknown($"The item {item} has no trends in the period.");

    private static FunctionEntry Of(string name, string example, string result, Func<IReadOnlyList<TrendRow>, double> compute) =>
        new(
            name,
            FunctionKind.Trend,
            new FunctionExample(example, result),
            FunctionForm.Of("item trend", call => OfRows(call, compute, emptyIsZero: false))) { DependsOnTime = true };

    private static Outcome OfRows(FunctionCall call, Func<IReadOnlyList<TrendRow>, double> compute, bool emptyIsZero)
    {
        if (!TryPeriod(call, out ItemReference item, out HistoryPeriod? period, out Outcome fault))
            return fault;
        if (TrendRange.Of(period!, call.Run.Now, call.Run.Context.TimeZone) is not { } range || !range.TryRead(call, item, out IReadOnlyList<TrendRow> rows))
            return call.Unknown("The time shift leads out of the calendar.");
        if (rows.Count == 0)
            return emptyIsZero ? Outcome.Of(0UL) : NoData(call, item);
        double result = compute(rows);
        return double.IsFinite(result) ? Outcome.Of(result) : call.Unknown($"{call.Name}(): the result is too large.");
    }

    private static Outcome Anomalies(FunctionCall call)
    {
        if (!TryPeriod(call, out ItemReference item, out HistoryPeriod? period, out Outcome fault) || !TryHours(call, 2, 1, out int detection, out fault)
            || !TryHours(call, 3, 2, out int season, out fault) || !call.TryNumber(4, 3, out double deviations, out fault)
            || !call.TryText(5, "mad", out string algorithm, out fault))
            return fault;
        if (TrendRange.Of(period!, call.Run.Now, call.Run.Context.TimeZone) is not { } range || !range.TryRead(call, item, out IReadOnlyList<TrendRow> rows))
            return call.Unknown("The time shift leads out of the calendar.");
        long hours = (range.End - range.Start) / 3600;
        if (hours > 24 * 366 * 2)
            return call.Unknown("trendstl() takes at most two years of hours.");
        if (!call.TryNumber(6, (10 * hours) + 1, out double window, out fault))
            return fault;
        if (detection > hours || hours <= 2L * season)
            return call.Unknown("The evaluation period of trendstl() must not be shorter than its detection period and must be longer than two seasons.");
        if (deviations < 1 || window is not (>= 2 and <= 1_000_000))
            return call.Unknown("trendstl() needs at least 1 deviation and a window of 2 or more.");
        if (rows.Count * 2 < hours)
            return call.Unknown($"The item {item} has trends for only {rows.Count} of {hours} hours.");
        call.Run.Spend(hours * 64, call.Column);
        double[] series = Fill(rows, range, (int)hours);
        double[] remainder = SeasonalTrend.Decompose(series, season, (int)window).Remainder;
        return Share(call, remainder, series, detection, deviations, algorithm);
    }

    private static Outcome Share(FunctionCall call, double[] remainder, double[] series, int detection, double deviations, string algorithm)
    {
        double? deviation = algorithm switch
        {
            "stddevpop" => Statistics.PopulationDeviation(remainder),
            "stddevsamp" => Statistics.SampleDeviation(remainder),
            _ => Statistics.MedianAbsoluteDeviation(remainder),
        };
        if (deviation is not { } size || !double.IsFinite(size))
            return call.Unknown("trendstl(): the values are too large.");

        // A series without a remainder leaves rounding only; that is no anomaly.
        double rounding = series.Max(Math.Abs) * 1e-12;
        int anomalies = remainder.TakeLast(detection).Count(rest => Math.Abs(rest) > rounding && Math.Abs(rest) >= deviations * size);
        return Outcome.Of((double)anomalies / detection);
    }

    /// <summary>One value an hour; hours without one are drawn between their neighbours.</summary>
    private static double[] Fill(IReadOnlyList<TrendRow> rows, TrendRange range, int hours)
    {
        var series = new double[hours];
        Array.Fill(series, double.NaN);
        foreach (TrendRow row in rows)
        {
            long index = (row.Hour.UnixSeconds - range.Start) / 3600;
            if (index >= 0 && index < hours)
                series[index] = row.Average;
        }

        int last = -1;
        for (int i = 0; i < hours; i++)
        {
            if (double.IsNaN(series[i]))
                continue;
            for (int gap = last + 1; gap < i; gap++)
                series[gap] = last < 0 ? series[i] : series[last] + ((series[i] - series[last]) * (gap - last) / (i - last));
            last = i;
        }

        for (int gap = last + 1; gap < hours; gap++)
            series[gap] = series[last];
        return series;
    }

    /// <summary>A length of whole hours, days or weeks, in hours.</summary>
    private static bool TryHours(FunctionCall call, int index, int least, out int hours, out Outcome fault)
    {
        hours = 0;
        if (!call.TryText(index, string.Empty, out string text, out fault))
            return false;
        int factor =
            text.Length == 0
                ? 0
                : text[^1] switch
                {
                    'h' => 1,
                    'd' => 24,
                    'w' => 168,
                    _ => 0,
                };
        if (factor > 0
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int amount)
            && amount is > 0 and < 100_000
            && amount * factor >= least)
        {
            hours = amount * factor;
            return true;
        }

        fault = call.Unknown($"The {call.Node.Form.ParameterAt(index).Name} of trendstl() must be {least} or more hours, written as 2h, 1d or 1w.");
        return false;
    }
}
