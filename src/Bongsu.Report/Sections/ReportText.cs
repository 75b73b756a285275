using System.Globalization;
using Bongsu.Detect.Services;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Report.Sections;

/// <summary>For whom a report is shown, and how values read there.</summary>
/// <param name="Language">The reader's.</param>
/// <param name="Zone">The reader's.</param>
/// <param name="PublicUrl">Where the pages are, without a slash at the end; empty where links begin at the server itself.</param>
/// <param name="Period">What the report covers.</param>
public sealed record ReportText(Language Language, TimeZoneInfo Zone, string PublicUrl, TimeInterval Period)
{
    /// <summary>
    /// The path at which the reader judges a kind of problem, by its key, title, host and service; null where the reader is not asked.
    /// </summary>
    public Func<string, string, string, string?, string?>? JudgePath { get; init; }

    /// <summary>An address of a page.</summary>
    public string Link(string path) => PublicUrl + path;

    /// <summary>A moment: day and time, to the minute, with the year where it is not the period's.</summary>
    public string Time(Timestamp at)
    {
        DateTime local = WallClock.Local(at, Zone);
        string format = local.Year == WallClock.Local(Period.To, Zone).Year ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A moment with its year.</summary>
    public string FullTime(Timestamp at) => WallClock.Local(at, Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day with its year.</summary>
    public string Day(Timestamp at) => WallClock.Local(at, Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A span in seconds.</summary>
    public string Span(double seconds) => Durations.Print(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e10)), Language);

    /// <summary>A title that may hold reasons.</summary>
    public string Title(string title) => ReasonText.Print(title, Language, Zone);

    /// <summary>
    /// A share of 1 in per cent, cut and not rounded, with so many digits that less than all never reads as 100 %.
    /// </summary>
    public static string Availability(double share)
    {
        if (share >= 1)
            return "100 %";
        for (int digits = 2; digits <= 8; digits++)
        {
            double scale = Math.Pow(10, digits);
            double cut = Math.Floor(share * 100 * scale) / scale;
            if (cut < 100 && (digits == 8 || (1 - share) * 100 * scale >= 1))
                return cut.ToString("0." + new string('#', digits), CultureInfo.InvariantCulture) + " %";
        }

        return "99.99999999 %";
    }

    /// <summary>A percentage without its sign, such as 12 or 0.4.</summary>
    public static string Percent(double percent) =>
        Math.Abs(percent).ToString(Math.Abs(percent) < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);

    /// <summary>A number with at most two decimals.</summary>
    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
