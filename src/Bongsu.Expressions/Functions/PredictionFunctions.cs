using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>Functions of the future: a curve is fitted to a period's values and followed.</summary>
internal static class PredictionFunctions
{
    /// <summary>What cannot be reached, and where results are cut.</summary>
    public const double Never = double.MaxValue;

    /// <summary>What is given where nothing can be computed, as Zabbix gives it.</summary>
    public const double Error = -1;

    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new(
            "forecast",
            FunctionKind.Prediction,
            "The value that the fitted curve has after the given time, or its greatest, least, their difference or mean until then; -1 where it cannot be computed.",
            "맞춘 곡선이 주어진 시간 뒤에 가질 값, 또는 그때까지의 최대·최소·차이·평균. 계산할 수 없으면 -1.",
            new("forecast(/host/key,10m,2m)", "14", "6 8 10"),
            FunctionForm.Of("item period horizon:number fit:text? mode:value|max|min|delta|avg?", Forecast)),
        new(
            "timeleft",
            FunctionKind.Prediction,
            "The seconds until the fitted curve reaches the threshold; 1.7976931348623157E+308 where it never does, -1 where it cannot be computed.",
            "맞춘 곡선이 임계값에 닿을 때까지의 초. 닿지 않으면 1.7976931348623157E+308, 계산할 수 없으면 -1.",
            new("timeleft(/host/key,10m,20)", "300", "6 8 10"),
            FunctionForm.Of("item period threshold:number fit:text?", TimeLeft)),
    ];

    private static Outcome Forecast(FunctionCall call)
    {
        if (!TryLine(call, out double a, out double b, out bool has, out Outcome fault) || !call.TryNumber(2, 0, out double horizon, out fault))
            return fault;
        return Outcome.Of(has ? Math.Clamp(a + (b * horizon), -Never, Never) : Error);
    }

    private static Outcome TimeLeft(FunctionCall call)
    {
        if (!TryLine(call, out double a, out double b, out bool has, out Outcome fault) || !call.TryNumber(2, 0, out double threshold, out fault))
            return fault;
        if (!has)
            return Outcome.Of(Error);
        double seconds = (threshold - a) / b;
        return Outcome.Of(double.IsFinite(seconds) && seconds > 0 ? seconds : a == threshold ? 0 : Never);
    }

    private static bool TryLine(FunctionCall call, out double atNow, out double slope, out bool has, out Outcome fault)
    {
        (atNow, slope, has) = (0, 0, false);
        if (!call.TryNumericItem(out ItemReference item, out _, out fault) || !call.TryWindow(item, 1, out IReadOnlyList<ItemValue> values, out fault))
            return false;
        has = values.Count > 0;
        if (!has)
            return true;
        double[] x = [.. values.Select(value => (value.At - call.Run.Now).TotalSeconds)];
        (double meanX, double meanY) = (x.Average(), values.Average(value => value.Number));
        double sxx = x.Sum(at => (at - meanX) * (at - meanX));
        slope = sxx == 0 ? 0 : x.Select((at, i) => (at - meanX) * (values[i].Number - meanY)).Sum() / sxx;
        atNow = meanY - (slope * meanX);
        return true;
    }
}
