using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Scheduling;

public sealed class HostAgendaTests
{
    private static readonly Timestamp Start = Timestamp.FromUnix(1_760_000_000);

    private static readonly AgendaOptions Options = new() { ServesItems = type => type is "local" or "zabbix-passive" };

    [Property]
    public void Looks_at_an_item_are_one_interval_apart_and_never_drift(ushort seed, byte seconds, byte jitter)
    {
        int interval = 1 + (seconds % 120);
        HostAgenda agenda = Of(TestHosts.Item($"a[{seed}]", "local", interval: interval, host: seed));
        List<Timestamp> due = Run(agenda, TimeSpan.FromSeconds(interval * 20), lateBy: TimeSpan.FromMilliseconds(jitter));

        // The first one comes early; from the second on the ticks lie on one grid, however late each was taken.
        for (int i = 2; i < due.Count; i++)
            Assert.Equal(TimeSpan.FromSeconds(interval), due[i] - due[i - 1]);
        Assert.InRange(due.Count, 19, 22);
        Assert.True(due[1] - due[0] >= TimeSpan.FromSeconds(interval / 2.0));
    }

    [Property]
    public void Ticks_are_the_same_after_a_restart(ushort seed, ushort later)
    {
        EffectiveItem item = TestHosts.Item($"a[{seed}]", "local", interval: 60);
        List<Timestamp> before = Run(Of(item), TimeSpan.FromMinutes(5));
        List<Timestamp> after = Run(
            new HostAgenda(TestHosts.Host(items: [item]), Options, Start + TimeSpan.FromSeconds(later % 3600)),
            TimeSpan.FromMinutes(5),
            from: Start + TimeSpan.FromSeconds(later % 3600));

        Assert.Equal(0, (after[^1] - before[^1]).Ticks % TimeSpan.FromSeconds(60).Ticks);
    }

    [Fact]
    public void A_thousand_items_of_a_minute_are_spread_over_the_minute()
    {
        HostAgenda agenda = Of([.. Enumerable.Range(0, 1000).Select(i => TestHosts.Item($"vfs.fs.size[/data{i},pused]", "local", interval: 60))]);
        // Not at a whole second, where a tick may lie: one at either end would be in both times or in neither.
        TimeSpan before = TimeSpan.FromMinutes(2) + TimeSpan.FromMilliseconds(1);
        Run(agenda, before);
        int[] perSecond = new int[60];
        Timestamp from = Start + before;
        foreach (Timestamp due in Run(agenda, TimeSpan.FromMinutes(1), from: from))
            perSecond[(int)(due - from).TotalSeconds % 60]++;

        Assert.Equal(1000, perSecond.Sum());
        Assert.InRange(perSecond.Max(), 17, 40);
        Assert.True(perSecond.Count(n => n > 0) >= 58);
    }

    [Fact]
    public void First_looks_come_within_ten_seconds_even_for_hourly_items()
    {
        HostAgenda agenda = Of([.. Enumerable.Range(0, 50).Select(i => TestHosts.Item($"k[{i}]", "local", interval: 3600))]);

        Assert.Equal(50, Run(agenda, TimeSpan.FromSeconds(10)).Count);
    }

    [Fact]
    public void Missed_ticks_are_skipped_not_made_up_for()
    {
        HostAgenda agenda = Of(TestHosts.Item("k", "local", interval: 1));
        Run(agenda, TimeSpan.FromSeconds(3));

        DueCheck due = Assert.Single(agenda.TakeDue(Start + TimeSpan.FromMinutes(10)));
        agenda.Completed(due, CheckOutcome.Answered, Start + TimeSpan.FromMinutes(10));
        Assert.True(agenda.NextDue > Start + TimeSpan.FromMinutes(10));
        Assert.Empty(agenda.TakeDue(Start + TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public void A_look_under_way_is_not_joined_by_a_second_and_holds_up_no_other()
    {
        HostAgenda agenda = Of(TestHosts.Item("slow", "local", interval: 1), TestHosts.Item("quick", "local", interval: 1));
        DueCheck? slow = null;
        int quick = 0;
        for (int i = 0; i <= 10_000; i += 50)
        {
            Timestamp now = Start + TimeSpan.FromMilliseconds(i);
            foreach (DueCheck due in agenda.TakeDue(now))
            {
                if (due.Item!.Key == "slow")
                {
                    Assert.Null(slow);
                    slow = due;
                }
                else
                {
                    quick++;
                    agenda.Completed(due, CheckOutcome.Answered, now);
                }
            }
        }

        Assert.InRange(quick, 10, 11);
        Assert.InRange(agenda.Overlaps, 8, 10);
        Assert.Equal(1, agenda.Running);
        agenda.Completed(slow!, CheckOutcome.Answered, Start + TimeSpan.FromSeconds(10));
        Assert.Equal(0, agenda.Running);
    }

    [Fact]
    public void A_host_that_does_not_answer_is_asked_less_and_less_up_to_five_minutes_and_at_full_rate_after_one_answer()
    {
        HostAgenda agenda = Of([.. Enumerable.Range(0, 20).Select(i => TestHosts.Item($"k[{i}]", "zabbix-passive", interval: 60))]);
        var gaps = new List<double>();
        Timestamp last = default;
        int looks = 0;
        Timestamp now = Start;
        for (; now < Start + TimeSpan.FromHours(2); now += TimeSpan.FromSeconds(1))
        {
            foreach (DueCheck due in agenda.TakeDue(now))
            {
                if (due.NotAsked is not null)
                {
                    agenda.Completed(due, CheckOutcome.NotRun, now);
                    continue;
                }

                if (looks++ > 22)
                    gaps.Add((now - last).TotalSeconds);
                last = now;
                agenda.Completed(due, CheckOutcome.TimedOut, now);
            }
        }

        // Twenty items a minute for two hours would be 2,400 looks.
        Assert.InRange(looks, 20, 50);
        Assert.All(gaps, g => Assert.InRange(g, 60, 300));
        Assert.True(agenda.BackedOff > 2000);

        while (agenda.TakeDue(now) is var due)
        {
            foreach (DueCheck one in due)
                agenda.Completed(one, CheckOutcome.Answered, now);
            if (due.Count > 0)
                break;
            now += TimeSpan.FromSeconds(1);
        }

        Assert.InRange(Run(agenda, TimeSpan.FromMinutes(1), from: now).Count, 19, 21);
    }

    [Fact]
    public void One_silent_kind_does_not_slow_another()
    {
        HostAgenda agenda = Of(TestHosts.Item("agent", "zabbix-passive", interval: 10), TestHosts.Item("self", "local", interval: 10));
        int local = 0;
        for (Timestamp now = Start; now < Start + TimeSpan.FromMinutes(10); now += TimeSpan.FromSeconds(1))
        {
            foreach (DueCheck due in agenda.TakeDue(now))
            {
                bool silent = due.Item!.Type == "zabbix-passive";
                local += silent ? 0 : 1;
                agenda.Completed(due, silent ? CheckOutcome.TimedOut : CheckOutcome.Answered, now);
            }
        }

        Assert.InRange(local, 59, 61);
    }

    [Fact]
    public void A_service_is_never_looked_at_less()
    {
        var agenda = new HostAgenda(TestHosts.Host(service: true, checks: [TestHosts.Check("page", "http", "{}", interval: 5)]), Options, Start);
        int looks = 0;
        for (Timestamp now = Start; now < Start + TimeSpan.FromMinutes(10); now += TimeSpan.FromSeconds(1))
        {
            foreach (DueCheck due in agenda.TakeDue(now))
            {
                looks++;
                agenda.Completed(due, CheckOutcome.TimedOut, now);
            }
        }

        Assert.InRange(looks, 119, 121);
    }

    [Fact]
    public void Replace_keeps_ticks_and_running_looks_and_drops_what_is_gone()
    {
        EffectiveItem kept = TestHosts.Item("kept", "local", interval: 60);
        HostAgenda agenda = Of(kept, TestHosts.Item("gone", "local", interval: 60));
        List<DueCheck> running = [.. agenda.TakeDue(Start + TimeSpan.FromSeconds(10))];
        Timestamp? next = agenda.NextDue;
        Assert.Equal(2, running.Count);

        agenda.Replace(TestHosts.Host(items: [kept with { Name = "renamed" }, TestHosts.Item("new", "local", interval: 60)]), Start + TimeSpan.FromSeconds(11));

        Assert.Equal(1, agenda.Running);
        List<DueCheck> fresh = [.. agenda.TakeDue(Start + TimeSpan.FromSeconds(21))];
        Assert.Equal("new", Assert.Single(fresh).Item!.Key);
        foreach (DueCheck due in running)
            agenda.Completed(due, CheckOutcome.Answered, Start + TimeSpan.FromSeconds(22));
        Assert.Equal(1, agenda.Running);
        Assert.NotNull(next);
    }

    [Fact]
    public void A_clock_set_back_does_not_stop_the_looks()
    {
        HostAgenda agenda = Of(TestHosts.Item("k", "local", interval: 60));
        Run(agenda, TimeSpan.FromMinutes(3));
        Timestamp earlier = Start - TimeSpan.FromHours(5);

        Assert.InRange(Run(agenda, TimeSpan.FromMinutes(5), from: earlier).Count, 4, 6);
    }

    [Fact]
    public void Disabled_hosts_and_pushed_items_are_never_due()
    {
        var disabled = new HostAgenda(TestHosts.Host(items: [TestHosts.Item("k", "local")]) with { Enabled = false }, Options, Start);
        HostAgenda pushed = Of(TestHosts.Item("k", "trapper"), TestHosts.Item("z", "zabbix-active"), TestHosts.Item("zero", "local", interval: 0));

        Assert.Null(disabled.NextDue);
        Assert.Null(pushed.NextDue);
        Assert.Empty(pushed.TakeDue(Start + TimeSpan.FromDays(1)));
    }

    private static HostAgenda Of(params EffectiveItem[] items) => new(TestHosts.Host(items: items), Options, Start);

    /// <summary>Lets time pass, taking what is due when it is due (or a little later), and completes it at once.</summary>
    private static List<Timestamp> Run(HostAgenda agenda, TimeSpan span, TimeSpan lateBy = default, Timestamp? from = null)
    {
        Timestamp now = from ?? Start;
        Timestamp end = now + span;
        var taken = new List<Timestamp>();
        while (agenda.TakeDue(now) is { Count: > 0 } stale)
        {
            foreach (DueCheck due in stale)
                agenda.Completed(due, CheckOutcome.Answered, now);
        }

        while (agenda.NextDue is { } next && next < end)
        {
            now = (next > now ? next : now) + lateBy;
            foreach (DueCheck due in agenda.TakeDue(now))
            {
                taken.Add(due.Due);
                agenda.Completed(due, CheckOutcome.Answered, now);
            }
        }

        return taken;
    }
}
