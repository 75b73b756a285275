using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using FsCheck.Xunit;

namespace Bongsu.Detect.Tests.Triggers;

/// <summary>Dependencies, several problems of one trigger, correlation, closing by hand, and what a crash at any moment leaves.</summary>
public sealed class TriggerLifeTests
{
    private static readonly Timestamp Start = Timestamp.FromUnix(1_700_000_000);
    private readonly HostBuilder _host = new HostBuilder("web-1").Item("cpu", unit: "%").Item("gw").Item("log", ItemValueType.Text);

    private static Timestamp After(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private static TriggerId Id(string name) => StableId.Trigger(new HostId(1), name);

    private HostTriggers Watch(params OpenTrigger[] open) => new(_host.Plan(), open, Start - TimeSpan.FromDays(1), TimeZoneInfo.Utc);

    private List<TriggerTransition> Give(HostTriggers triggers, double seconds, params (string Key, double Value)[] values)
    {
        var transitions = new List<TriggerTransition>();
        triggers.Observe([.. values.Select(v => (_host[v.Key], ItemValue.Float(After(seconds), v.Value)))], After(seconds), transitions);
        return transitions;
    }

    private List<TriggerTransition> Log(HostTriggers triggers, double seconds, string line)
    {
        var transitions = new List<TriggerTransition>();
        triggers.Observe([(_host["log"], ItemValue.OfText(After(seconds), line))], After(seconds), transitions);
        return transitions;
    }

    [Fact]
    public void A_dependent_opens_nothing_while_what_it_depends_on_is_in_problem_and_opens_when_that_recovers_if_still_bad()
    {
        _host.Trigger("gateway down", "last(//gw)=0").Trigger("slow", "last(//cpu)>90", set: t => t with { DependsOn = ["gateway down"] });
        HostTriggers triggers = Watch();

        Assert.Equal("gateway down", Assert.Single(Give(triggers, 0, ("gw", 0))).Plan.Trigger.Name);
        Assert.Empty(Give(triggers, 1, ("cpu", 95)));
        Health held = triggers.Healths.Single(h => h.Key == Id("slow")).Value;
        List<TriggerTransition> released = Give(triggers, 2, ("gw", 1));

        Assert.Equal(HealthState.Bad, held.State);
        Assert.Contains("'gateway down' on 'web-1'", held.Because.English(), StringComparison.Ordinal);
        Assert.Equal([("gateway down", false), ("slow", true)], released.Select(t => (t.Plan.Trigger.Name, t.Fired)));
        Assert.False(triggers.DependsOnTime);
    }

    [Fact]
    public void In_one_batch_the_order_of_the_values_does_not_matter()
    {
        _host.Trigger("slow", "last(//cpu)>90", set: t => t with { DependsOn = ["gateway down"] }).Trigger("gateway down", "last(//gw)=0");

        Assert.Equal("gateway down", Assert.Single(Give(Watch(), 0, ("cpu", 95), ("gw", 0))).Plan.Trigger.Name);
    }

    [Fact]
    public void Dependence_goes_through_triggers_that_are_good_themselves()
    {
        _host.Trigger("a", "last(//cpu)>90", set: t => t with { DependsOn = ["b"] })
            .Trigger("b", "last(//cpu)>1000", set: t => t with { DependsOn = ["c"] })
            .Trigger("c", "last(//gw)=0");
        HostTriggers triggers = Watch();

        Give(triggers, 0, ("gw", 0));

        Assert.Empty(Give(triggers, 1, ("cpu", 95)));
        Assert.Equal(["c", "b"], triggers.Plan.Triggers.Single(t => t.Trigger.Name == "a").Masters.Select(m => m.Name).OrderDescending());
    }

    [Fact]
    public void A_dependent_that_got_well_meanwhile_opens_nothing()
    {
        _host.Trigger("gateway down", "last(//gw)=0").Trigger("slow", "last(//cpu)>90", set: t => t with { DependsOn = ["gateway down"] });
        HostTriggers triggers = Watch();
        Give(triggers, 0, ("gw", 0));
        Give(triggers, 1, ("cpu", 95));
        Give(triggers, 2, ("cpu", 5));

        Assert.Equal("gateway down", Assert.Single(Give(triggers, 3, ("gw", 1))).Plan.Trigger.Name);
    }

    [Fact]
    public void A_trigger_of_another_host_holds_back_and_releases_by_the_clock()
    {
        EffectiveHost gateway = new HostBuilder("gw-1", 2).Item("ping").Trigger("down", "last(//ping)=0").Build();
        _host.Trigger("slow", "last(//cpu)>90", set: t => t with { DependsOn = ["gw-1/down"] });
        bool down = true;
        var triggers = new HostTriggers(_host.Plan(gateway), Array.Empty<OpenTrigger>(), Start - TimeSpan.FromDays(1), TimeZoneInfo.Utc, _ => down);
        var transitions = new List<TriggerTransition>();

        Assert.Empty(Give(triggers, 0, ("cpu", 95)));
        Assert.True(triggers.DependsOnTime);
        triggers.Tick(After(10), transitions);
        Assert.Empty(transitions);
        down = false;
        triggers.Tick(After(20), transitions);

        TriggerTransition opened = Assert.Single(transitions);
        Assert.True(opened.Fired);
        Assert.Contains("Held back until now", opened.Because.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_store_holds_back_is_tried_again_until_it_lets_it_open()
    {
        EffectiveHost gateway = new HostBuilder("gw-1", 2).Item("ping").Trigger("down", "last(//ping)=0").Build();
        _host.Trigger("slow", "last(//cpu)>90", set: t => t with { DependsOn = ["gw-1/down"] });
        var triggers = new HostTriggers(_host.Plan(gateway), Array.Empty<OpenTrigger>(), Start - TimeSpan.FromDays(1), TimeZoneInfo.Utc);
        TriggerTransition first = Assert.Single(Give(triggers, 0, ("cpu", 95)));

        triggers.Settle(first, OpeningOutcome.HeldBack, "the gateway is down");
        var transitions = new List<TriggerTransition>();
        triggers.Tick(After(10), transitions);

        Assert.True(Assert.Single(transitions).Fired);
    }

    [Fact]
    public void Multiple_opens_for_every_value_but_not_for_a_repeated_or_late_one()
    {
        _host.Trigger("error", "find(//log,,\"like\",\"ERROR\")=1", set: t => t with { Multiple = true, EventName = "{ITEM.VALUE}" });
        HostTriggers triggers = Watch();

        Assert.Equal("ERROR a", Assert.Single(Log(triggers, 1, "ERROR a")).Title);
        Assert.Equal("ERROR b", Assert.Single(Log(triggers, 3, "ERROR b")).Title);
        Assert.Empty(Log(triggers, 3, "ERROR b"));
        Assert.Empty(Log(triggers, 2, "ERROR late"));
        Assert.False(Assert.Single(Log(triggers, 4, "fine")).Fired);
        Assert.Empty(Log(triggers, 5, "fine"));
    }

    [Fact]
    public void Correlation_ends_only_what_has_the_tags_value()
    {
        _host.Trigger("link", "find(//log,,\"like\",\"down\")=1", set: t => t with
        {
            Multiple = true,
            CorrelationTag = "port",
            Tags = new Dictionary<string, string> { ["port"] = "{{ITEM.VALUE}.regsub(\"^(\\w+)\",\"\\1\")}" },
            EventName = "{{ITEM.VALUE}.regsub(\"^(\\w+)\",\"\\1\")} down",
        });
        HostTriggers triggers = Watch();

        TriggerTransition one = Assert.Single(Log(triggers, 1, "eth1 down"));
        Log(triggers, 2, "eth2 down");
        TriggerTransition up = Assert.Single(Log(triggers, 3, "eth2 up"));

        Assert.Equal(("eth1 down", "eth1", "eth1"), (one.Title, one.Correlation, one.Tags["port"]));
        Assert.Equal((false, "eth2"), (up.Fired, up.Correlation));
        Assert.Empty(Log(triggers, 4, "eth3 up"));
        Assert.Equal("eth1", Assert.Single(Log(triggers, 5, "eth1 up")).Correlation);
        Assert.Empty(Log(triggers, 6, "eth1 up"));
    }

    [Fact]
    public void An_events_name_knows_function_values_and_computed_ones()
    {
        _host.Trigger("hot", "avg(//cpu,1m)>90", set: t => t with { EventName = "CPU {FUNCTION.VALUE} at gateway {?last(//gw)*2} ({ITEM.VALUE})" });
        HostTriggers triggers = Watch();
        Give(triggers, 0, ("gw", 21));
        Give(triggers, 0, ("cpu", 90));

        Assert.Equal("CPU 92 at gateway 42 (94 %)", Assert.Single(Give(triggers, 1, ("cpu", 94))).Title);
    }

    [Fact]
    public void Closed_by_hand_it_fires_at_the_next_bad_value_and_not_at_the_same()
    {
        _host.Trigger("hot", "last(//cpu)>90");
        HostTriggers triggers = Watch();
        Give(triggers, 0, ("cpu", 95));
        triggers.Close(Id("hot"), null, After(5));
        Assert.Equal(HealthState.NotKnown, triggers.Healths.Single().Value.State);
        var again = new List<TriggerTransition>();

        triggers.EvaluateAll(After(6), again);
        Assert.Empty(again);
        Assert.True(Assert.Single(Give(triggers, 10, ("cpu", 96))).Fired);
    }

    [Fact]
    public void A_start_after_closing_by_hand_does_not_open_for_the_old_value()
    {
        _host.Trigger("hot", "last(//cpu)>90");
        HostTriggers triggers = Watch(new OpenTrigger(Id("hot"), [], true, After(5)));
        triggers.Prime(_host["cpu"], [ItemValue.Float(After(0), 95)]);
        var transitions = new List<TriggerTransition>();

        triggers.EvaluateAll(After(6), transitions, afterStart: true);

        Assert.Empty(transitions);
        Assert.Single(Give(triggers, 7, ("cpu", 95)));
    }

    private List<TriggerTransition> Restart(HostTriggers triggers, double now, params (double At, double Value)[] stored)
    {
        triggers.Prime(_host["cpu"], stored.Select(v => ItemValue.Float(After(v.At), v.Value)), unjudgedSince: After(now) - HostTriggers.FreshFor);
        var transitions = new List<TriggerTransition>();
        triggers.EvaluateAll(After(now), transitions, afterStart: true);
        return transitions;
    }

    [Fact]
    public void Bad_and_back_in_the_moment_of_a_crash_opens_and_ends_its_problem()
    {
        _host.Trigger("hot", "last(//cpu)>90");

        List<TriggerTransition> found = Restart(Watch(), 400, (50, 95), (150, 10), (380, 95), (382, 96), (384, 10));

        Assert.Equal([(true, After(380)), (false, After(384))], found.Select(t => (t.Fired, t.At)));
    }

    [Fact]
    public void What_is_written_is_not_judged_again()
    {
        _host.Trigger("hot", "last(//cpu)>90");

        Assert.Empty(Restart(Watch(new OpenTrigger(Id("hot"), []) { DecidedUpTo = After(384) }), 400, (380, 95), (384, 10), (390, 11)));
        Assert.Equal(
            [(false, After(384))],
            Restart(Watch(new OpenTrigger(Id("hot"), [null]) { DecidedUpTo = After(380) }), 400, (370, 10), (380, 95), (384, 10)).Select(t => (t.Fired, t.At)));
    }

    [Fact]
    public void A_period_that_reaches_back_before_what_is_judged_again_is_whole()
    {
        _host.Trigger("hot", "min(//cpu,1m)>90");

        List<TriggerTransition> found = Restart(Watch(), 400, (60, 10), (110, 95), (140, 96), (170, 10));

        Assert.Equal([(true, After(140)), (false, After(170))], found.Select(t => (t.Fired, t.At)));
    }

    [Fact]
    public void Judged_again_a_dependent_stays_silent_while_what_explains_it_was_in_problem()
    {
        _host.Trigger("gateway down", "last(//gw)=0").Trigger("slow", "last(//cpu)>90", set: t => t with { DependsOn = ["gateway down"] });
        HostTriggers triggers = Watch();
        triggers.Prime(_host["gw"], [ItemValue.Float(After(300), 1), ItemValue.Float(After(380), 0), ItemValue.Float(After(390), 1)], After(100));

        List<TriggerTransition> found = Restart(triggers, 400, (382, 95), (384, 10));

        Assert.Equal([("gateway down", true), ("gateway down", false)], found.Select(t => (t.Plan.Trigger.Name, t.Fired)));
    }

    [Fact]
    public void Values_that_nobody_comes_to_judge_again_are_in_the_windows_all_the_same()
    {
        _host.Trigger("hot", "sum(//cpu,10m)>90");
        HostTriggers triggers = Watch();
        triggers.Prime(_host["cpu"], [ItemValue.Float(After(380), 60)], unjudgedSince: After(100));

        Assert.True(Assert.Single(Give(triggers, 400, ("cpu", 40))).Fired);
    }

    [Fact]
    public void A_change_of_configuration_keeps_what_is_open_held_and_correlated()
    {
        _host.Trigger(
            "link",
            "find(//log,,\"like\",\"down\")=1",
            set: t => t with { Multiple = true, CorrelationTag = "p", Tags = new Dictionary<string, string> { ["p"] = "{ITEM.VALUE}" } })
            .Trigger("gateway down", "last(//gw)=0").Trigger("slow", "last(//cpu)>90", set: t => t with { DependsOn = ["gateway down"] });
        HostTriggers triggers = Watch();
        Log(triggers, 1, "down");
        Give(triggers, 1, ("gw", 0));
        Give(triggers, 1, ("cpu", 95));

        Assert.Empty(triggers.Replace(_host.Plan(), After(2)));

        Assert.Equal(2, Give(triggers, 3, ("gw", 1)).Count);
    }

    /// <summary>
    /// A trigger that opens for every value, over random values, repeats, restarts and crashes between judging and writing: in the end the store has exactly
    /// one problem for every bad value, and open are those after the last good one.
    /// </summary>
    [Property(MaxTest = 300)]
    public void Multiple_survives_a_crash_at_any_step(byte[] script) => Run(script, multiple: true);

    /// <summary>
    /// The same of a usual trigger: a problem for each time that it went from good to bad, also where it was back at once and the program died between.
    /// </summary>
    [Property(MaxTest = 300)]
    public void Single_survives_a_crash_at_any_step(byte[] script) => Run(script, multiple: false);

    private static void Run(byte[] script, bool multiple)
    {
        var host = new HostBuilder("web-1").Item("cpu").Trigger("hot", "last(//cpu)>100", set: t => t with { Multiple = multiple });
        HostPlan plan = host.Plan();
        var store = new ModelStore();
        var durable = new List<ItemValue>();
        HostTriggers triggers = Begin(plan, host, store, durable, After(0), loseAfter: int.MaxValue);
        for (int i = 0; i < script.Length; i++)
        {
            // Three bits say what happens, five how bad the value is.
            int what = script[i] >> 5;
            bool isRepeat = what == 1 && durable.Count > 0;
            ItemValue value = isRepeat ? durable[^1] : ItemValue.Float(After(i * 0.2), (script[i] & 31) * 6.5);
            if (!isRepeat)
                durable.Add(value);
            Timestamp now = After(i * 0.2);
            if (what is 2 or 3)
            {
                // The program dies with the value acknowledged and not judged, and starts again; sometimes it dies in the middle of writing what it found, and
                // once more.
                triggers = Begin(plan, host, store, durable, now, loseAfter: what == 3 ? script[i] & 3 : int.MaxValue);
                if (what == 3)
                    triggers = Begin(plan, host, store, durable, now, loseAfter: int.MaxValue);
                continue;
            }

            var transitions = new List<TriggerTransition>();
            triggers.Observe([(host["cpu"], value)], now, transitions);
            if (what == 4)
            {
                // Judged, and dies before anything is written.
                triggers = Begin(plan, host, store, durable, now, loseAfter: int.MaxValue);
                continue;
            }

            Write(triggers, store, transitions, int.MaxValue);
        }

        bool bad = durable.Count > 0 && durable[^1].Number > 100;
        Assert.Equal(bad, store.Open.Count > 0);
        if (multiple)
        {
            Assert.Equal(durable.Where(v => v.Number > 100).Select(v => v.At).Distinct(), store.All.Order());
            Assert.Equal(durable.AsEnumerable().Reverse().TakeWhile(v => v.Number > 100).Select(v => v.At).Order(), store.Open.Order());
        }
        else
        {
            IEnumerable<ItemValue> turns = durable.Where((v, i) => v.Number > 100 && (i == 0 || durable[i - 1].Number <= 100));
            Assert.Equal(turns.Select(v => v.At), store.All.Order());
            Assert.InRange(store.Open.Count, 0, 1);
        }
    }

    private static HostTriggers Begin(HostPlan plan, HostBuilder host, ModelStore store, List<ItemValue> durable, Timestamp now, int loseAfter)
    {
        TriggerId id = Id("hot");
        OpenTrigger[] open = store.LastChange is { } last ? [new OpenTrigger(id, [.. store.Open.Select(_ => (string?)null)]) { DecidedUpTo = last }] : [];
        var triggers = new HostTriggers(plan, open, Start - TimeSpan.FromDays(1), TimeZoneInfo.Utc);
        triggers.Prime(host["cpu"], durable, unjudgedSince: now - HostTriggers.FreshFor);
        var transitions = new List<TriggerTransition>();
        triggers.EvaluateAll(now, transitions, afterStart: true);
        Write(triggers, store, transitions, loseAfter);
        return triggers;
    }

    private static void Write(HostTriggers triggers, ModelStore store, List<TriggerTransition> transitions, int loseAfter)
    {
        foreach (TriggerTransition transition in transitions.Take(loseAfter))
        {
            if (transition.Fired)
                triggers.Settle(transition, store.OpenProblem(transition), null);
            else
                store.Recover(transition);
        }
    }

    /// <summary>The store's promises, in a few lines.</summary>
    private sealed class ModelStore
    {
        public HashSet<Timestamp> All { get; } = [];

        public HashSet<Timestamp> Open { get; } = [];

        public Timestamp? LastChange { get; private set; }

        public OpeningOutcome OpenProblem(TriggerTransition transition)
        {
            bool multiple = transition.Plan.Trigger.Multiple;
            if (multiple ? Open.Contains(transition.At) : Open.Count > 0)
                return OpeningOutcome.AlreadyOpen;
            if (multiple && All.Contains(transition.At))
                return OpeningOutcome.AlreadyEnded;
            All.Add(transition.At);
            Open.Add(transition.At);
            LastChange = transition.At;
            return OpeningOutcome.Opened;
        }

        public void Recover(TriggerTransition transition)
        {
            if (Open.RemoveWhere(at => !transition.IsReplay || at <= transition.At) > 0)
                LastChange = transition.At;
        }
    }
}
