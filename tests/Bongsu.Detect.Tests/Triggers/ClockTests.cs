using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using FsCheck.Xunit;

namespace Bongsu.Detect.Tests.Triggers;

/// <summary>What steps of the server's clock, values beyond it, and a start do to triggers: they go on as if nothing had been.</summary>
public sealed class ClockTests
{
    private static readonly Timestamp Start = Timestamp.FromUnix(1_700_000_000);
    private readonly HostBuilder _host = new HostBuilder("web-1").Item("cpu").Item("ping");

    private static Timestamp After(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private HostTriggers Watch(params OpenTrigger[] open) => new(_host.Plan(), open, Start - TimeSpan.FromDays(1), TimeZoneInfo.Utc);

    private List<(string, bool)> Give(HostTriggers triggers, string key, double seconds, double value, double? now = null)
    {
        var transitions = new List<TriggerTransition>();
        triggers.Observe([(_host[key], ItemValue.Float(After(seconds), value))], After(now ?? seconds), transitions);
        triggers.Tick(After(now ?? seconds), transitions);
        return [.. transitions.Select(t => (t.Plan.Trigger.Name, t.Fired))];
    }

    private void AddTriggers() =>
        _host.Trigger("last", "last(//cpu)>90")
            .Trigger("min", "min(//cpu,#3)>90")
            .Trigger("avg", "avg(//cpu,30s)>90")
            .Trigger("silent", "nodata(//ping,30s)=1");

    [Theory]
    [InlineData(-3600)]
    [InlineData(-30)]
    [InlineData(-2)]
    [InlineData(3600)]
    public void After_a_step_of_the_clock_values_are_judged_as_ever(double step)
    {
        AddTriggers();
        HostTriggers triggers = Watch();
        for (int i = 0; i < 30; i++)
        {
            Assert.Empty(Give(triggers, "ping", i * 2, 1));
            Assert.Empty(Give(triggers, "cpu", i * 2, 1));
        }

        // The owner of the triggers says so as soon as it sees the step.
        triggers.WatchSince(After(60 + step));
        var seen = new List<(string, bool)>();
        for (int i = 0; i < 40; i++)
        {
            seen.AddRange(Give(triggers, "cpu", 60 + step + (i * 2), 99));
            seen.AddRange(Give(triggers, "ping", 60 + step + (i * 2), 1));
        }

        Assert.Equal([("avg", true), ("last", true), ("min", true)], seen.Order());
    }

    [Fact]
    public void A_problem_that_was_closed_by_hand_opens_again_after_the_clock_was_set_back()
    {
        _host.Trigger("last", "last(//cpu)>90");
        HostTriggers triggers = Watch();
        Give(triggers, "cpu", 0, 99);
        triggers.Close(StableId.Trigger(new HostId(1), "last"), null, After(1));

        Assert.Equal([], Give(triggers, "cpu", -3600, 99));
        Assert.Equal([("last", true)], Give(triggers, "cpu", -3599, 99));
    }

    [Fact]
    public void A_value_from_the_future_blinds_nobody()
    {
        AddTriggers();
        HostTriggers triggers = Watch();
        Give(triggers, "cpu", 0, 1);
        Give(triggers, "cpu", 3600, 1, now: 1);
        Give(triggers, "ping", 3600, 1, now: 1);

        Assert.Contains(("last", true), Give(triggers, "cpu", 2, 99));
        Give(triggers, "ping", 3, 1);
        Assert.DoesNotContain(("silent", true), Give(triggers, "ping", 20, 1));
    }

    [Fact]
    public void Numbers_of_one_moment_that_stand_ahead_of_the_clock_are_judged_and_their_problem_begins_now()
    {
        _host.Trigger("last", "last(//cpu)>90");
        HostTriggers triggers = Watch();
        var transitions = new List<TriggerTransition>();

        triggers.Observe([(_host["cpu"], ItemValue.Float(After(0), 1)), (_host["cpu"], ItemValue.Float(After(0.001), 99))], After(0), transitions);

        Assert.Equal(After(0), Assert.Single(transitions).At);
    }

    /// <summary>Numbers of one item, many of them in one millisecond: live, and read back after a start at any moment, the triggers end up the same.</summary>
    [Property(MaxTest = 200)]
    public void Live_and_after_a_start_the_answer_is_the_same(int seed)
    {
        var random = new Random(seed);
        _host.Trigger("last", "last(//cpu)>50")
            .Trigger("count", "count(//cpu,20s,\"gt\",50)>=3")
            .Trigger("max", "max(//cpu,10s)>80")
            .Trigger("change", "abs(change(//cpu))>60")
            .Trigger("mean", "avg(//cpu,#4)>50");
        HostTriggers live = Watch();
        var open = new HashSet<TriggerId>();
        var stored = new List<ItemValue>();
        long ms = Start.UnixMilliseconds;
        var transitions = new List<TriggerTransition>();
        for (int i = 0; i < 60; i++)
        {
            ms += random.Next(3) == 0 ? random.Next(6000) : 1;
            var value = ItemValue.Float(Timestamp.FromUnixMilliseconds(ms), random.Next(100));
            stored.Add(value);
            live.Observe([(_host["cpu"], value)], value.At, transitions);
        }

        foreach (TriggerTransition transition in transitions)
            _ = transition.Fired ? open.Add(transition.Plan.Trigger.Id) : open.Remove(transition.Plan.Trigger.Id);

        // Started from nothing, and from what the store had written at some moment before.
        int written = random.Next(transitions.Count + 1);
        HashSet<TriggerId> known = [];
        foreach (TriggerTransition transition in transitions.Take(written))
            _ = transition.Fired ? known.Add(transition.Plan.Trigger.Id) : known.Remove(transition.Plan.Trigger.Id);
        HostTriggers again = Watch([.. transitions.Take(written).Select(t => t.Plan.Trigger.Id).Distinct().Select(t =>
            new OpenTrigger(t, known.Contains(t) ? [null] : []) { DecidedUpTo = transitions.Take(written).Last(x => x.Plan.Trigger.Id == t).At })]);
        again.Prime(_host["cpu"], stored, Start - TimeSpan.FromSeconds(1));
        var replayed = new List<TriggerTransition>();
        again.EvaluateAll(stored[^1].At, replayed, afterStart: true);
        foreach (TriggerTransition transition in replayed)
            _ = transition.Fired ? known.Add(transition.Plan.Trigger.Id) : known.Remove(transition.Plan.Trigger.Id);

        Assert.Equal(open.Select(t => t.Value).Order(), known.Select(t => t.Value).Order());
    }
}
