using System.Text.Json.Nodes;
using Bongsu.Protocols.Jira;
using Bongsu.Testing;

namespace Bongsu.Protocols.Tests.Jira;

/// <summary>Against the fake Jira Cloud, which checks each request and its own answers by the contract.</summary>
public sealed class JiraClientTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private FakeJira _jira = null!;
    private JiraClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (_jira, _client) = await StartAsync(new FakeJiraOptions());

    public async ValueTask DisposeAsync()
    {
        Assert.True(_jira.Violations.Count == 0, string.Join("\n", _jira.Violations));
        await _jira.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task GetServer_Cloud_IsTold()
    {
        Assert.Equal(new JiraServer(JiraDeployment.Cloud, "1001.0.0", "Fake Jira"), await _client.GetServerAsync(Token));
        Assert.Equal(FakeJira.Myself, await _client.GetMyselfAsync(Token));
    }

    [Fact]
    public async Task CreateIssue_WithEverything_IsThere()
    {
        JiraCreatedIssue created = await _client.CreateIssueAsync(
            new JiraNewIssue
            {
                Project = "OPS",
                IssueType = "Incident",
                Summary = "shop is down\n" + new string('가', 300),
                Description = new JiraDocument().Heading(2, "What").Paragraph("all instances\nfail").Bullets(["web-1", ""]).Code("a|b"),
                Labels = ["bongsu-0123", "level 5"],
                Priority = "Highest",
                Components = ["web"],
                Assignee = "acc-1",
                OtherFields = new Dictionary<string, JsonNode> { ["customfield_10010"] = "x" },
                Properties = new Dictionary<string, JsonNode> { ["bongsu"] = new JsonObject { ["problem"] = 7 } },
            },
            screen: null,
            Token);

        FakeJiraIssue issue = Assert.Single(_jira.Issues);
        Assert.Equal((issue.Id, issue.Key), (created.Id, created.Key));
        Assert.Empty(created.DroppedFields);
        Assert.Equal(255, issue.Summary.Length);
        Assert.StartsWith("shop is down 가", issue.Summary, StringComparison.Ordinal);
        Assert.Equal(["bongsu-0123", "level-5"], issue.Labels);
        Assert.Equal("What\nall instances\nfail\nweb-1\na|b", issue.Description);
        Assert.Equal("acc-1", issue.Assignee);
        Assert.Equal(7, issue.Properties["bongsu"]!["problem"]!.GetValue<int>());
    }

    [Fact]
    public async Task CreateIssue_FieldsThatTheScreenLacks_AreDroppedAndNamed()
    {
        await _jira.DisposeAsync();
        (_jira, _client) = await StartAsync(new FakeJiraOptions { ScreenFields = ["project", "issuetype", "summary"] });
        var issue = new JiraNewIssue { Project = "OPS", IssueType = "incident", Summary = "s", Labels = ["l"], Priority = "High" };

        JiraCreateScreen? screen = await _client.GetCreateScreenAsync("OPS", "incident", Token);
        JiraException refused = await Assert.ThrowsAsync<JiraException>(() => _client.CreateIssueAsync(issue with { IssueType = "10001" }, null, Token));
        JiraCreatedIssue created = await _client.CreateIssueAsync(issue with { IssueType = screen!.IssueTypeId }, screen, Token);

        Assert.Equal(JiraFailure.Refused, refused.Failure);
        Assert.Equal(["labels", "priority"], refused.FieldErrors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["labels", "priority"], created.DroppedFields.Order(StringComparer.Ordinal));
        Assert.Equal(["project", "issuetype", "summary"], screen.RequiredWithoutDefault);
        Assert.Null(await _client.GetCreateScreenAsync("OPS", "Nonsense", Token));
    }

    [Fact]
    public async Task Comment_Assign_Property_RemoteLink_AreDone()
    {
        string key = await CreateAsync("one");

        await _client.AddCommentAsync(
            key,
            new JiraDocument().Paragraph(
                new JiraInline("recovered", Strong: true), new JiraInline(" see "), new JiraInline("here", Link: new Uri("http://b/p/7"))),
            Token);
        await _client.AssignAsync(key, "acc-2", Token);
        await _client.SetPropertyAsync(key, "bongsu", new JsonObject { ["a"] = 1 }, Token);
        await _client.SetRemoteLinkAsync(key, "bongsu-7", new Uri("http://b/p/7"), "Problem 7", Token);
        await _client.SetRemoteLinkAsync(key, "bongsu-7", new Uri("http://b/p/8"), "Problem 8", Token);

        FakeJiraIssue issue = Assert.Single(_jira.Issues);
        Assert.Equal(["recovered see here"], issue.Comments);
        Assert.Equal("acc-2", issue.Assignee);
        Assert.Equal("""{"a":1}""", issue.Properties["bongsu"]!.ToJsonString());
        Assert.Equal("http://b/p/8", Assert.Single(issue.RemoteLinks).Value);

        await _client.AssignAsync(key, null, Token);
        Assert.Null((await _client.GetIssueAsync(key, Token))!.Assignee);
        await _client.AssignAsync(key, "-1", Token);
        Assert.Equal("default-assignee", _jira.Issues[0].Assignee);
    }

    [Fact]
    public async Task GetIssue_Present_IsRead_AndAbsentIsNull()
    {
        string key = await CreateAsync("one", "bongsu-1");
        _jira.MoveByPerson(key, "done", "Won't Do");

        JiraIssue? issue = await _client.GetIssueAsync(key, Token);

        Assert.Equal((key, "one", "Done", JiraStatusCategory.Done, "Won't Do"), (issue!.Key, issue.Summary, issue.Status, issue.Category, issue.Resolution));
        Assert.Equal(["bongsu-1"], issue.Labels);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 2, TimeSpan.Zero), issue.Updated);
        Assert.Null(await _client.GetIssueAsync("OPS-99", Token));
    }

    [Fact]
    public async Task Transition_ByCategory_OnALocalisedSite_FindsTheWay()
    {
        await _jira.DisposeAsync();
        (_jira, _client) = await StartAsync(new FakeJiraOptions { StatusNames = ["할 일", "진행 중", "완료"], ResolutionRequired = true });
        string key = await CreateAsync("one");

        JiraTransitionResult progress = await _client.TransitionAsync(key, new JiraTransitionTarget(JiraStatusCategory.InProgress), Token);
        JiraTransitionResult done = await _client.TransitionAsync(key, new JiraTransitionTarget(JiraStatusCategory.Done, Resolution: "won't do"), Token);
        Assert.Equal("Won't Do", _jira.Issues[0].Resolution);
        JiraTransitionResult again = await _client.TransitionAsync(key, new JiraTransitionTarget(JiraStatusCategory.Done), Token);
        await _client.TransitionAsync(key, new JiraTransitionTarget(JiraStatusCategory.ToDo, "할 일"), Token);
        await _client.TransitionAsync(key, new JiraTransitionTarget(JiraStatusCategory.Done), Token);

        Assert.Equal(("진행 중", "완료"), (progress.Taken!.ToStatus, done.Taken!.ToStatus));
        Assert.Null(again.Taken);
        Assert.Equal(2, again.Offered.Count);
        Assert.Equal(("완료", "Done"), (_jira.Issues[0].Status, _jira.Issues[0].Resolution));
    }

    [Fact]
    public void Choose_AmongSeveral_PrefersTheNameWithinTheCategory()
    {
        JiraTransition[] offered =
        [
            new("1", "Reject", "Rejected", JiraStatusCategory.Done, [], false),
            new("2", "Fix", "Fixed", JiraStatusCategory.Done, ["Fixed"], true),
            new("3", "Wait", "Waiting", JiraStatusCategory.Undefined, [], false),
        ];

        Assert.Equal("1", new JiraTransitionTarget(JiraStatusCategory.Done).Choose(offered)!.Id);
        Assert.Equal("2", new JiraTransitionTarget(JiraStatusCategory.Done, "FIXED").Choose(offered)!.Id);
        Assert.Equal("1", new JiraTransitionTarget(JiraStatusCategory.Done, "waiting").Choose(offered)!.Id);
        Assert.Equal("3", new JiraTransitionTarget(JiraStatusCategory.ToDo, "wait").Choose(offered)!.Id);
        Assert.Null(new JiraTransitionTarget(JiraStatusCategory.ToDo).Choose(offered));
        Assert.Equal("Fixed", new JiraTransitionTarget(JiraStatusCategory.Done, Resolution: "absent").ChooseResolution(offered[1]));
        Assert.Null(new JiraTransitionTarget(JiraStatusCategory.Done, Resolution: "Fixed").ChooseResolution(offered[0]));
    }

    [Fact]
    public async Task Search_ByLabel_PagesToTheEndOrToTheCap()
    {
        for (int i = 0; i < 205; i++)
            await CreateAsync($"issue {i}", i == 7 ? "bongsu-7" : "other");

        JiraSearchResult one = await _client.SearchAsync("project = OPS AND labels = \"bongsu-7\" ORDER BY created", 10, [], Token);
        JiraSearchResult all = await _client.SearchAsync("project = OPS", 1000, [], Token);
        JiraSearchResult some = await _client.SearchAsync("project = OPS", 150, [], Token);

        Assert.Equal("issue 7", Assert.Single(one.Issues).Summary);
        Assert.Equal((205, true), (all.Issues.DistinctBy(i => i.Id).Count(), all.IsComplete));
        Assert.Equal((150, false), (some.Issues.Count, some.IsComplete));
    }

    [Fact]
    public async Task Search_BehindTheIndex_FindsOnlyWhatIsReconciled()
    {
        await CreateAsync("old", "bongsu-1");
        _jira.StopIndexing();
        await CreateAsync("new", "bongsu-1");
        string id = _jira.Issues[1].Id;

        Assert.Single((await _client.SearchAsync("labels = bongsu-1", 10, [], Token)).Issues);
        Assert.Equal(2, (await _client.SearchAsync("labels = bongsu-1", 10, [id], Token)).Issues.Count);
        _jira.ResumeIndexing();
        Assert.Equal(2, (await _client.SearchAsync("labels = bongsu-1", 10, [], Token)).Issues.Count);
    }

    [Fact]
    public async Task Search_NotUnderstood_IsRefused()
    {
        JiraException refused = await Assert.ThrowsAsync<JiraException>(() => _client.SearchAsync("order by created", 10, [], Token));

        Assert.Equal((JiraFailure.Refused, 400), (refused.Failure, refused.Status));
        await Assert.ThrowsAsync<ArgumentException>(() => _client.SearchAsync(" ", 10, [], Token));
    }

    [Fact]
    public async Task Escape_OfHostileNames_StaysInItsSegment()
    {
        Assert.Null(await _client.GetIssueAsync("../../2/serverInfo?x=", Token));
        await Assert.ThrowsAsync<ArgumentException>(() => _client.GetIssueAsync("..", Token));
    }

    private async Task<(FakeJira Jira, JiraClient Client)> StartAsync(FakeJiraOptions options)
    {
        FakeJira jira = await FakeJira.StartAsync(options, Token);
        return (jira, new JiraClient(_http, new JiraOptions { BaseUrl = jira.Url, Credentials = JiraCredentials.Basic("me@example.com", "token") }));
    }

    private async Task<string> CreateAsync(string summary, params string[] labels) =>
        (await _client.CreateIssueAsync(new JiraNewIssue { Project = "OPS", IssueType = "Incident", Summary = summary, Labels = labels }, null, Token)).Key;
}
