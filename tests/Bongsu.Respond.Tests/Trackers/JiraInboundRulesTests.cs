using Bongsu.Model.Problems;
using Bongsu.Protocols.Jira;
using Bongsu.Respond.Trackers.Jira;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Tests.Trackers;

public sealed class JiraInboundRulesTests
{
    [Theory]
    [InlineData(null, JiraStatusCategory.ToDo, IssueState.Open, true, "")]
    [InlineData(null, JiraStatusCategory.InProgress, IssueState.Open, true, "Acknowledge { }, Move { To = InProgress, Assignee =  }")]
    [InlineData("In Progress", JiraStatusCategory.InProgress, IssueState.Open, true, "")]
    [InlineData("To Do", JiraStatusCategory.InProgress, IssueState.Assigned, true, "Acknowledge { }")]
    [InlineData("To Do", JiraStatusCategory.Done, IssueState.InProgress, true, "ClosedTooEarly { }")]
    [InlineData("To Do", JiraStatusCategory.Done, IssueState.InProgress, false, "Move { To = Closed, Assignee =  }")]
    [InlineData("To Do", JiraStatusCategory.Done, IssueState.Closed, false, "")]
    [InlineData("Done", JiraStatusCategory.InProgress, IssueState.Closed, false, "Move { To = InProgress, Assignee =  }")]
    [InlineData("In Progress", JiraStatusCategory.ToDo, IssueState.InProgress, true, "Move { To = Open, Assignee =  }")]
    public void A_change_of_status_is_carried_over_once(string? seen, JiraStatusCategory now, IssueState local, bool isOpen, string expected) => Assert.Equal(
        expected,
        string.Join(", ", JiraInboundRules.Decide(
            new ExternalIssueRow { Tracker = "jira", Fingerprint = "f", Status = seen },
            new JiraIssue("1", "OPS-1", "", now switch { JiraStatusCategory.ToDo => "To Do", JiraStatusCategory.InProgress => "In Progress", _ => "Done" }, now,
                null, null, [], null),
            local, isOpen)));
}
