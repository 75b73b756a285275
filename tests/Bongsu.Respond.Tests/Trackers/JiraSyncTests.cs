using System.Text;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Trackers.Jira;
using Bongsu.Store.Rows;
using Bongsu.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Trackers;

/// <summary>What people do in Jira comes back, and what people do here goes there, once each.</summary>
public sealed class JiraSyncTests : IAsyncLifetime
{
    private const string Secret = "hook-secret";
    private FakeJira _jira = null!;
    private RespondBench _bench = null!;
    private JiraSites _sites = null!;
    private JiraSync _sync = null!;
    private JiraTrackerOptions _options = null!;
    private readonly JiraSignals _signals = new();

    public async ValueTask InitializeAsync() => await StartAsync(new FakeJiraOptions());

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_jira.Violations);
        _sync.Dispose();
        await _bench.DisposeAsync();
        await _jira.DisposeAsync();
    }

    [Fact]
    public async Task In_progress_there_acknowledges_here_once_and_names_the_tracker()
    {
        await OpenAsync();
        await RoundAsync();
        Assert.Null((await _bench.ProblemAsync()).AcknowledgedAtMs);
        _jira.MoveByPerson("OPS-1", "indeterminate");

        await RoundAsync();
        await RoundAsync();

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal(("jira:jira", IssueState.InProgress), (problem.AcknowledgedBy, problem.Issue!.State));
        Assert.Single(problem.Events, e => e.Kind == "acknowledged");
    }

    [Fact]
    public async Task An_assignee_and_comments_come_back_once_and_our_own_do_not()
    {
        await OpenAsync();
        await RoundAsync();
        _jira.AssignByPerson("OPS-1", "kim");
        _jira.CommentByPerson("OPS-1", "kim", "looking at it\nnow");

        await RoundAsync();
        await RoundAsync();

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal((IssueState.Assigned, "kim"), (problem.Issue!.State, problem.Issue.Assignee));
        ProblemEventRow comment = Assert.Single(problem.Events, e => e.Kind == "comment");
        Assert.Equal(("jira:Name of kim", "looking at it\nnow"), (comment.By, comment.Text));
        Assert.Single(_jira.Issues[0].Comments);
    }

    [Fact]
    public async Task What_people_do_here_is_one_comment_there_and_does_not_come_back()
    {
        await OpenAsync();
        await RoundAsync();
        long id = (await _bench.ProblemAsync()).Id;
        Viewer mina = Viewer.Of("mina", Role.Operator, "infra", isInfrastructure: true);
        await _bench.Operators.AcknowledgeAsync(mina, id, "on my way", Cancelled);
        await _bench.Operators.CommentAsync(mina, id, "disk is full", Cancelled);

        await RoundAsync();
        await RoundAsync();
        await RoundAsync();

        FakeJiraIssue issue = Assert.Single(_jira.Issues);
        string comment = Assert.Single(issue.Comments);
        Assert.Contains("mina: on my way", comment, StringComparison.Ordinal);
        Assert.Contains("mina: disk is full", comment, StringComparison.Ordinal);
        Assert.Equal("indeterminate", issue.Category);
        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal((2, "mina"), (problem.Events.Count(e => e.Kind is "comment" or "acknowledged"), problem.AcknowledgedBy));
    }

    [Fact]
    public async Task Closed_there_while_it_lasts_is_reported_and_stays_open_here()
    {
        await OpenAsync();
        await RoundAsync();
        _jira.MoveByPerson("OPS-1", "done");

        await RoundAsync();
        await RoundAsync();

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal(IssueState.Open, problem.Issue!.State);
        Assert.Contains(
            "was closed in Jira (Done) while the problem lasts",
            Assert.Single(problem.Events, e => e.Kind == "tracker" && e.Text.English().Contains("closed", StringComparison.Ordinal)).Text.English(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_there_after_it_is_over_is_closed_here()
    {
        await StopAsync();
        await StartAsync(new FakeJiraOptions(), closeOnRecovery: false);
        await OpenAsync();
        await _bench.Sink.RecoverAsync(new TriggerId(7), _bench.Now, "last=1", Cancelled);
        await _bench.UntilAllAsync(OutboxState.Delivered);
        Assert.Equal(("new", 1), (_jira.Issues[0].Category, _jira.Issues[0].Comments.Count));
        await RoundAsync();
        _jira.MoveByPerson("OPS-1", "done");

        await RoundAsync();

        Assert.Equal(IssueState.Closed, (await _bench.ProblemAsync()).Issue!.State);
    }

    [Fact]
    public async Task What_becomes_more_urgent_here_gets_the_priority_of_its_new_level_there_once()
    {
        await OpenAsync(Level.Warning);
        await RoundAsync();
        Assert.Equal("Low", _jira.Issues[0].Fields["priority"]!["name"]!.ToString());
        long id = (await _bench.ProblemAsync()).Id;
        Viewer mina = Viewer.Of("mina", Role.Operator, "infra", isInfrastructure: true);

        await _bench.Operators.PlanIssueAsync(mina, id, Level.Emergency, null, Cancelled);
        await RoundAsync();
        await _bench.Operators.PlanIssueAsync(mina, id, Level.Info, null, Cancelled);
        await RoundAsync();

        Assert.Equal("High", _jira.Issues[0].Fields["priority"]!["name"]!.ToString());
        Assert.Single(_jira.Requests, r => r.Method == "PUT" && r.PathAndQuery.EndsWith("/OPS-1", StringComparison.Ordinal));
        Assert.Single((await _bench.ProblemAsync()).Events, e =>
            e.Kind == "tracker" && e.Text.English().Contains("OPS-1 has the priority High now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_no_rule_has_a_priority_for_the_new_level_the_history_says_so()
    {
        await OpenAsync(Level.Warning);
        await RoundAsync();
        Viewer mina = Viewer.Of("mina", Role.Operator, "infra", isInfrastructure: true);

        await _bench.Operators.PlanIssueAsync(mina, (await _bench.ProblemAsync()).Id, Level.Critical, null, Cancelled);
        await RoundAsync();
        await RoundAsync();

        Assert.Equal("Low", _jira.Issues[0].Fields["priority"]!["name"]!.ToString());
        Assert.Single((await _bench.ProblemAsync()).Events, e =>
            e.Kind == "tracker" && e.Text.English().Contains("keeps its priority", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Issues_of_before_the_tracker_come_into_it_with_their_history_once()
    {
        ConfigurationDocument with = _bench.Current;
        _bench.Current = with with { Trackers = [] };
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Emergency), Cancelled);
        long id = (await _bench.ProblemAsync()).Id;
        Viewer mina = Viewer.Of("mina", Role.Operator, "infra", isInfrastructure: true),
            admin = Viewer.Of("admin", Role.Administrator, "infra", isInfrastructure: true);
        await _bench.Operators.AcknowledgeAsync(mina, id, "on my way", Cancelled);
        await _bench.Operators.CommentAsync(mina, id, "disk is full", Cancelled);
        var adoption = new Respond.Problems.TrackerAdoption(_bench.Store, _bench, _bench.Situations, _bench.Signal, _bench.Events, _bench.Time);
        Assert.Null(await adoption.AdoptAsync(admin, "jira", Cancelled));
        _bench.Current = with;

        Assert.Equal(1, await adoption.AdoptAsync(admin, "jira", Cancelled));
        Assert.Equal(0, await adoption.AdoptAsync(admin, "jira", Cancelled));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => adoption.AdoptAsync(mina, "jira", Cancelled));
        await _bench.StartAsync();
        await _bench.UntilAllAsync(OutboxState.Delivered);
        await RoundAsync();
        await RoundAsync();

        string comment = Assert.Single(Assert.Single(_jira.Issues).Comments);
        Assert.Contains("mina: on my way", comment, StringComparison.Ordinal);
        Assert.Contains("mina: disk is full", comment, StringComparison.Ordinal);
        Assert.Equal("indeterminate", _jira.Issues[0].Category);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(FakeFault.DropAfter)]
    [InlineData(FakeFault.DropBefore)]
    [InlineData(FakeFault.ErrorAfter)]
    public async Task Files_are_uploaded_once_whatever_becomes_of_the_answer(FakeFault? fault)
    {
        await OpenAsync();
        await AttachAsync("chart-1.png");
        if (fault is { } how)
        {
            _jira.Inject(how, method: "POST", path: "/attachments");
            await Assert.ThrowsAsync<Bongsu.Protocols.Jira.JiraException>(RoundAsync);
        }

        await RoundAsync();
        await AttachAsync("봉수 \"2\".png");
        await RoundAsync();
        await RoundAsync();

        Assert.Equal(["bongsu-1-chart-1.png", "bongsu-2-__ _2_.png"], Assert.Single(_jira.Issues).Attachments);
    }

    [Fact]
    public async Task A_file_that_Jira_refuses_is_named_in_the_history_and_not_sent_again()
    {
        await StopAsync();
        await StartAsync(new FakeJiraOptions { MostAttachmentBytes = 10 });
        await OpenAsync();
        await AttachAsync("large.png");

        await RoundAsync();
        await RoundAsync();

        Assert.Empty(_jira.Issues[0].Attachments);
        Assert.Single(_jira.Requests, r => r.PathAndQuery.EndsWith("/attachments", StringComparison.Ordinal));
        Assert.Single((await _bench.ProblemAsync()).Events, e =>
            e.Text.English().Contains("bongsu-1-large.png is not attached to OPS-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Data_center_is_read_in_its_own_way()
    {
        await StopAsync();
        await StartAsync(new FakeJiraOptions { IsCloud = false });
        await OpenAsync();
        await RoundAsync();
        _jira.CommentByPerson("OPS-1", "kim", "wiki *markup*");

        await RoundAsync();

        Assert.Equal("wiki *markup*", Assert.Single((await _bench.ProblemAsync()).Events, e => e.Kind == "comment").Text);
    }

    [Fact]
    public async Task A_webhook_names_the_issue_and_only_a_signed_one_is_taken()
    {
        await OpenAsync();
        await RoundAsync();
        _jira.MoveByPerson("OPS-1", "indeterminate");
        var hook = new JiraWebhook(_bench, _bench.Kinds, _signals);
        const string body = """{"webhookEvent":"jira:issue_updated","issue":{"id":"1","key":"OPS-1","fields":{"status":{"name":"forged"}}}}""";

        Assert.Equal(401, (await PostAsync(hook, body, "sha256=00")).Status);
        Assert.Equal(401, (await PostAsync(hook, body, null)).Status);
        Assert.Equal(200, (await PostAsync(hook, body, Sign(body))).Status);
        Assert.Equal(200, (await PostAsync(hook, body, Sign(body))).Status);
        Assert.Equal(200, (await PostAsync(hook, "[]", Sign("[]"))).Status);
        IReadOnlyCollection<string> told = await _signals.WaitAsync("jira", TimeSpan.FromMinutes(1), _bench.Time, Cancelled);
        Assert.Equal(["OPS-1"], told);
        await _sync.RoundAsync("jira", _options, _sites.Of(_options), told, _bench.Time.GetUtcNow(), Cancelled);

        Assert.NotNull((await _bench.ProblemAsync()).AcknowledgedAtMs);
    }

    [Fact]
    public async Task A_preview_says_what_would_be_sent_dropped_and_missing()
    {
        await StopAsync();
        await StartAsync(new FakeJiraOptions { ScreenFields = ["project", "issuetype", "summary", "description", "labels"] });
        var tracker = new JiraTracker(_sites);
        var task = new Respond.Trackers.TrackerTask
        {
            Fingerprint = "0123456789abcdef0123", PublicUrl = "https://b.example", Problem = Examples.FactsOf(Level.Emergency) with { Id = 1 },
        };

        Respond.Trackers.TrackerPreview preview = await tracker.PreviewAsync(task, _options, Cancelled);

        Assert.True(preview.IsWanted);
        Assert.Equal(["priority"], preview.Dropped);
        Assert.Equal("OPS", preview.Fields!["project"]!["key"]!.ToString());
        Assert.Empty(_jira.Issues);
    }

    private async Task StartAsync(FakeJiraOptions options, bool closeOnRecovery = true)
    {
        _jira = await FakeJira.StartAsync(options, Cancelled);
        _sites = new JiraSites(new OutboundHttp(), TimeProvider.System);
        _bench = new RespondBench(new JiraTracker(_sites));
        var definition = new TrackerDefinition
        {
            Name = "jira",
            Type = "jira",
            Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>($$$"""
                {"url": "{{{_jira.Url.AbsoluteUri}}}", "user": "me@example.com", "token": "t", "secret": "{{{Secret}}}", "closeOnRecovery": {{{(closeOnRecovery ? "true" : "false")}}},
                 "rules": [{"levels": [4], "project": "OPS", "issueType": "Incident"}, {"levels": [1, 2, 3], "project": "OPS", "issueType": "Incident", "priority": "Low"},
                           {"project": "OPS", "issueType": "Incident", "priority": "High"}]}
                """)!,
        };
        _bench.Current = new ConfigurationDocument { Trackers = [definition] };
        var faults = new List<string>();
        _options = (JiraTrackerOptions)_bench.Kinds.Bind(KindFamily.Tracker, definition, faults)!;
        Assert.Empty(faults);
        _sync = new JiraSync(
            _sites, _signals, new JiraInbound(_bench.Store, _bench.Store, _bench.Operators, _bench.Time), new JiraOutbound(_bench.Store, _bench.Store),
            new JiraUrgency(_bench.Store, _bench.Store, _bench.Time), new JiraFiles(_bench.Store, _bench.Store, _bench.Time), _bench.Store, _bench.Store,
                _bench, _bench.Kinds, _bench.Time, NullLogger<JiraSync>.Instance);
    }

    private Task AttachAsync(string name) => _bench.Store.WriteAsync(
        async db =>
        {
            IssueRow issue = db.Issues.Single();
            Respond.Problems.IssueFiles.Add(db, issue.ProblemId, issue.Id, name, "image/png", [137, 80, 78, 71], "system:respond", _bench.Now);
            await db.SaveChangesAsync(Cancelled);
            return true;
        },
        Cancelled);

    private async Task StopAsync()
    {
        _sync.Dispose();
        await _bench.DisposeAsync();
        await _jira.DisposeAsync();
    }

    private async Task OpenAsync(Level level = Level.Emergency)
    {
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Examples.Opening(level), Cancelled);
        _bench.Advance(TimeSpan.FromMinutes(1));
        await _bench.UntilAllAsync(OutboxState.Delivered);
    }

    private Task RoundAsync() => _sync.RoundAsync("jira", _options, _sites.Of(_options), [], _bench.Time.GetUtcNow().AddHours(-1), Cancelled);

    private static string Sign(string body) =>
        "sha256=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));

    private static ValueTask<KindAnswer> PostAsync(JiraWebhook hook, string body, string? signature) =>
        hook.AnswerAsync(
            new KindRequest(
                "POST",
                new Dictionary<string, string> { ["tracker"] = "jira" },
                name => name == "X-Hub-Signature" ? signature : null,
                new MemoryStream(Encoding.UTF8.GetBytes(body))),
            Cancelled);
}
