using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Detect.Tests.Topology;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Tests.Services;

public sealed class ServiceWatchTests
{
    private readonly EffectiveHost _shop = Nodes.Service("shop");
    private readonly ServiceWatch _watch;
    private Timestamp _now = Timestamp.FromUnix(1_795_608_000);

    public ServiceWatchTests() => _watch = new ServiceWatch(_shop, []);

    [Fact]
    public void Look_OneLostPacket_OpensNothing()
    {
        Assert.Empty(Look("uud"));
        Assert.Empty(Look("uuu"));
        Assert.Empty(Look("uud"));
    }

    [Fact]
    public void Look_OneOfThreeStaysDown_IsLevelOneAndInstance()
    {
        Look("uud");
        ServiceTransition transition = Assert.Single(LookLater("uud"));

        Assert.Equal(
            (Level.Info, Category.Instance, "web-3 is down: 2 of 3 up, can lose 1 more"),
            (transition.Opening!.Level, transition.Opening.Category, transition.Opening.Title.English()));
        Assert.Equal(("shop", "shop-team"), (transition.Opening.Service, transition.Opening.Owner));
    }

    [Fact]
    public void Look_MoreAndMoreAreLost_OneRuleAtATimeHolds()
    {
        LookTwice("uud");
        IReadOnlyList<ServiceTransition> edge = LookTwice("udd");
        IReadOnlyList<ServiceTransition> gone = LookTwice("ddd");
        IReadOnlyList<ServiceTransition> back = LookTwice("uuu");

        Assert.Equal([Level.Notice, null], edge.Select(t => t.Opening?.Level));
        Assert.Equal([(Level?)Level.Emergency, null], gone.Select(t => t.Opening?.Level));
        Assert.Equal(Category.Service, gone[0].Opening!.Category);
        Assert.Null(Assert.Single(back).Opening);
    }

    [Fact]
    public void Look_AllAreLostWhileUsersAreWell_IsAWarningForInfrastructure()
    {
        _watch.Evaluate(Members("ddd"), _now, Health.Good);
        ServiceTransition transition = Assert.Single(_watch.Evaluate(Members("ddd"), _now + ServiceWatch.DownFor, Health.Good));

        Assert.Equal((Level.Warning, Category.Instance), (transition.Opening!.Level, transition.Opening.Category));
    }

    [Fact]
    public void Look_NothingIsKnownOfTheRest_NeitherOpensNorEnds()
    {
        LookTwice("uud");

        Assert.Empty(LookTwice("??d"));
    }

    [Fact]
    public void Look_TheDeadOneIsRetired_Recovers()
    {
        LookTwice("uud");

        ServiceTransition transition = Assert.Single(Look("uu"));

        Assert.Null(transition.Opening);
        Assert.Equal("Now 2 of 2 up, can lose 1 more.", transition.Because.English());
    }

    [Fact]
    public void Look_WhatWasNotWritten_IsSaidAgain()
    {
        Look("uud");
        _now += ServiceWatch.DownFor;
        Assert.Single(_watch.Evaluate(Members("uud"), _now));

        ServiceTransition again = Assert.Single(_watch.Evaluate(Members("uud"), _now));
        _watch.Written(again);

        Assert.Empty(_watch.Evaluate(Members("uud"), _now));
    }

    [Fact]
    public void Judge_BurningAtTwoLevels_IsOneProblemOfTheWorse()
    {
        var slo = new SloDefinition();
        BurnVerdict fast = new(slo.BurnRates[0], true, 20, 20, "fast."), slow = new(slo.BurnRates[2], true, 2, 2, "slow.");

        IReadOnlyList<ServiceTransition> first = Judge(fast with { Fires = false }, slow);
        IReadOnlyList<ServiceTransition> worse = Judge(fast, slow);
        IReadOnlyList<ServiceTransition> better = Judge(fast with { Fires = false }, slow);
        IReadOnlyList<ServiceTransition> over = Judge(fast with { Fires = false }, slow with { Fires = false });

        Assert.Equal((Level.Warning, Category.Instance), (Assert.Single(first).Opening!.Level, first[0].Opening!.Category));
        Assert.Equal([(Level?)Level.Critical, null], worse.Select(t => t.Opening?.Level));
        Assert.Equal(first[0].Trigger, worse[1].Trigger);
        Assert.Equal([(Level?)Level.Warning, null], better.Select(t => t.Opening?.Level));
        Assert.Equal(worse[0].Trigger, better[1].Trigger);
        Assert.Equal(first[0].Trigger, Assert.Single(over).Trigger);
        Assert.Null(over[0].Opening);
    }

    [Fact]
    public void Start_WithAnOpenProblem_DoesNotOpenItAgain()
    {
        var watch = new ServiceWatch(_shop, [ServiceTriggers.IdOf(_shop.Id, ServiceTriggers.Lost)]);
        watch.Evaluate(Members("uud"), _now);

        Assert.Empty(watch.Evaluate(Members("uud"), _now + ServiceWatch.DownFor));
    }

    /// <summary>After a restart agents have yet to be heard: what was open stays open until enough is known, or five minutes have passed.</summary>
    [Fact]
    public void Start_WithAnOpenProblemAndNothingKnownYet_EndsNothingForAWhile()
    {
        var watch = new ServiceWatch(_shop, [ServiceTriggers.IdOf(_shop.Id, ServiceTriggers.Lost)]);

        Assert.Empty(watch.Evaluate(Members("???"), _now));
        Assert.Empty(watch.Evaluate(Members("uu?"), _now + TimeSpan.FromMinutes(1)));
        Assert.Null(Assert.Single(watch.Evaluate(Members("uuu"), _now + TimeSpan.FromMinutes(2))).Opening);
        Assert.Null(Assert.Single(watch.Evaluate(Members("uu?"), _now + ServiceWatch.Settling)).Opening);
    }

    [Fact]
    public void Look_TheDeadOneIsNoLongerHeardOfAtAll_IsStillDown()
    {
        LookTwice("uud");

        Assert.Empty(LookTwice("uu?"));
        Assert.Null(Assert.Single(Look("uuu")).Opening);
    }

    private IReadOnlyList<ServiceTransition> Judge(params BurnVerdict[] verdicts) => Write(_watch.Judge(verdicts, _now));

    private IReadOnlyList<ServiceTransition> LookTwice(string members) => [.. Look(members), .. LookLater(members)];

    private IReadOnlyList<ServiceTransition> LookLater(string members)
    {
        _now += ServiceWatch.DownFor;
        return Look(members);
    }

    private IReadOnlyList<ServiceTransition> Look(string members) => Write(_watch.Evaluate(Members(members), _now));

    private IReadOnlyList<ServiceTransition> Write(IReadOnlyList<ServiceTransition> transitions)
    {
        foreach (ServiceTransition transition in transitions)
            _watch.Written(transition);
        return transitions;
    }

    private static Member[] Members(string states) =>
        [.. states.Select((s, i) => new Member($"web-{i + 1}", $"web-{i + 1}",
            s switch { 'u' => Health.Good, 'd' => Health.Bad("silent"), _ => Health.NotKnown("nothing heard") }))];
}
