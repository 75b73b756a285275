using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Reports;
using Bongsu.Model.Time;
using Bongsu.Report.Schedule;

namespace Bongsu.Report.Tests.Schedule;

public sealed class ReportSleepTests
{
    private static readonly ReportCalendar s_eight = ReportCalendar.Of(new ReportDefinition { Name = "daily", To = "team", Cron = "0 8 * * *" }, null);

    [Fact]
    public void It_wakes_when_the_next_one_is_due() =>
        Assert.Equal(TimeSpan.FromSeconds(5), ReportSleep.After(At("07:59:50"), At("07:59:55"), [s_eight]));

    [Fact]
    public void It_looks_now_and_then_where_nothing_is_due_soon()
    {
        Assert.Equal(ReportSleep.Longest, ReportSleep.After(At("03:00:00"), At("03:00:00"), [s_eight]));
        Assert.Equal(ReportSleep.Longest, ReportSleep.After(At("03:00:00"), At("03:00:00"), []));
    }

    /// <summary>A report was half a minute late where a round had begun a moment before 08:00 and ended after it.</summary>
    [Fact]
    public void One_that_became_due_during_the_round_is_next_at_once() =>
        Assert.InRange(ReportSleep.After(At("07:59:59"), At("08:00:03"), [s_eight]), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(50));

    /// <summary>The time from one round to the next never leaps over a time that is due, whatever rounds take.</summary>
    [Fact]
    public void No_time_is_leapt_over()
    {
        var random = new Random(15);
        Timestamp round = At("06:00:00");
        for (int i = 0; i < 500; i++)
        {
            Timestamp now = round + TimeSpan.FromMilliseconds(random.Next(0, 40_000));
            Timestamp next = now + ReportSleep.After(round, now, [s_eight]);
            Timestamp due = s_eight.Next(round)!.Value;
            Assert.True(next - (due > now ? due : now) <= ReportSleep.Longest && (due > now || next - now < TimeSpan.FromSeconds(1)));
            round = next;
        }
    }

    private static Timestamp At(string time) =>
        Timestamp.From(DateTimeOffset.Parse($"2026-11-23T{time}Z", System.Globalization.CultureInfo.InvariantCulture));
}
