using System.Globalization;
using Bongsu.Detect.Services;
using Bongsu.Model.Time;

namespace Bongsu.Views.Availability;

/// <summary>
/// For how long users could use a service. Good, bad and unknown time lie outside maintenance; time under maintenance is counted apart, and what it held
/// besides. The four add up to the range.
/// </summary>
public sealed record AvailabilityReport
{
    /// <summary>The range.</summary>
    public required TimeInterval Range { get; init; }

    /// <summary>The objective, a share of 1.</summary>
    public required double Objective { get; init; }

    /// <summary>Some check saw it work, and none saw it fail.</summary>
    public TimeSpan Good { get; init; }

    /// <summary>Some check saw it fail.</summary>
    public TimeSpan Bad { get; init; }

    /// <summary>No check said anything.</summary>
    public TimeSpan Unknown { get; init; }

    /// <summary>Under maintenance.</summary>
    public TimeSpan Maintenance { get; init; }

    /// <summary>Of <see cref="Maintenance"/>: it worked.</summary>
    public TimeSpan GoodInMaintenance { get; init; }

    /// <summary>Of <see cref="Maintenance"/>: it failed.</summary>
    public TimeSpan BadInMaintenance { get; init; }

    /// <summary>How often it is looked at: no failure shorter than this is sure to be seen. Null where nothing looks.</summary>
    public TimeSpan? Resolution { get; init; }

    /// <summary>The share of the known time outside maintenance in which it worked; null where nothing is known.</summary>
    public double? Availability => Share(Good, Bad);

    /// <summary>The same with maintenance counted as any other time.</summary>
    public double? AvailabilityWithMaintenance => Share(Good + GoodInMaintenance, Bad + BadInMaintenance);

    /// <summary>How long it may fail in the range by its objective.</summary>
    public TimeSpan Allowed => Range.Length * (1 - Objective);

    /// <summary>
    /// The share of the whole range's error budget that is left: 1 all, 0 none, below 0 overspent; null where nothing is known or there is no budget (100 %).
    /// </summary>
    public double? BudgetLeft => Objective >= 1 || Good + Bad <= TimeSpan.Zero ? null : 1 - (Bad / Allowed);

    /// <summary>False: failures that use up the whole budget can go unseen between two check runs.</summary>
    public bool Proves => Resolution is { } resolution && Allowed >= resolution;

    /// <summary>The resolution limit in a sentence: <c>99.9999 % of 30d is 2.6 s; a check each 60 s resolves 60 s, so it cannot prove it.</c></summary>
    public string Limit
    {
        get
        {
            string promise = string.Create(
                CultureInfo.InvariantCulture,
                $"{Objective * 100:0.######} % of {TimeText.Format(TimeSpan.FromSeconds(Math.Round(Range.Length.TotalSeconds)))} is {Seconds(Allowed)}");
            return Resolution is not { } resolution ? $"{promise}; nothing looks at it."
                : $"{promise}; a check each {Seconds(resolution)} resolves {Seconds(resolution)}, "
                    + $"{(Proves ? "which is enough to prove it" : "so it cannot prove it")}.";
        }
    }

    private static double? Share(TimeSpan good, TimeSpan bad) => good + bad <= TimeSpan.Zero ? null : good / (good + bad);

    private static string Seconds(TimeSpan span) => span.TotalSeconds < 120
        ? span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s"
        : span.TotalMinutes < 120 ? span.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture)
            + " min" : span.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)
            + " h";
}
