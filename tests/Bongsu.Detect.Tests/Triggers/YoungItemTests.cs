using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Tests.Triggers;

/// <summary>
/// The absence of values means something only once the item, the host and the server have been there for as long as is asked for. The server here has been up
/// for a day unless a test says otherwise.
/// </summary>
public sealed class YoungItemTests
{
    private static readonly Timestamp Start = Timestamp.FromUnix(1_700_000_000);
    private readonly HostBuilder _host = new HostBuilder("web-1").Item("ping").Item("old");
    private readonly Dictionary<ItemId, Timestamp> _added = [];

    private static Timestamp After(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private HostTriggers Watch(Timestamp? since = null) =>
        new(
            _host.Plan(),
            Array.Empty<OpenTrigger>(),
            since ?? (Start - TimeSpan.FromDays(1)),
            TimeZoneInfo.Utc,
            addedAt: item => _added.TryGetValue(item, out Timestamp at) ? at : null);

    private static List<TriggerTransition> Tick(HostTriggers triggers, double seconds)
    {
        var transitions = new List<TriggerTransition>();
        triggers.Tick(After(seconds), transitions);
        return transitions;
    }

    private List<TriggerTransition> Give(HostTriggers triggers, double seconds, double value)
    {
        var transitions = new List<TriggerTransition>();
        triggers.Observe([(_host["ping"], ItemValue.Float(After(seconds), value))], After(seconds), transitions);
        return transitions;
    }

    [Theory]
    [InlineData("nodata(//ping,30s)=1")]
    [InlineData("count(//ping,30s)=0 and now()>0")]
    [InlineData("count(//ping,30s)<3 and now()>0")]
    [InlineData("nodata(//ping,30s)=1 or sum(//ping,30s)<1 and now()>0")]
    [InlineData("nodata(//ping,30s)=1 and nodata(//old,30s)=1")]
    public void An_item_that_was_just_added_is_not_silent_until_its_period_is_over(string expression)
    {
        _host.Trigger("silent", expression);
        _added[_host["ping"]] = Start;
        HostTriggers triggers = Watch();

        Assert.Empty(Tick(triggers, 0));
        Assert.Empty(Tick(triggers, 29.9));
        Health young = triggers.Healths.Single().Value;
        TriggerTransition opened = Assert.Single(Tick(triggers, 30));

        Assert.Equal(HealthState.NotKnown, young.State);
        Assert.Contains("has not been watched for 30s yet", young.Because.English(), StringComparison.Ordinal);
        Assert.True(opened.Fired);
    }

    [Fact]
    public void A_new_trigger_over_an_item_that_was_there_is_known_at_once()
    {
        _host.Trigger("silent", "nodata(//old,30s)=1").Trigger("seen", "count(//ping,30s)>=1");
        HostTriggers triggers = Watch();
        triggers.Prime(_host["ping"], [ItemValue.Float(After(-5), 1)]);
        var transitions = new List<TriggerTransition>();
        triggers.EvaluateAll(Start, transitions);

        Assert.Equal(["seen", "silent"], transitions.Select(t => t.Plan.Trigger.Name).Order());
    }

    [Fact]
    public void Values_that_are_there_are_judged_however_young_the_item_is()
    {
        _host.Trigger("many", "count(//ping,10m)>=2")
            .Trigger("high", "max(//ping,10m)>=90")
            .Trigger("mean", "avg(//ping,10m)>40")
            .Trigger("few", "count(//ping,10m)<3");
        _added[_host["ping"]] = Start;
        HostTriggers triggers = Watch();

        Assert.Empty(Give(triggers, 1, 10));
        Assert.Equal(["high", "many", "mean"], Give(triggers, 2, 90).Select(t => t.Plan.Trigger.Name).Order());
    }

    [Fact]
    public void An_item_that_was_sent_values_from_before_it_was_added_is_as_old_as_the_earliest_of_them()
    {
        _host.Trigger("few", "count(//ping,30s)<3");
        _added[_host["ping"]] = Start;
        HostTriggers triggers = Watch();
        var transitions = new List<TriggerTransition>();

        triggers.Observe([(_host["ping"], ItemValue.Float(After(-40), 1)), (_host["ping"], ItemValue.Float(After(-20), 1))], Start, transitions);
        Assert.Empty(transitions);
        triggers.Observe([(_host["ping"], ItemValue.Float(After(-5), 1))], Start, transitions);

        Assert.True(Assert.Single(transitions).Fired);
    }

    [Fact]
    public void What_is_known_apart_from_silence_is_not_held_up()
    {
        _host.Trigger("bad", "last(//ping)>90 or nodata(//ping,5m)=1").Trigger("good", "last(//ping)>90 and nodata(//ping,5m)=0");
        _added[_host["ping"]] = Start;
        HostTriggers triggers = Watch(Start);

        Assert.Equal(["bad", "good"], Give(triggers, 1, 99).Select(t => t.Plan.Trigger.Name).Order());
    }

    [Fact]
    public void A_start_of_the_server_makes_every_item_young_and_counts_over_long_periods_for_ten_minutes()
    {
        _host.Trigger("silent", "nodata(//ping,1h)=1").Trigger("few", "count(//ping,1h)<3 and now()>0").Trigger("none", "count(//ping,1m)=0 and now()>0");
        HostTriggers triggers = Watch(Start);

        Assert.Empty(Tick(triggers, 59));
        Assert.Equal("none", Assert.Single(Tick(triggers, 60)).Plan.Trigger.Name);
        Assert.Empty(Tick(triggers, 599));
        Assert.Equal("few", Assert.Single(Tick(triggers, 600)).Plan.Trigger.Name);
        Assert.Empty(Tick(triggers, 3599));
        Assert.Equal("silent", Assert.Single(Tick(triggers, 3600)).Plan.Trigger.Name);
    }

    [Fact]
    public void A_problem_that_is_open_stays_while_it_is_not_known()
    {
        _host.Trigger("silent", "nodata(//ping,30s)=1");
        HostTriggers triggers = Watch();
        Assert.Single(Tick(triggers, 0));

        triggers.WatchSince(After(10));
        Assert.Empty(Tick(triggers, 10));
        Assert.Empty(Tick(triggers, 41));
        Assert.False(Assert.Single(Give(triggers, 42, 1)).Fired);
    }
}
