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

public sealed class HostTriggersTests
{
    private static readonly Timestamp Start = Timestamp.FromUnix(1_700_000_000);
    private readonly HostBuilder _host = new HostBuilder("web-1").Item("cpu", unit: "%").Item("log", ItemValueType.Text);

    private static Timestamp After(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    private HostTriggers Watch(Timestamp? since = null, params TriggerId[] open) =>
        new(_host.Plan(), open, since ?? (Start - TimeSpan.FromDays(1)), TimeZoneInfo.Utc);

    private List<TriggerTransition> Give(HostTriggers triggers, double seconds, double value, double? now = null)
    {
        var transitions = new List<TriggerTransition>();
        triggers.Observe([(_host["cpu"], ItemValue.Float(After(seconds), value))], After(now ?? seconds), transitions);
        return transitions;
    }

    [Fact]
    public void Observe_ValueMakesItTrueAndFalse_FiresAndRecoversOnce()
    {
        _host.Trigger("CPU of {HOST.NAME} is {ITEM.LASTVALUE}", "last(//cpu)>90", description: "Look at {HOST.NAME}.");
        HostTriggers triggers = Watch();

        Assert.Empty(Give(triggers, 0, 50));
        TriggerTransition fired = Assert.Single(Give(triggers, 1, 95));
        Assert.Empty(Give(triggers, 2, 96));
        TriggerTransition recovered = Assert.Single(Give(triggers, 3, 10));

        Assert.True(fired.Fired);
        Assert.Equal(After(1), fired.At);
        Assert.Equal("CPU of web-1 is 95 %", fired.Title);
        Assert.Equal("Look at web-1.", fired.Advice);
        Assert.Contains("cpu = 95", fired.Because.English(), StringComparison.Ordinal);
        Assert.False(recovered.Fired);
    }

    [Fact]
    public void Observe_RecoveryExpression_HoldsTheProblemUntilBothAgree()
    {
        _host.Trigger("hot", "last(//cpu)>90", recovery: "last(//cpu)<70");
        HostTriggers triggers = Watch();

        Give(triggers, 0, 95);

        Assert.Empty(Give(triggers, 1, 80));
        Assert.Single(Give(triggers, 2, 60));
    }

    [Fact]
    public void Observe_OldValue_NeverOpens()
    {
        _host.Trigger("hot", "last(//cpu)>90");
        HostTriggers triggers = Watch();

        Assert.Empty(Give(triggers, 0, 95, now: HostTriggers.FreshFor.TotalSeconds + 1));
        Assert.Single(Give(triggers, 400, 95, now: 400));
    }

    [Fact]
    public void Observe_LateValue_MayEndAProblemButNotOpenOne()
    {
        _host.Trigger("any high in 1m", "max(//cpu,1m)>90").Trigger("average high in 1m", "avg(//cpu,1m)>90");
        HostTriggers triggers = Watch();
        Give(triggers, 10, 50);

        Assert.Empty(Give(triggers, 5, 99, now: 11));

        List<TriggerTransition> fired = Give(triggers, 80, 95);
        Assert.Equal(2, fired.Count(t => t.Fired));
        List<TriggerTransition> corrected = Give(triggers, 79, 10, now: 81);
        Assert.Equal("average high in 1m", Assert.Single(corrected).Title);
        Assert.False(corrected[0].Fired);
    }

    [Fact]
    public void Observe_RepeatedValue_ChangesNothing()
    {
        _host.Trigger("three in 1m", "count(//cpu,1m)>=2");
        HostTriggers triggers = Watch();

        Give(triggers, 0, 1);

        Assert.Empty(Give(triggers, 0, 1));
        Assert.Single(Give(triggers, 1, 1));
    }

    [Fact]
    public void Tick_Silence_FiresOnlyAfterWatchingLongEnough()
    {
        _host.Trigger("silent", "nodata(//cpu,5m)=1");
        HostTriggers triggers = Watch(since: Start);
        var transitions = new List<TriggerTransition>();

        triggers.Tick(After(299), transitions);
        Assert.Empty(transitions);
        Assert.Equal(HealthState.NotKnown, triggers.Healths.Single().Value.State);

        triggers.Tick(After(301), transitions);
        Assert.True(Assert.Single(transitions).Fired);
        transitions.Clear();
        triggers.Observe([(_host["cpu"], ItemValue.Float(After(302), 1))], After(302), transitions);
        Assert.False(Assert.Single(transitions).Fired);
    }

    [Fact]
    public void EvaluateAll_AfterPrimingWithAnOpenProblem_GoesOnWhereItWas()
    {
        _host.Trigger("hot", "last(//cpu)>90");
        TriggerId trigger = StableId.Trigger(new HostId(1), "hot");
        HostTriggers triggers = Watch(open: trigger);
        triggers.Prime(_host["cpu"], [ItemValue.Float(After(0), 95)]);
        var transitions = new List<TriggerTransition>();

        triggers.EvaluateAll(After(1), transitions);

        Assert.Empty(transitions);
        Assert.False(Assert.Single(Give(triggers, 2, 10)).Fired);
    }

    [Fact]
    public void EvaluateAll_ValueAcknowledgedJustBeforeACrash_OpensItsProblem()
    {
        _host.Trigger("hot", "last(//cpu)>90");
        HostTriggers triggers = Watch(since: After(1));
        triggers.Prime(_host["cpu"], [ItemValue.Float(After(0), 95)]);
        var transitions = new List<TriggerTransition>();

        triggers.EvaluateAll(After(2), transitions);

        Assert.True(Assert.Single(transitions).Fired);
    }

    [Fact]
    public void Replace_TriggerIsGone_ItsProblemEnds()
    {
        _host.Trigger("hot", "last(//cpu)>90");
        HostTriggers triggers = Watch();
        Give(triggers, 0, 95);

        IReadOnlyList<TriggerTransition> ended = triggers.Replace(new HostBuilder("web-1").Item("cpu").Plan(), After(1));

        Assert.False(Assert.Single(ended).Fired);
    }

    [Fact]
    public void Healths_TriggerThatCannotBeRead_IsNotKnownAndSaysWhy()
    {
        _host.Trigger("broken", "last(//nothing)>1");

        Health health = Watch().Healths.Single().Value;

        Assert.Equal(HealthState.NotKnown, health.State);
        Assert.Contains("'nothing'", health.Because.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_zone_of_date_functions_is_the_hosts_and_follows_its_configuration()
    {
        // It is 22:13 in London and 07:13 in Seoul.
        _host.Trigger("early", "last(//cpu)>90 and time()<090000");
        EffectiveHost utc = _host.Build();
        EffectiveHost seoul = utc with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul") };
        var triggers = new HostTriggers(Compiled(utc), Array.Empty<OpenTrigger>(), Start - TimeSpan.FromDays(1), timeZone: null);

        Assert.Empty(Give(triggers, 0, 95));
        Assert.Empty(triggers.Replace(Compiled(seoul), After(1)));
        Assert.True(Assert.Single(Give(triggers, 2, 95)).Fired);

        static HostPlan Compiled(EffectiveHost host) => TriggerCompiler.Compile(host, new FixedCatalog([host]), new ExpressionCache());
    }

    /// <summary>The state machine never loses or doubles a transition: fired and recovered alternate, and the last one agrees with the last value.</summary>
    [Property(MaxTest = 300)]
    public void Observe_AnyValues_FiresAndRecoversAlternate(byte[] values)
    {
        // The property runs many times on one instance: each run has a host of its own.
        HostPlan plan = new HostBuilder("web-1").Item("cpu").Trigger("hot", "last(//cpu)>100").Plan();
        var triggers = new HostTriggers(plan, [], Start, TimeZoneInfo.Utc);
        var transitions = new List<TriggerTransition>();
        for (int i = 0; i < values.Length; i++)
            triggers.Observe([(_host["cpu"], ItemValue.Float(After(i), values[i]))], After(i), transitions);

        for (int i = 0; i < transitions.Count; i++)
            Assert.Equal(i % 2 == 0, transitions[i].Fired);
        Assert.Equal(values.Length > 0 && values[^1] > 100, transitions.Count % 2 == 1);
    }

    /// <summary>Zabbix judges a trigger when a value comes; count() of nothing was a problem here at every start.</summary>
    [Fact]
    public void EvaluateAll_BeforeTheFirstValue_OpensNothing()
    {
        _host.Trigger("too few", "count(//cpu,5m)<3");
        HostTriggers triggers = Watch();
        var transitions = new List<TriggerTransition>();

        triggers.EvaluateAll(After(0), transitions);

        Assert.Empty(transitions);
        Assert.Equal(HealthState.NotKnown, triggers.Healths.Single().Value.State);
    }

    /// <summary>A problem whose trigger was not known for a while stayed "not known" when it was known again.</summary>
    [Fact]
    public void Observe_KnownAgainWhileItHasAProblem_IsBadAgain()
    {
        _host.Trigger("inverse", "1/last(//cpu)>0.3");
        HostTriggers triggers = Watch();

        Give(triggers, 0, 1);
        Give(triggers, 1, 0);
        HealthState between = triggers.Healths.Single().Value.State;
        Give(triggers, 2, 2);

        Assert.Equal(HealthState.NotKnown, between);
        Assert.Equal(HealthState.Bad, triggers.Healths.Single().Value.State);
        Assert.NotNull(triggers.Healths.Single().Value.Because);
    }

    [Fact]
    public void Observe_TriggerValueInItsExpression_IsItsState()
    {
        _host.Trigger("hysteresis", "({TRIGGER.VALUE}=0 and last(//cpu)>90) or ({TRIGGER.VALUE}=1 and last(//cpu)>70)");
        HostTriggers triggers = Watch();

        Assert.Empty(Give(triggers, 0, 80));
        Assert.True(Assert.Single(Give(triggers, 1, 95)).Fired);
        Assert.Empty(Give(triggers, 2, 80));
        Assert.False(Assert.Single(Give(triggers, 3, 60)).Fired);
    }

    [Fact]
    public void Transition_FunctionValueAndExpressionMacros_AreThoseOfTheEvent()
    {
        _host.Trigger("max {FUNCTION.VALUE}, twice {?2*max(//cpu,1m)}", "max(//cpu,1m)>90");
        HostTriggers triggers = Watch();

        Assert.Equal("max 95, twice 190", Assert.Single(Give(triggers, 0, 95)).Title);
    }

    /// <summary>What one item said a little before the newest value of another could not be judged: that value alone was kept.</summary>
    [Fact]
    public void Observe_SeveralItemsOutOfOrder_AreJudgedAsOfTheNewest()
    {
        _host.Trigger("both", "last(//cpu)>90 and last(//log)=\"bad\"");
        HostTriggers triggers = Watch();
        var transitions = new List<TriggerTransition>();

        triggers.Observe([(_host["log"], ItemValue.OfText(After(10), "bad"))], After(11), transitions);
        triggers.Observe([(_host["cpu"], ItemValue.Float(After(9), 95))], After(11), transitions);

        Assert.True(Assert.Single(transitions).Fired);
    }

    /// <summary>The number in {ITEM.KEY2} counts functions, not items.</summary>
    [Fact]
    public void Transition_ItemMacrosWithANumber_AreOfThatFunction()
    {
        _host.Trigger("{ITEM.KEY1} {ITEM.KEY2} {ITEM.KEY3} {ITEM.VALUE3}", "last(//cpu)>90 and max(//cpu,1m)>1 and last(//log)<>\"x\"");
        HostTriggers triggers = Watch();
        triggers.Observe([(_host["log"], ItemValue.OfText(After(0), "y"))], After(0), []);

        Assert.Equal("cpu cpu log y", Assert.Single(Give(triggers, 1, 95)).Title);
    }

    /// <summary>A trigger that was changed to read further back judged half a window until that had filled by itself.</summary>
    [Fact]
    public void Replace_TriggerReadsFurtherBack_AsksForItsPastAgain()
    {
        _host.Trigger("many", "count(//cpu,1m)>2");
        HostTriggers triggers = Watch();
        Give(triggers, 0, 1);
        HostPlan same = new HostBuilder("web-1").Item("cpu").Trigger("many", "count(//cpu,30s)>2").Plan();
        HostPlan further = new HostBuilder("web-1").Item("cpu").Trigger("many", "count(//cpu,1h)>2").Plan();

        triggers.Replace(same, After(1));
        Assert.Empty(triggers.NeedsPriming());
        triggers.Replace(further, After(1));
        Assert.Equal(TimeSpan.FromHours(1), Assert.Single(triggers.NeedsPriming()).MaxAge);
    }
}
