using Bongsu.Model.Levels;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Trackers;
using Bongsu.Respond.Trackers.Jira;
using Bongsu.Testing;
using Microsoft.Extensions.Time.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Trackers;

/// <summary>An incident that comes back, in Jira.</summary>
public sealed class JiraRepeatTests : IAsyncLifetime
{
    private readonly JiraTracker _tracker = new(new JiraSites(new OutboundHttp(), new FakeTimeProvider()));
    private FakeJira _jira = null!;

    public async ValueTask InitializeAsync() => _jira = await FakeJira.StartAsync(null, Cancelled);

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_jira.Violations);
        await _jira.DisposeAsync();
    }

    [Fact]
    public async Task Closed_within_the_age_it_is_reopened_and_commented_once()
    {
        string key = await OnceAsync();

        TrackerResult result = await _tracker.OpenAsync(Again(key), Options(), Cancelled);

        FakeJiraIssue issue = Assert.Single(_jira.Issues);
        Assert.Equal((DeliveryOutcome.Delivered, key, "To Do", "new"), (result.Delivery.Outcome, result.Key, result.Status, issue.Category));
        Assert.Contains("OPS-1 reopened", result.Delivery.Reason.English(), StringComparison.Ordinal);
        Assert.Equal(2, issue.Comments.Count);
        Assert.StartsWith("It has happened again: incident 9", issue.Comments[1], StringComparison.Ordinal);
        Assert.Contains("last(//http.ok[front page])=0", issue.Comments[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/transitions", FakeFault.DropAfter)]
    [InlineData("/transitions", FakeFault.DropBefore)]
    [InlineData("/comment", FakeFault.DropAfter)]
    [InlineData("/comment", FakeFault.DropBefore)]
    public async Task A_reopening_whose_answer_is_lost_is_done_once(string path, FakeFault fault)
    {
        string key = await OnceAsync();
        _jira.Inject(fault, method: "POST", path: path);
        TrackerResult lost = await _tracker.OpenAsync(Again(key), Options(), Cancelled);
        Assert.Equal(DeliveryOutcome.Ambiguous, lost.Delivery.Outcome);

        TrackerResult result = await _tracker.OpenAsync(Again(key) with { MayExist = true }, Options(), Cancelled);

        FakeJiraIssue issue = Assert.Single(_jira.Issues);
        Assert.Equal((DeliveryOutcome.Delivered, key, "new"), (result.Delivery.Outcome, result.Key, issue.Category));
        Assert.Single(issue.Comments, c => c.StartsWith("It has happened again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Still_open_there_it_is_commented_and_stays_where_it_is()
    {
        string key = await OnceAsync();
        _jira.MoveByPerson(key, "indeterminate");

        TrackerResult result = await _tracker.OpenAsync(Again(key, TimeSpan.FromDays(30)), Options(), Cancelled);

        FakeJiraIssue issue = Assert.Single(_jira.Issues);
        Assert.Equal((key, "In Progress", 2), (result.Key, result.Status, issue.Comments.Count));
    }

    [Fact]
    public async Task Past_the_age_a_new_one_names_and_links_to_it()
    {
        string key = await OnceAsync();

        TrackerResult result = await _tracker.OpenAsync(Again(key, TimeSpan.FromDays(8)), Options(), Cancelled);

        Assert.Equal((2, "OPS-2", "done"), (_jira.Issues.Count, result.Key, _jira.Issues[0].Category));
        Assert.StartsWith("Earlier issue: OPS-1", _jira.Issues[1].Description, StringComparison.Ordinal);
        Assert.Equal([key], _jira.Issues[1].Links);
        Assert.Contains(result.Notes, n => n.English().StartsWith("earlier issue OPS-1 stays closed: it was closed 8 d ago", StringComparison.Ordinal));
        Assert.Contains(result.Notes, n => n.English() == "OPS-2 linked to OPS-1");
    }

    [Fact]
    public async Task Where_no_way_leads_back_a_new_one_names_it_and_says_why()
    {
        await _jira.DisposeAsync();
        _jira = await FakeJira.StartAsync(new FakeJiraOptions { Reopens = false, HasLinks = false }, Cancelled);
        string key = await OnceAsync();

        TrackerResult result = await _tracker.OpenAsync(Again(key), Options(), Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, "OPS-2"), (result.Delivery.Outcome, result.Key));
        Assert.Contains(result.Notes, n => n.English().Contains("its workflow offers no transition from 'Done'", StringComparison.Ordinal));
        Assert.Contains(result.Notes, n => n.English().StartsWith("OPS-2 names OPS-1, but is not linked to it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_gone_there_is_made_anew()
    {
        TrackerResult result = await _tracker.OpenAsync(Again("OPS-77"), Options(), Cancelled);

        Assert.Equal("OPS-1", result.Key);
        Assert.Contains(result.Notes, n => n.English().StartsWith("OPS-77 no longer exists", StringComparison.Ordinal));
    }

    [Fact]
    public void The_age_has_bounds() => Assert.Contains(
        new JiraTrackerOptions { Url = "https://x.example", Token = new Secret("t"), ReopenWithin = TimeSpan.FromDays(400) }.Validate(new("x")),
        r => r.ErrorMessage!.StartsWith("reopenWithin", StringComparison.Ordinal));

    private async Task<string> OnceAsync()
    {
        TrackerTask task = Task(1);
        string key = (await _tracker.OpenAsync(task, Options(), Cancelled)).Key!;
        await _tracker.CloseAsync(task with { Key = key, Problem = task.Problem with { RecoveredAt = Examples.Noon } }, Options(), Cancelled);
        return key;
    }

    private static TrackerTask Again(string key, TimeSpan? ago = null) => Task(9) with
    {
        Fingerprint = "99999999999999999999",
        Earlier = new EarlierTwin(key, Examples.Noon, Examples.Noon + (ago ?? TimeSpan.FromDays(1))),
    };

    private static TrackerTask Task(long problem) => new()
    {
        Fingerprint = "0123456789abcdef0123",
        PublicUrl = "https://bongsu.example.com",
        Problem = Examples.FactsOf(Level.Emergency) with { Id = problem },
    };

    private JiraTrackerOptions Options() => new()
    {
        Url = _jira.Url.AbsoluteUri,
        User = "me@example.com",
        Token = new Secret("t"),
        Rules = [new JiraRule { Project = "OPS", IssueType = "Incident" }],
    };
}
