using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Reasons;

namespace Bongsu.Detect.Services;

/// <summary>Whether the error budget is spent too fast in one pair of windows.</summary>
/// <param name="Rate">The pair.</param>
/// <param name="Fires">True: it is a problem.</param>
/// <param name="LongRate">How many times faster than the budget allows, in the long window.</param>
/// <param name="ShortRate">The same in the short window.</param>
/// <param name="Reason">The named reason, in a sentence with the figures.</param>
public sealed record BurnVerdict(BurnRateDefinition Rate, bool Fires, double LongRate, double ShortRate, string Reason)
{
    /// <summary>A rate for people, a sentence to keep: <c>14.4x</c>.</summary>
    public static string Times(double rate) => double.IsPositiveInfinity(rate)
        ? ServiceReasons.BurnInfinitely
        : ServiceReasons.BurnTimes(rate.ToString(rate < 100 ? "0.#" : "0", CultureInfo.InvariantCulture));
}
