using System.Globalization;
using Bongsu.Detect.Services;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;

namespace Bongsu.Web.Readers;

/// <summary>What is said of a service, in the reader's language.</summary>
internal static class ServiceText
{
    /// <summary><c>2 of 3 up, can lose 1 more</c>.</summary>
    public static string Margin(Margin margin) => margin.Said.ForReader();

    /// <summary>How a margin looks: good, warn, bad or unknown.</summary>
    public static string Look(Margin? margin) => margin?.State switch
    {
        // Nobody is known to be down, but nobody is known to be up either.
        MarginState.Whole or MarginState.Lost or MarginState.Edge when margin is { Up: 0 } => "unknown",
        MarginState.Whole when margin is { NotKnown: > 0 } => "unknown",
        MarginState.Whole => "good",
        MarginState.Lost or MarginState.Edge => "warn",
        MarginState.TooFew => "bad",
        _ => "unknown",
    };

    /// <summary>The key of the word for a member's state.</summary>
    public static string Member(HealthState state) => state switch
    {
        HealthState.Good => "Member.Up",
        HealthState.Bad => "Member.Down",
        _ => "Beacon.NotKnown",
    };

    /// <summary>A share of 1 as a percentage that never rounds up to what was not reached.</summary>
    public static string Percent(double? share) => share is not { } s ? "–"
        : (Math.Floor(s * 100_000_000) / 1_000_000)
            .ToString(Math.Abs(s) >= 10 ? "#,##0" : s < 0.9 ? "0.##" : "0.######", CultureInfo.InvariantCulture)
            .Replace('-', '−')
            + " %";

    /// <summary>
    /// A measured share of 1 as a percentage, with two figures of what is missing and no more: 96.1 %, 99.934 %, 99.99912 %. Never rounded up to what was not
    /// reached.
    /// </summary>
    public static string Share(double? share)
    {
        if (share is not { } s || s is < 0 or > 1)
            return Percent(share);
        double missing = (1 - s) * 100;
        if (missing <= 0)
            return "100 %";
        int digits = Math.Clamp(1 - (int)Math.Floor(Math.Log10(missing)), 1, 6);
        double unit = Math.Pow(10, digits);
        return (Math.Floor((s * 100 * unit) + 1e-6) / unit).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>What is left of an error budget: a tenth of a per cent is enough, since it is spent in whole runs of a check.</summary>
    public static string Budget(double? left) => left is not { } l ? "–"
        : (Math.Floor(l * 1000) / 10).ToString(Math.Abs(l) >= 10 ? "#,##0" : "0.#", CultureInfo.InvariantCulture).Replace('-', '−') + " %";

    /// <summary>A span in the reader's language, to a tenth of a second where it is short; a dash for none.</summary>
    public static string Span(TimeSpan span) => span == TimeSpan.Zero ? "–" : Durations.Print(span, Languages.Current);
}
