using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Reports;
using Bongsu.Configuration.Rules;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Kinds.Reports;

/// <summary>What holds for reports.</summary>
internal static class ReportRules
{
    private const int MostSections = 50;
    private const int MostMedia = 20;

    public static void Check(RuleContext context, ReportDefinition report)
    {
        context.MustExist<OrganisationDefinition>(report.To, "to");
        if (context.World.Find<OrganisationDefinition>(report.To) is { } organisation && !organisation.HasSomebody())
            context.Warn($"nobody of '{report.To}' has an address: it can be read, but is sent to nobody.", "to");
        Cron(context, report);
        if (report.Period is { } period && !ReportSpan.TryParse(period, out _))
            context.Fault($"'{period}' is not a period: write day, week, month, quarter, year, or a span of 1h to 366d such as 12h.", "period");
        Sections(context, report.Sections);
        Media(context, report.Media);
        HolidayRules.Check(context, report.SkipHolidays, "skipHolidays");
    }

    private static void Cron(RuleContext context, ReportDefinition report)
    {
        if (!CronText.TryParse(report.Cron, out Cronos.CronExpression? cron, out string reason))
            context.Fault($"'{report.Cron}' is not a time of five cron fields, such as 0 8 * * *{reason}.", "cron");
        else if (cron.GetNextOccurrence(ReportSpan.Anchor, TimeZoneInfo.Utc) is null)
            context.Fault($"'{report.Cron}' is a time that never comes.", "cron");
    }

    private static void Sections(RuleContext context, IReadOnlyList<SectionDefinition>? sections)
    {
        if (sections is null)
            return;
        if (sections.Count is 0 or > MostSections)
            context.Fault($"it has {sections.Count} sections: name 1 to {MostSections}, or leave the list out for all of them.", "sections");
        context.NamesMustDiffer(sections.Select(s => s.Type), "sections", "sections");
        for (int i = 0; i < sections.Count; i++)
            context.Bind(KindFamily.Section, sections[i], "sections", i);
    }

    private static void Media(RuleContext context, IReadOnlyList<string>? media)
    {
        if (media is null)
            return;
        if (media.Count is 0 or > MostMedia)
            context.Fault($"it has {media.Count} media: name 1 to {MostMedia} channels, or leave the list out for mail.", "media");
        for (int i = 0; i < media.Count; i++)
        {
            string by = media[i];
            if (context.World.Has<ChannelDefinition>(by) || context.Kinds.Find(KindFamily.Channel, by) is not null)
                continue;
            IEnumerable<string> known = context.World.Names<ChannelDefinition>()
                .Concat(context.Kinds.All.Where(k => k.Family == KindFamily.Channel).Select(k => k.Type))
                .Distinct();
            context.Fault(NearestName.Unknown(by, "the name or type of a channel", known), "media", i);
        }
    }
}
