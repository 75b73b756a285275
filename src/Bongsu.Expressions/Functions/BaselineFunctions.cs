namespace Bongsu.Expressions;

/// <summary>Functions that compare a period with the same period of the seasons before.</summary>
internal static class BaselineFunctions
{
    private const int MaxSeasons = 1000;

    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new(
            "baselinedev",
            FunctionKind.Trend,
            new("round(baselinedev(/host/ramp,1h:now/h,\"d\",2),6)", "1.224745"),
            FunctionForm.Of("item trend season:h|d|w|M|y seasons:number", Deviation)) { DependsOnTime = true, Reach = Reach },
        new(
            "baselinewma",
            FunctionKind.Trend,
            new("baselinewma(/host/trend,1h:now/h,\"d\",2)", "21"),
            FunctionForm.Of("item trend season:h|d|w|M|y seasons:number", WeightedMean)) { DependsOnTime = true, Reach = Reach },
    ];

    private static TimeSpan Reach(CallNode call) =>
        call.Arguments is [_, _, TextNode { Value: [char letter] }, NumberNode seasons] && TimeUnits.TryRead(letter, out TimeUnit unit)
            ? TimeUnits.Longest(unit) * Math.Min(seasons.Value.Number, MaxSeasons)
            : TimeSpan.Zero;

    private static Outcome Deviation(FunctionCall call)
    {
        if (!TrySeasons(call, skip: 0, out List<(int Index, double Mean)> seasons, out _, out Outcome fault))
            return fault;
        if (seasons.Count < 2 || seasons[0].Index != 0)
            return call.Unknown("baselinedev() needs trends of the period and of at least one season before.");
        double[] means = [.. seasons.Select(season => season.Mean)];
        double deviation = Statistics.PopulationDeviation(means)!.Value;
        if (!double.IsFinite(deviation))
            return call.Unknown("baselinedev(): the values are too large.");
        return Outcome.Of(deviation == 0 ? 0 : Math.Abs(means[0] - Statistics.Mean(means)) / deviation);
    }

    private static Outcome WeightedMean(FunctionCall call)
    {
        if (!TrySeasons(call, skip: 1, out List<(int Index, double Mean)> seasons, out int count, out Outcome fault))
            return fault;
        if (seasons.Count == 0)
            return call.Unknown("baselinewma() found no trends in the seasons before.");
        double weights = seasons.Sum(season => (double)(count - season.Index + 1));
        double mean = seasons.Sum(season => season.Mean * ((count - season.Index + 1) / weights));
        return double.IsFinite(mean) ? Outcome.Of(mean) : call.Unknown("baselinewma(): the result is too large.");
    }

    /// <summary>The means of the period in this season (0) and those before, without seasons that have no trends.</summary>
    private static bool TrySeasons(FunctionCall call, int skip, out List<(int Index, double Mean)> seasons, out int count, out Outcome fault)
    {
        (seasons, count) = ([], 0);
        if (!TrendFunctions.TryPeriod(call, out ItemReference item, out HistoryPeriod? period, out fault)
            || !call.TryText(2, string.Empty, out string letter, out fault)
            || !call.TryNumber(3, 0, out double number, out fault))
            return false;
        if (letter is not [char unitLetter]
            || !TimeUnits.TryRead(unitLetter, out TimeUnit unit)
            || unit < TimeUnit.Hour
            || number is not (>= 1 and <= MaxSeasons)
            || number != Math.Floor(number))
        {
            fault = call.Unknown($"{call.Name}() needs a season of \"h\", \"d\", \"w\", \"M\" or \"y\" and 1 to {MaxSeasons} seasons.");
            return false;
        }

        if (period!.Length > TimeUnits.Longest(unit))
        {
            fault = call.Unknown($"The period of {call.Name}() must not be longer than its season.");
            return false;
        }

        count = (int)number;
        for (int i = skip; i <= count; i++)
        {
            if (TrendRange.Of(period, call.Run.Now, call.Run.Context.TimeZone, i, unit) is not { } range
                || !range.TryRead(call, item, out IReadOnlyList<TrendRow> rows))
            {
                fault = call.Unknown("The seasons lead out of the calendar.");
                return false;
            }

            if (rows.Count > 0)
                seasons.Add((i, TrendFunctions.Mean(rows)));
        }

        return true;
    }
}
