using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Reports;
using Bongsu.Model.Time;
using Bongsu.Report.Schedule;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Report.Tests.Schedule;

public sealed class DueRuleTests
{
    private static readonly ReportDefinition s_daily = new() { Name = "daily", To = "team", Cron = "0 8 * * *" };
    private static readonly Timestamp s_known = At("2026-11-01T00:00:00Z");

    [Fact]
    public void A_new_report_owes_nothing_for_the_time_before() => Assert.Null(Due(s_daily, new ReportRecord(s_known, null, null), "2026-11-01T07:59:59Z"));

    [Fact]
    public void The_first_one_is_due_at_its_time_and_covers_a_day()
    {
        DueReport due = Due(s_daily, new ReportRecord(s_known, null, null), "2026-11-01T08:00:00Z")!;

        Assert.Equal((At("2026-10-31T08:00:00Z"), At("2026-11-01T08:00:00Z")), (due.Period.From, due.Period.To));
    }

    [Fact]
    public void What_was_sent_is_not_sent_again_whatever_the_clock_does()
    {
        var record = new ReportRecord(s_known, At("2026-11-05T08:00:00Z"), s_daily.Cron);

        Assert.Null(Due(s_daily, record, "2026-11-05T08:00:01Z"));
        Assert.Null(Due(s_daily, record, "2026-11-05T23:59:59Z"));
        Assert.Null(Due(s_daily, record, "2026-11-02T09:00:00Z"));
        Assert.NotNull(Due(s_daily, record, "2026-11-06T08:00:00Z"));
    }

    [Fact]
    public void Of_several_that_were_missed_the_last_covers_the_time_of_all()
    {
        DueReport due = Due(s_daily, new ReportRecord(s_known, At("2026-11-05T08:00:00Z"), s_daily.Cron), "2026-11-08T20:00:00Z")!;

        Assert.Equal((At("2026-11-05T08:00:00Z"), At("2026-11-08T08:00:00Z")), (due.Period.From, due.Period.To));
    }

    [Fact]
    public void A_written_period_stays_as_it_is() => Assert.Equal(
        At("2026-11-07T08:00:00Z"),
        Due(s_daily with { Period = "day" }, new ReportRecord(s_known, At("2026-11-05T08:00:00Z"), s_daily.Cron), "2026-11-08T20:00:00Z")!.Period.From);

    [Fact]
    public void Another_time_is_due_for_the_first_time_after_it_was_written()
    {
        var record = new ReportRecord(At("2026-11-05T10:00:00Z"), At("2026-11-05T08:00:00Z"), "0 8 * * *");
        ReportDefinition moved = s_daily with { Cron = "0 9 * * *" };

        Assert.Null(Due(moved, record, "2026-11-05T10:00:01Z"));
        Assert.Equal(At("2026-11-06T09:00:00Z"), Due(moved, record, "2026-11-06T09:00:00Z")!.Period.To);
    }

    [Fact]
    public void One_that_is_switched_off_is_never_due() =>
        Assert.Null(Due(s_daily with { Enabled = false }, new ReportRecord(s_known, null, null), "2026-11-03T08:00:00Z"));

    /// <summary>Looks at any times, restarts among them, in zones whose clocks change: every moment is in one report, and none in two.</summary>
    [Property(MaxTest = 200)]
    public Property Every_moment_is_in_one_report() => Prop.ForAll(
        Gen.Elements("UTC", "Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
            .SelectMany(zone => Gen.Elements("0 8 * * *", "30 2 * * *", "0 8 * * 1-5", "0 0 1 * *", "15 */6 * * *", "0 9 29 2 *").Select(cron => (zone, cron)))
            .SelectMany(t => Gen.ListOf(Gen.Choose(1, 4000), 60).Select(steps => (t.zone, t.cron, steps)))
            .ToArbitrary(),
        t =>
        {
            ReportDefinition report = s_daily with { Cron = t.cron };
            var calendar = ReportCalendar.Of(report, new OrganisationDefinition { Name = "team", TimeZone = t.zone });
            Timestamp now = At("2026-01-01T00:00:00Z");
            var record = new ReportRecord(now, null, null);
            foreach (int minutes in t.steps)
            {
                now += TimeSpan.FromMinutes(minutes);
                if (DueRule.Of(report, calendar, record, now) is not { } due)
                    continue;
                if (due.Period.From >= due.Period.To || due.Period.To > now || (record.LastDue is { } last && due.Period.From != last))
                    return false;
                record = new ReportRecord(record.KnownSince, due.Period.To, report.Cron);
                if (DueRule.Of(report, calendar, record, now) is not null)
                    return false;
            }

            return true;
        });

    private static DueReport? Due(ReportDefinition report, ReportRecord record, string now) =>
        DueRule.Of(report, ReportCalendar.Of(report, null), record, At(now));

    private static Timestamp At(string text) => Timestamp.From(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
