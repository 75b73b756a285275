using System.Globalization;
using Bongsu.Views.Availability;
using Bongsu.Model.Values;

namespace Bongsu.Web.Readers;

/// <summary>What is said of days of a service, in the reader's language.</summary>
internal static class UptimeText
{
    /// <summary>The share of the known time of all days in which it worked, or null.</summary>
    public static double? Share(IReadOnlyList<AvailabilityReport> days)
    {
        double good = days.Sum(d => d.Good.TotalSeconds), bad = days.Sum(d => d.Bad.TotalSeconds);
        return good + bad > 0 ? good / (good + bad) : null;
    }

    /// <summary>
    /// How a day looks: <c>good</c>, <c>warn</c> (failed for less than 1 % of it), <c>bad</c>, <c>planned</c> or <c>unknown</c>. Unknown is never good.
    /// </summary>
    public static string Look(AvailabilityReport day)
    {
        if (day.Good + day.Bad <= TimeSpan.Zero)
            return day.Maintenance > TimeSpan.Zero ? "planned" : "unknown";
        if (day.Bad <= TimeSpan.Zero)
            return day.Unknown > day.Good ? "unknown" : "good";
        return day.Bad / (day.Good + day.Bad) < 0.01 ? "warn" : "bad";
    }

    /// <summary>A day in words: its date, how much it worked, for how long it failed.</summary>
    public static string Said(AvailabilityReport day, TimeZoneInfo zone, Texts.Words words)
    {
        string date = TimeZoneInfo.ConvertTime(day.Range.From.ToDateTimeOffset(), zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (day.Good + day.Bad <= TimeSpan.Zero)
            return $"{date}: {(day.Maintenance > TimeSpan.Zero ? words.ServiceMaintenance : words.ServiceUnknown)}";
        return day.Bad <= TimeSpan.Zero
            ? $"{date}: {ServiceText.Percent(day.Availability)}"
            : $"{date}: {ServiceText.Percent(day.Availability)} · {words.UptimeFailed(ValueText.Span(day.Bad))}";
    }
}
