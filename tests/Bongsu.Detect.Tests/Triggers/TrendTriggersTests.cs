using Bongsu.Detect.Triggers;
using Bongsu.Expressions;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Tests.Triggers;

/// <summary>Triggers with trend functions: fed with the hours of the metrics store, as they end.</summary>
public sealed class TrendTriggersTests
{
    // 2023-11-14 22:13:20 UTC.
    private static readonly Timestamp Start = Timestamp.FromUnix(1_700_000_000);
    private static readonly Timestamp Hour = Timestamp.FromUnix(1_699_999_200);
    private readonly HostBuilder _host = new HostBuilder("web-1").Item("cpu").Item("on");

    private HostTriggers Watch() => new(_host.Plan(), [], Start - TimeSpan.FromDays(30), TimeZoneInfo.Utc);

    private static List<TriggerTransition> Tick(HostTriggers triggers, Timestamp now)
    {
        var transitions = new List<TriggerTransition>();
        triggers.Tick(now, transitions);
        return transitions;
    }

    /// <summary>Gives what is wanted; every hour has ten values around a mean.</summary>
    private static int Feed(HostTriggers triggers, Timestamp now, Func<Timestamp, double> mean)
    {
        IReadOnlyList<TrendRead> reads = triggers.Trends.Wanted(now);
        foreach (TrendRead read in reads)
        {
            var rows = new List<TrendRow>();
            for (Timestamp hour = read.From; hour < read.To; hour += TimeSpan.FromHours(1))
                rows.Add(new TrendRow(hour, 10, mean(hour) - 1, mean(hour), mean(hour) + 1));
            triggers.Trends.Put(read, rows, now);
        }

        return reads.Count;
    }

    private static Health HealthOf(HostTriggers triggers, string name) => triggers.Healths.Single(h => h.Key == StableId.Trigger(new HostId(1), name)).Value;

    [Fact]
    public void Trigger_BeforeItsTrendsAreRead_IsNotKnownAndSaysWhy()
    {
        _host.Trigger("busy day", "trendavg(//cpu,1d:now/d)>50");
        HostTriggers triggers = Watch();

        Assert.Empty(Tick(triggers, Start));

        Health health = HealthOf(triggers, "busy day");
        Assert.Equal(HealthState.NotKnown, health.State);
        Assert.Contains("cpu", health.Because.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void Trigger_WithTrends_FiresAndRecoversAsHoursEnd()
    {
        _host.Trigger("busy hour", "trendavg(//cpu,1h:now/h)>50");
        HostTriggers triggers = Watch();
        double Mean(Timestamp hour) => hour == Hour ? 80 : 20;

        Assert.Equal(1, Feed(triggers, Start, Mean));
        Assert.Empty(Tick(triggers, Start));
        Assert.Equal(HealthState.Good, HealthOf(triggers, "busy hour").State);

        Timestamp next = Hour + TimeSpan.FromHours(1) + TimeSpan.FromSeconds(3);
        Assert.Equal(1, Feed(triggers, next, Mean));
        Assert.True(Assert.Single(Tick(triggers, next)).Fired);

        Timestamp after = Hour + TimeSpan.FromHours(2) + TimeSpan.FromSeconds(3);
        Feed(triggers, after, Mean);
        Assert.False(Assert.Single(Tick(triggers, after)).Fired);
    }

    [Fact]
    public void Wanted_HourIsReadAtItsEndAndOnceMoreWhenSettled()
    {
        _host.Trigger("t", "trendmax(//cpu,1h:now/h)>50");
        HostTriggers triggers = Watch();
        Timestamp end = Hour + TimeSpan.FromHours(1);
        Feed(triggers, Start, _ => 1);

        Assert.Empty(triggers.Trends.Wanted(end - TimeSpan.FromSeconds(1)));
        Assert.Equal(1, Feed(triggers, end + TimeSpan.FromSeconds(1), _ => 1));
        Assert.Empty(triggers.Trends.Wanted(end + TimeSpan.FromSeconds(20)));
        Assert.Equal(1, Feed(triggers, end + TrendCache.Settling, _ => 1));
        Assert.Empty(triggers.Trends.Wanted(end + TimeSpan.FromMinutes(50)));
    }

    [Fact]
    public void LateValue_OfAReadHour_MakesItBeReadAgain()
    {
        _host.Trigger("busy day", "trendavg(//cpu,1d:now/d)>50");
        HostTriggers triggers = Watch();
        Feed(triggers, Start, _ => 20);
        Tick(triggers, Start);

        triggers.Observe([(_host["cpu"], ItemValue.Float(Start - TimeSpan.FromHours(30), 5000))], Start, []);

        TrendRead read = Assert.Single(triggers.Trends.Wanted(Start));
        Assert.True(read.From <= Start - TimeSpan.FromHours(30));
        Feed(triggers, Start, _ => 900);
        Assert.True(Assert.Single(Tick(triggers, Start + TimeSpan.FromSeconds(10))).Fired);
    }

    [Fact]
    public void Observe_ValueOfAnItemReadByTrendsOnly_EvaluatesNothing()
    {
        _host.Trigger("busy", "trendavg(//cpu,1h:now/h)>50");
        HostTriggers triggers = Watch();
        Feed(triggers, Start, _ => 90);
        var transitions = new List<TriggerTransition>();

        triggers.Observe([(_host["cpu"], ItemValue.Float(Start, 1))], Start, transitions);

        Assert.Empty(transitions);
        Assert.Single(Tick(triggers, Start));
    }

    [Fact]
    public void Observe_TrendsBesideAnotherItem_FiresWithItsValue()
    {
        _host.Trigger("busy and on", "trendavg(//cpu,1h:now/h)>50 and last(//on)=1");
        HostTriggers triggers = Watch();
        Feed(triggers, Start, _ => 90);
        var transitions = new List<TriggerTransition>();

        triggers.Observe([(_host["on"], ItemValue.Float(Start, 1))], Start, transitions);

        Assert.True(Assert.Single(transitions).Fired);
    }

    [Fact]
    public void Failed_Read_IsToldAndTriedAgain()
    {
        _host.Trigger("busy", "trendavg(//cpu,1h:now/h)>50");
        HostTriggers triggers = Watch();
        triggers.Trends.Failed(Assert.Single(triggers.Trends.Wanted(Start)), "the disk is gone");

        Tick(triggers, Start);

        Assert.Contains("the disk is gone", HealthOf(triggers, "busy").Because, StringComparison.Ordinal);
        Assert.Single(triggers.Trends.Wanted(Start));
    }

    [Fact]
    public void Read_TooFarBack_IsNotKnownAndReadsNothing()
    {
        _host.Trigger("ages", "baselinewma(//cpu,1y:now/y,\"y\",900)>50");
        HostTriggers triggers = Watch();

        Assert.Empty(triggers.Trends.Wanted(Start));
        Tick(triggers, Start);

        Assert.Contains("hours", HealthOf(triggers, "ages").Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Replace_KeepsHoursAndReadsMoreWhereTheNewTriggerReadsFurther()
    {
        _host.Trigger("busy", "trendavg(//cpu,1h:now/h)>50");
        HostTriggers triggers = Watch();
        Feed(triggers, Start, _ => 90);
        HostPlan wider = new HostBuilder("web-1").Item("cpu").Trigger("busy", "trendavg(//cpu,1w:now/w)>50").Plan();

        triggers.Replace(wider, Start);

        TrendRead read = Assert.Single(triggers.Trends.Wanted(Start));
        Assert.True(read.From <= Start - TimeSpan.FromDays(7));
    }

    [Fact]
    public void Foreach_InATrigger_IsAFaultThatNamesTheWayOut()
    {
        _host.Trigger("sum", "sum(last_foreach(/*/cpu))>50");

        Assert.Contains("calculated", Watch().Plan.Triggers.Single().Fault, StringComparison.Ordinal);
    }
}
