using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Life;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Clouds.Life;

public sealed class LifeRuleTests
{
    private static readonly TimeSpan s_later = LifeRule.Patience + TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(CloudEnd.Scaling, true, CloudLife.Retired)]
    [InlineData(CloudEnd.Scaling, false, CloudLife.Retired)]
    [InlineData(CloudEnd.TakenBack, true, CloudLife.Retired)]
    [InlineData(CloudEnd.Unhealthy, true, CloudLife.Died)]
    [InlineData(CloudEnd.Failure, false, CloudLife.Died)]
    [InlineData(CloudEnd.Operator, false, CloudLife.Retired)]
    [InlineData(CloudEnd.Itself, true, CloudLife.Died)]
    [InlineData(CloudEnd.Itself, false, CloudLife.Retired)]
    public void An_end_whose_author_is_known_is_judged_at_once(CloudEnd end, bool inGroup, CloudLife expected) =>
        Assert.Equal(expected, LifeRule.Judge(Gone(end, inGroup)).Life);

    [Fact]
    public void What_its_group_still_wants_has_died_whoever_ended_it()
    {
        LifeQuestion question = Gone(CloudEnd.Operator, inGroup: true) with { GroupWasShort = true };

        Assert.Equal(CloudLife.Running, LifeRule.Judge(question).Life);
        Assert.Equal(CloudLife.Died, LifeRule.Judge(question with { EndedFor = s_later }).Life);
        Assert.Equal(CloudLife.Retired, LifeRule.Judge(question with { EndedFor = s_later, GroupWasShort = false }).Life);
    }

    [Fact]
    public void What_cannot_be_found_is_waited_for_and_a_kind_that_was_not_read_says_nothing()
    {
        var missing = new LifeQuestion { Group = "g", GroupWasShort = true, EndedFor = s_later };

        Assert.Equal(CloudLife.Died, LifeRule.Judge(missing).Life);
        Assert.Equal(CloudLife.Running, LifeRule.Judge(missing with { EndedFor = TimeSpan.Zero }).Life);
        Assert.Equal(CloudLife.Running, LifeRule.Judge(missing with { CouldBeSeen = false }).Life);
        Assert.Equal(CloudLife.Retired, LifeRule.Judge(missing with { Blind = LifeRule.LongBlind }).Life);
        Assert.Equal(CloudLife.Retired, LifeRule.Judge(missing with { GroupWasShort = false }).Life);
    }

    [Fact]
    public void One_that_died_is_replaced_when_its_group_is_whole()
    {
        var dead = new LifeQuestion { Known = CloudLife.Died, Group = "g", GroupNow = new CloudGroup("g", 3, ["a", "b"]), DeadFor = TimeSpan.FromMinutes(4) };

        Assert.Equal(CloudLife.Died, LifeRule.Judge(dead).Life);
        LifeVerdict replaced = LifeRule.Judge(dead with { GroupNow = new CloudGroup("g", 3, ["a", "b", "c"]), Successor = "c" });
        Assert.Equal(CloudLife.Replaced, replaced.Life);
        Assert.Equal("It died, and c replaced it in 4 min.", Model.Words.ReasonText.English(replaced.Reason));
        Assert.Equal(CloudLife.Retired, LifeRule.Judge(dead with { GroupNow = null }).Life);
        Assert.Equal(CloudLife.Died, LifeRule.Judge(dead with { GroupNow = null, GroupsCouldBeSeen = false }).Life);
    }

    [Property(MaxTest = 2000)]
    public Property Whatever_is_seen_no_verdict_contradicts_it()
    {
        var questions =
            from state in Gen.Elements(Enum.GetValues<CloudState>())
            from end in Gen.Elements(Enum.GetValues<CloudEnd>())
            from known in Gen.Elements(CloudLife.Running, CloudLife.Died)
            from seen in Gen.Elements(true, false)
            from could in Gen.Elements(true, false)
            from inGroup in Gen.Elements(true, false)
            from wasShort in Gen.Elements(true, false)
            from minutes in Gen.Choose(0, 60)
            from blind in Gen.Choose(0, 60)
            from working in Gen.Choose(0, 3)
            select new LifeQuestion
            {
                Known = known,
                Seen = seen ? Resource(state, end, inGroup) : null,
                CouldBeSeen = could,
                Group = inGroup ? "g" : null,
                GroupNow = inGroup ? new CloudGroup("g", 2, [.. Enumerable.Range(0, working).Select(i => $"{i}")]) : null,
                GroupWasShort = inGroup && wasShort,
                EndedFor = TimeSpan.FromMinutes(minutes),
                Blind = TimeSpan.FromMinutes(blind),
                DeadFor = TimeSpan.FromMinutes(minutes),
            };
        return Prop.ForAll(questions.ToArbitrary(), q =>
        {
            LifeVerdict verdict = LifeRule.Judge(q);
            bool runs = q.Seen is { State: CloudState.Running };
            return verdict == LifeRule.Judge(q)
                && (!runs || verdict.Life == CloudLife.Running)
                && (verdict.Life is not (CloudLife.Retired or CloudLife.Replaced) || verdict.Reason is { Length: > 0 })
                && (q.Known == CloudLife.Died || verdict.Life != CloudLife.Died || verdict.Reason is { Length: > 0 })
                && (verdict.Life != CloudLife.Replaced || q.Known == CloudLife.Died)
                && !(q is { Seen: null, CouldBeSeen: false, Known: CloudLife.Running } && verdict.Life != CloudLife.Running)
                && !(
                    q is { Known: CloudLife.Running, Seen: { State: CloudState.Gone, EndedBy: CloudEnd.Scaling or CloudEnd.TakenBack } }
                    && verdict.Life != CloudLife.Retired)
                && !(
                    q is { Known: CloudLife.Running, Seen: { State: CloudState.Gone, EndedBy: CloudEnd.Unhealthy or CloudEnd.Failure } }
                    && verdict.Life != CloudLife.Died);
        });
    }

    private static LifeQuestion Gone(CloudEnd end, bool inGroup) => new() { Seen = Resource(CloudState.Gone, end, inGroup), Group = inGroup ? "g" : null };

    private static CloudResource Resource(CloudState state, CloudEnd end, bool inGroup) => new()
    {
        Id = "i-1", Kind = "ec2", HostName = "i-1", DisplayName = "web", Region = "r", State = state, EndedBy = end, Group = inGroup ? "g" : null,
    };
}
