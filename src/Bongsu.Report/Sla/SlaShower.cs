using Bongsu.Detect.Services;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Sections;

namespace Bongsu.Report.Sla;

/// <summary>Shows an SLA report to a reader. Pure.</summary>
public static class SlaShower
{
    private const int MostOutages = 100;
    private const int MostUnits = 400;

    /// <summary>The report in a language, in the service owner's zone.</summary>
    public static ShownReport Show(SlaReport report, Language language, string publicUrl)
    {
        ArgumentNullException.ThrowIfNull(report);
        var words = new SlaWords(language);
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(report.TimeZone, out TimeZoneInfo? found) ? found : TimeZoneInfo.Utc;
        var text = new ReportText(language, zone, publicUrl, new TimeInterval(report.From, report.To));
        string objective = ReportText.Availability(report.Objective), share = Share(report.Total.Availability);
        string verdict = report.Total.Kept switch
        {
            true => words.Kept(share, objective),
            false => words.Missed(share, objective),
            _ => words.Unknown(objective),
        };
        return new ShownReport
        {
            Language = language.Code,
            Title = words.Title(report.Service),
            Lead = words.Lead(text.FullTime(report.From), text.FullTime(report.To), zone.Id),
            Verdict = verdict,
            Tone = report.Total.Kept switch { true => Tone.Good, false => Tone.Bad, _ => Tone.Plain },
            Sections =
            [
                new ShownSection("total", words.Total, [.. Total(report, words, text, objective)]),
                new ShownSection("units", words.Units, [Units(report, words, text)]),
                new ShownSection("outages", words.Outages, [.. Outages(report, words, text)]),
            ],
            Link = (words.Link, text.Link("/services/" + Uri.EscapeDataString(report.Service))),
        };
    }

    private static IEnumerable<Block> Total(SlaReport report, SlaWords words, ReportText text, string objective)
    {
        SlaFigures total = report.Total;
        yield return new Block.Paragraph(words.Good(text.Span(total.GoodSeconds)));
        yield return new Block.Paragraph(words.Failed(text.Span(total.FailedSeconds)));
        yield return new Block.Paragraph(words.Blind(text.Span(total.UnknownSeconds)));
        yield return new Block.Paragraph(words.Maintenance(text.Span(total.MaintenanceSeconds), Share(total.AvailabilityWithMaintenance)));
        yield return new Block.Paragraph(report.ResolutionSeconds is { } resolution
            ? words.Limit(objective, text.Span((report.To - report.From).TotalSeconds * (1 - report.Objective)), text.Span(resolution))
            : words.NoChecks);
    }

    private static Block.Table Units(SlaReport report, SlaWords words, ReportText text) => new(
        words.Units,
        [words.Unit, words.Share, words.With, words.Down],
        [
            .. report.Units.TakeLast(MostUnits).Select(u => (IReadOnlyList<string>)
                [u.Name, Share(u.Availability), Share(u.AvailabilityWithMaintenance), text.Span(u.FailedSeconds)]),
        ]);

    private static IEnumerable<Block> Outages(SlaReport report, SlaWords words, ReportText text)
    {
        if (report.Outages.Count == 0)
            yield return new Block.Paragraph(words.NoOutage);
        yield return new Block.Entries(
        [
            .. report.Outages.TakeLast(MostOutages).Select(o => new Entry(
                words.Outage(text.FullTime(o.From), text.FullTime(o.To), text.Span(o.Seconds)),
                o.Maintenance ? [o.Cause ?? words.NoCause, words.Planned] : [o.Cause ?? words.NoCause],
                o.Maintenance ? Tone.Plain : Tone.Bad)),
        ]);
        if (report.Outages.Count > MostOutages)
            yield return new Block.Paragraph(words.More(report.Outages.Count - MostOutages));
    }

    private static string Share(double? share) => share is { } known ? ReportText.Availability(known) : "–";
}
