using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions;

/// <summary>Functions of the future: a curve is fitted to a period's values and followed.</summary>
internal static class PredictionFunctions
{
    /// <summary>What cannot be reached, and where results are cut.</summary>
    private const double Never = double.MaxValue;

    /// <summary>What is given where nothing can be computed, as Zabbix gives it.</summary>
    private const double Failed = -1;

    private const string Fits = "linear|polynomial1|polynomial2|polynomial3|polynomial4|polynomial5|polynomial6|exponential|logarithmic|power";

    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new(
            "forecast",
            FunctionKind.Prediction,
            new("round(forecast(/host/key,10m,2m),6)", "14", "6 8 10"),
            FunctionForm.Of($"item period time:number fit:{Fits}? mode:value|max|min|delta|avg?", Forecast)),
        new(
            "timeleft",
            FunctionKind.Prediction,
            new("round(timeleft(/host/key,10m,20),6)", "300", "6 8 10"),
            FunctionForm.Of($"item period threshold:number fit:{Fits}?", TimeLeft)),
    ];

    private static Outcome Forecast(FunctionCall call)
    {
        if (!call.TryNumber(2, 0, out double horizon, out Outcome fault) || !call.TryText(4, "value", out string mode, out fault)
            || !TryCurve(call, out FittedCurve? curve, out double now, out double? only, out fault))
            return fault;
        if (only is { } single)
            return Outcome.Of(mode == "delta" ? 0 : single);
        if (curve is null)
            return Outcome.Of(Failed);
        (double from, double to) = (Math.Min(now, now + horizon), Math.Max(now, now + horizon));
        if (mode is "" or "value" || horizon == 0)
            return Cut(mode == "delta" ? 0 : curve.Value(now + horizon));
        if (double.IsNaN(curve.Value(from)))
            return Outcome.Of(Failed);
        (double least, double greatest) = curve.Range(from, to);
        return Cut(mode switch
        {
            "max" => greatest,
            "min" => least,
            "delta" => greatest - least,
            _ => curve.Area(from, to) / (to - from),
        });
    }

    private static Outcome TimeLeft(FunctionCall call)
    {
        if (!call.TryNumber(2, 0, out double threshold, out Outcome fault)
            || !TryCurve(call, out FittedCurve? curve, out double now, out double? only, out fault))
            return fault;
        if (only is { } single)
            return Outcome.Of(single == threshold ? 0 : Never);
        if (curve is null)
            return Outcome.Of(Failed);
        return curve.Value(now) == threshold ? Outcome.Of(0d) : Cut(curve.Reach(threshold, now) - now ?? Never);
    }

    private static Outcome Cut(double value) => Outcome.Of(double.IsNaN(value) ? Failed : Math.Clamp(value, -Never, Never));

    /// <summary>The curve of the period's values and the time of evaluation on it; the only value where there is one; neither where there is none.</summary>
    private static bool TryCurve(FunctionCall call, out FittedCurve? curve, out double now, out double? only, out Outcome fault)
    {
        (curve, now, only) = (null, 0, null);
        if (!call.TryNumericItem(out ItemReference item, out _, out fault) || !call.TryText(3, "linear", out string fit, out fault)
            || !call.TryWindow(item, 1, out IReadOnlyList<ItemValue> values, out fault))
            return false;
        if (fit.Length == 0)
            fit = "linear";
        if (!Fits.Split('|').Contains(fit, StringComparer.Ordinal))
        {
            fault = call.Unknown($"\"{fit}\" is not a fit; it must be one of {Fits.Replace("|", ", ", StringComparison.Ordinal)}.");
            return false;
        }

        if (values.Count == 0)
            return true;
        if (values.Count == 1)
        {
            only = values[0].Number;
            return true;
        }

        // A nanosecond after the first value is time 0, so that logarithms have a value there.
        Timestamp first = values[^1].At;

        // The present is a whole second, as Zabbix has it: a forecast from values of one second does not jump with their nanoseconds.
        now = Since(first, Timestamp.FromUnix(call.Run.Now.UnixSeconds));
        curve = FittedCurve.Fit(fit, [.. values.Select(value => Since(first, value.At))], [.. values.Select(value => value.Number)]);
        return true;
    }

    private static double Since(Timestamp first, Timestamp at) => ((double)((Int128)at.UnixNanoseconds - first.UnixNanoseconds) + 1) / 1e9;
}
