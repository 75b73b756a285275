using System.ComponentModel.DataAnnotations;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Trackers;
using Bongsu.Respond.Trackers.Jira;
using Bongsu.Testing;
using Microsoft.Extensions.Time.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Trackers;

public sealed class JiraTrackerTests : IAsyncLifetime
{
    private const string TheToken = "s3cret-jira-token";
    private readonly JiraTracker _tracker = new(new JiraSites(new OutboundHttp(), new FakeTimeProvider()));
    private FakeJira _jira = null!;

    public async ValueTask InitializeAsync() => _jira = await FakeJira.StartAsync(null, Cancelled);

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_jira.Violations);
        await _jira.DisposeAsync();
    }

    [Fact]
    public async Task An_issue_has_what_the_rule_says_and_carries_its_fingerprint()
    {
        TrackerResult result = await _tracker.OpenAsync(Task(Level.Emergency), Options(), Cancelled);

        FakeJiraIssue issue = Assert.Single(_jira.Issues);
        Assert.Equal(
            (DeliveryOutcome.Delivered, "SHOP-1", $"{_jira.Url.AbsoluteUri.TrimEnd('/')}/browse/SHOP-1"), (result.Delivery.Outcome, result.Key, result.Url));
        Assert.Equal("SHOP-1", issue.Key);
        Assert.Equal("[5 위급] shop: front page failed", issue.Summary);
        Assert.Equal(["bongsu", "bongsu-0123456789abcdef0123", "beacon"], issue.Labels);
        Assert.Equal("Highest", issue.Fields["priority"]?["name"]?.ToString());
        Assert.Equal("10001", issue.Fields["issuetype"]?["id"]?.ToString() ?? "10001");
        Assert.Equal("kim", issue.Assignee);
        Assert.Contains("last(//http.ok[front page])=0", issue.Description);
        Assert.Contains("2026-11-25 21:00:00 (Asia/Seoul)", issue.Description);
        Assert.Empty(result.Notes);
    }

    /// <summary>Where the create screen answered 404, no issue was ever opened.</summary>
    [Fact]
    public async Task Without_a_create_screen_the_issue_is_made_and_what_Jira_refuses_is_left_out()
    {
        await using FakeJira jira = await FakeJira.StartAsync(
            new FakeJiraOptions { HasCreateScreens = false, ScreenFields = ["project", "issuetype", "summary", "description"] }, Cancelled);

        TrackerResult result = await _tracker.OpenAsync(Task(Level.Emergency), Options(jira), Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, result.Delivery.Outcome);
        FakeJiraIssue issue = Assert.Single(jira.Issues);
        Assert.False(issue.Fields.ContainsKey("priority"));
        Assert.Contains(result.Notes, n => n.English().Contains("priority", StringComparison.Ordinal));
        Assert.Empty(jira.Violations);
    }

    [Fact]
    public async Task Lines_of_the_advice_stay_lines()
    {
        TrackerTask task = Task(Level.Emergency);

        await _tracker.OpenAsync(task with { Problem = task.Problem with { Advice = "first step\nsecond step\n\nh1. third" } }, Options(), Cancelled);

        Assert.DoesNotContain("first step second step", Assert.Single(_jira.Issues).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_that_no_rule_wants_makes_no_issue()
    {
        TrackerResult result = await _tracker.OpenAsync(Task(Level.Info), Options(), Cancelled);

        Assert.True(result.IsNotWanted);
        Assert.Empty(_jira.Issues);
    }

    [Theory]
    [InlineData(FakeFault.DropAfter, 1)]
    [InlineData(FakeFault.ErrorAfter, 1)]
    [InlineData(FakeFault.DropBefore, 0)]
    [InlineData(FakeFault.ErrorBefore, 0)]
    [InlineData(FakeFault.Page, 0)]
    public async Task A_create_whose_answer_is_lost_is_looked_for_before_it_is_made_again(FakeFault fault, int madeAtFirst)
    {
        _jira.Inject(fault, method: "POST", path: "/issue");
        TrackerResult lost = await _tracker.OpenAsync(Task(Level.Emergency), Options(), Cancelled);
        Assert.Equal(DeliveryOutcome.Ambiguous, lost.Delivery.Outcome);
        Assert.Equal(madeAtFirst, _jira.Issues.Count);

        TrackerResult second = await _tracker.OpenAsync(Task(Level.Emergency) with { MayExist = true }, Options(), Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, "SHOP-1"), (second.Delivery.Outcome, second.Key));
        Assert.Single(_jira.Issues);
    }

    [Fact]
    public async Task Another_problems_issue_is_not_adopted()
    {
        await _tracker.OpenAsync(Task(Level.Emergency) with { Fingerprint = "ffffffffffffffffffff" }, Options(), Cancelled);

        TrackerResult result = await _tracker.OpenAsync(Task(Level.Emergency) with { MayExist = true }, Options(), Cancelled);

        Assert.Equal("SHOP-2", result.Key);
    }

    [Fact]
    public async Task A_recovery_is_one_comment_and_a_done_status()
    {
        string key = (await _tracker.OpenAsync(Task(Level.Emergency), Options(), Cancelled)).Key!;

        TrackerResult result = await _tracker.CloseAsync(Closed(key), Options(), Cancelled);

        FakeJiraIssue issue = Assert.Single(_jira.Issues);
        Assert.Equal((DeliveryOutcome.Delivered, "Done"), (result.Delivery.Outcome, result.Status));
        Assert.Equal("done", issue.Category);
        Assert.Contains("복구", Assert.Single(issue.Comments));
    }

    [Fact]
    public async Task A_close_that_broke_after_its_comment_does_not_comment_again()
    {
        string key = (await _tracker.OpenAsync(Task(Level.Emergency), Options(), Cancelled)).Key!;
        _jira.Inject(FakeFault.RateLimit, method: "POST", path: "/transitions");

        TrackerResult first = await _tracker.CloseAsync(Closed(key), Options(), Cancelled);
        TrackerResult second = await _tracker.CloseAsync(Closed(key) with { Commented = first.Commented }, Options(), Cancelled);

        Assert.Equal((DeliveryOutcome.RetryLater, true), (first.Delivery.Outcome, first.Commented));
        Assert.Equal(DeliveryOutcome.Delivered, second.Delivery.Outcome);
        Assert.Single(Assert.Single(_jira.Issues).Comments);
    }

    [Fact]
    public async Task A_close_whose_last_answer_was_lost_finds_it_done_and_does_not_comment_again()
    {
        string key = (await _tracker.OpenAsync(Task(Level.Emergency), Options(), Cancelled)).Key!;
        _jira.Inject(FakeFault.DropAfter, method: "POST", path: "/transitions");
        TrackerResult first = await _tracker.CloseAsync(Closed(key), Options(), Cancelled);

        TrackerResult second = await _tracker.CloseAsync(Closed(key) with { MayExist = true }, Options(), Cancelled);

        Assert.Equal((DeliveryOutcome.Ambiguous, DeliveryOutcome.Delivered), (first.Delivery.Outcome, second.Delivery.Outcome));
        Assert.Single(Assert.Single(_jira.Issues).Comments);
    }

    [Fact]
    public async Task An_issue_that_a_person_closed_is_commented_and_left()
    {
        string key = (await _tracker.OpenAsync(Task(Level.Emergency), Options(), Cancelled)).Key!;
        _jira.MoveByPerson(key, "done");

        TrackerResult result = await _tracker.CloseAsync(Closed(key), Options(), Cancelled);

        Assert.Contains("already closed", result.Delivery.Reason.English());
        Assert.Single(Assert.Single(_jira.Issues).Comments);
        Assert.DoesNotContain(_jira.Requests, r => r.Method == "POST" && r.PathAndQuery.Contains("/transitions"));
    }

    [Fact]
    public async Task An_issue_that_is_gone_fails_its_close() =>
        Assert.Equal(DeliveryOutcome.Failed, (await _tracker.CloseAsync(Closed("SHOP-99"), Options(), Cancelled)).Delivery.Outcome);

    [Fact]
    public async Task The_time_that_jira_asks_for_is_kept()
    {
        _jira.RetryAfter = TimeSpan.FromSeconds(90);
        _jira.Inject(FakeFault.RateLimit, method: "POST", path: "/issue");

        DeliveryResult result = (await _tracker.OpenAsync(Task(Level.Emergency), Options(), Cancelled)).Delivery;

        Assert.Equal((DeliveryOutcome.RetryLater, TimeSpan.FromSeconds(90)), (result.Outcome, result.After));
    }

    [Fact]
    public async Task Wrong_credentials_are_not_hammered_and_not_shown()
    {
        _jira.Inject(FakeFault.Unauthorised, times: 3);

        DeliveryResult result = (await _tracker.OpenAsync(Task(Level.Emergency), Options(), Cancelled)).Delivery;

        Assert.Equal((DeliveryOutcome.RetryLater, TimeSpan.FromMinutes(5)), (result.Outcome, result.After));
        Assert.DoesNotContain(TheToken, result.ToString());
    }

    [Fact]
    public async Task A_jira_that_is_not_there_is_unreachable()
    {
        JiraTrackerOptions options = Options();
        await _jira.DisposeAsync();

        DeliveryResult result = (await _tracker.OpenAsync(Task(Level.Emergency), options, Cancelled)).Delivery;

        Assert.Equal((DeliveryOutcome.RetryLater, true), (result.Outcome, result.IsUnreachable));
        _jira = await FakeJira.StartAsync(null, Cancelled);
    }

    [Fact]
    public async Task Fields_that_are_not_on_the_screen_are_left_out_and_named()
    {
        await _jira.DisposeAsync();
        _jira = await FakeJira.StartAsync(new FakeJiraOptions { ScreenFields = ["project", "issuetype", "summary", "description", "labels"] }, Cancelled);

        TrackerResult result = await _tracker.OpenAsync(Task(Level.Emergency), Options(), Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, result.Delivery.Outcome);
        Assert.Contains("priority", Assert.Single(result.Notes));
        Assert.Contains("assignee", Assert.Single(result.Notes));
    }

    [Fact]
    public async Task A_project_that_jira_does_not_have_waits_for_the_one_who_mends_the_rule()
    {
        var options = new JiraTrackerOptions
        {
            Url = _jira.Url.AbsoluteUri,
            User = "me",
            Token = new Secret(TheToken),
            Rules = [new() { Project = "NONE", IssueType = "Incident" }],
        };

        Assert.Equal(DeliveryOutcome.RetryLater, (await _tracker.OpenAsync(Task(Level.Emergency), options, Cancelled)).Delivery.Outcome);
    }

    [Fact]
    public async Task Data_center_is_spoken_to_in_its_own_way()
    {
        await _jira.DisposeAsync();
        _jira = await FakeJira.StartAsync(new FakeJiraOptions { IsCloud = false, Authorization = $"Bearer {TheToken}" }, Cancelled);
        var options = new JiraTrackerOptions
        {
            Url = _jira.Url.AbsoluteUri,
            Token = new Secret(TheToken),
            Rules = [new() { Project = "OPS", IssueType = "Incident" }],
        };

        string key = (await _tracker.OpenAsync(Task(Level.Emergency), options, Cancelled)).Key!;
        TrackerResult closed = await _tracker.CloseAsync(Closed(key), options, Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, "done"), (closed.Delivery.Outcome, Assert.Single(_jira.Issues).Category));
    }

    [Fact]
    public async Task From_problem_to_closed_issue_with_every_answer_lost_once_there_is_one_issue()
    {
        await using var bench = new RespondBench(_tracker);
        bench.Current = new ConfigurationDocument
        {
            Trackers = [new() { Name = "jira", Type = "jira", Options = OptionsAsWritten() }],
        };
        _jira.Inject(FakeFault.DropAfter, method: "POST", path: "/issue");
        await bench.StartAsync();
        await bench.Sink.OpenAsync(Examples.Opening(Level.Emergency), Cancelled);
        await bench.UntilAsync(rows => rows is [{ State: Store.Rows.OutboxState.Pending, Attempts: 1 }]);
        bench.Advance(TimeSpan.FromSeconds(32));
        await bench.UntilAllAsync(Store.Rows.OutboxState.Delivered);

        _jira.Inject(FakeFault.DropAfter, method: "POST", path: "/transitions");
        await bench.Sink.RecoverAsync(new Model.Identity.TriggerId(7), bench.Now, "last=1", Cancelled);
        await bench.UntilAsync(rows => rows is [_, { State: Store.Rows.OutboxState.Pending, Attempts: 1 }]);
        bench.Advance(TimeSpan.FromSeconds(32));
        await bench.UntilAllAsync(Store.Rows.OutboxState.Delivered);

        FakeJiraIssue issue = Assert.Single(_jira.Issues);
        Assert.Equal(("SHOP-1", "done"), (issue.Key, issue.Category));
        Assert.Single(issue.Comments);
        Store.Rows.ExternalIssueRow twin = Assert.Single((await bench.ProblemAsync()).Issue!.External);
        Assert.Equal(("SHOP-1", "Done"), (twin.Key, twin.Status));
    }

    [Theory]
    [InlineData("ftp://x", "OPS", "UTC")]
    [InlineData("https://x", "O P", "UTC")]
    [InlineData("https://x", "OPS", "Mars")]
    public void What_cannot_work_is_refused_when_it_is_configured(string url, string project, string zone) => Assert.NotEmpty(
        new JiraTrackerOptions
        {
            Url = url,
            Token = new Secret("x"),
            TimeZone = zone,
            Rules = [new() { Project = project }],
        }.Validate(new ValidationContext(this)));

    private static TrackerTask Task(Level level) => new()
    {
        Fingerprint = "0123456789abcdef0123",
        Problem = Examples.FactsOf(level) with { Id = 12 },
        PublicUrl = "https://bongsu.example.com",
    };

    private static TrackerTask Closed(string key) => Task(Level.Emergency) with
    {
        Key = key,
        Problem = Examples.FactsOf(Level.Emergency) with { Id = 12, RecoveredAt = Examples.Noon + TimeSpan.FromMinutes(3), RecoveredBecause = "last=1" },
    };

    private JiraTrackerOptions Options(FakeJira? jira = null) => System.Text.Json.JsonSerializer.Deserialize<JiraTrackerOptions>(
        System.Text.Json.JsonSerializer.Serialize(OptionsAsWritten(jira)), ConfigurationJson.Options)!;

    private Dictionary<string, System.Text.Json.JsonElement> OptionsAsWritten(FakeJira? jira = null) => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, System.Text.Json.JsonElement>>($$"""
        {
          "url": "{{(jira ?? _jira).Url.AbsoluteUri}}", "user": "me@example.com", "token": "{{TheToken}}", "apiType": "auto", "language": "ko", "timeZone": "Asia/Seoul",
          "rules": [
            {"hostGroup": "web", "userGroup": "shop-team", "levels": [4, 5], "project": "SHOP", "issueType": "Incident", "priority": "Highest", "assignee": "kim", "labels": ["beacon"]},
            {"levels": [2, 3], "project": "OPS", "issueType": "Task"}
          ]
        }
        """)!;
}
