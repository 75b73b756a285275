using Bongsu.Model.Words;
using Bongsu.Respond.Issues;
using FsCheck.Xunit;

namespace Bongsu.Respond.Tests.Issues;

/// <summary>What becomes of the issue when its incident comes back.</summary>
public sealed class RepeatRuleTests
{
    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    [Fact]
    public void Without_an_earlier_issue_a_new_one_is_opened_without_a_word() =>
        Assert.Equal(new RepeatDecision(RepeatAction.Open, ""), RepeatRule.Decide(null, s_week, Examples.Noon));

    [Fact]
    public void What_is_still_open_is_joined_whatever_its_age()
    {
        RepeatDecision decision = RepeatRule.Decide(new EarlierIssue("12", IsClosed: false, null), TimeSpan.Zero, Examples.Noon);

        Assert.Equal((RepeatAction.Join, "issue 12 is still open: it is about this time too"), (decision.Action, decision.Reason.English()));
    }

    [Fact]
    public void What_was_closed_within_the_age_is_reopened_and_the_reason_names_both_spans()
    {
        RepeatDecision decision = Closed(TimeSpan.FromDays(2) + TimeSpan.FromSeconds(3));

        Assert.Equal(RepeatAction.Reopen, decision.Action);
        Assert.Contains("closed 2 d ago", decision.Reason.English(), StringComparison.Ordinal);
        Assert.Contains("within 7 d", decision.Reason.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_older_gets_a_new_issue_that_names_it()
    {
        RepeatDecision decision = Closed(s_week + TimeSpan.FromMilliseconds(1));

        Assert.Equal(RepeatAction.OpenAfter, decision.Action);
        Assert.StartsWith("earlier issue 12 stays closed", decision.Reason.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_age_of_nothing_reopens_nothing() =>
        Assert.Equal(RepeatAction.OpenAfter, RepeatRule.Decide(new EarlierIssue("12", true, Examples.Noon), TimeSpan.Zero, Examples.Noon).Action);

    [Fact]
    public void An_issue_of_an_incident_that_lasts_is_left_to_it() =>
        Assert.Equal(RepeatAction.OpenAfter, RepeatRule.Decide(new EarlierIssue("12", false, null) { IsTaken = true }, s_week, Examples.Noon).Action);

    /// <summary>
    /// By a model that has no clock of its own: up to the age, the border included, it is reopened; what is not known or ahead counts as just now.
    /// </summary>
    [Property]
    public bool The_border_is_the_age(int age, ushort within)
    {
        var span = TimeSpan.FromSeconds(within);
        RepeatDecision decision = RepeatRule.Decide(new EarlierIssue("12", true, Examples.Noon - TimeSpan.FromSeconds(age)), span, Examples.Noon);
        return (decision.Action == RepeatAction.Reopen) == (within > 0 && age <= within);
    }

    private static RepeatDecision Closed(TimeSpan ago) => RepeatRule.Decide(new EarlierIssue("12", true, Examples.Noon - ago), s_week, Examples.Noon);
}
