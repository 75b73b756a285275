using System.Text.Json.Nodes;
using Bongsu.Protocols.Jira;
using Bongsu.Testing;

namespace Bongsu.Protocols.Tests.Jira;

public sealed class JiraDataCenterTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private FakeJira _jira = null!;
    private JiraClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _jira = await FakeJira.StartAsync(new FakeJiraOptions { IsCloud = false, Authorization = "Bearer pat" }, Token);
        _client = new JiraClient(_http, new JiraOptions { BaseUrl = _jira.Url, Credentials = JiraCredentials.Bearer("pat") });
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_jira.Violations);
        await _jira.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task WholeLife_OfAnIssue_UsesVersion2()
    {
        Assert.Equal(JiraDeployment.DataCenter, (await _client.GetServerAsync(Token)).Deployment);
        Assert.Equal(FakeJira.Myself, await _client.GetMyselfAsync(Token));
        JiraCreateScreen? screen = await _client.GetCreateScreenAsync("OPS", "Task", Token);
        JiraCreatedIssue created = await _client.CreateIssueAsync(
            new JiraNewIssue
            {
                Project = "OPS",
                IssueType = screen!.IssueTypeId,
                Summary = "s",
                Labels = ["bongsu-1"],
                Assignee = "kim",
                Description = new JiraDocument().Paragraph("a *b*"),
                Properties = new Dictionary<string, JsonNode> { ["p"] = 1 },
            },
            screen,
            Token);
        await _client.AddCommentAsync(created.Key, new JiraDocument().Paragraph("c"), Token);
        await _client.AssignAsync(created.Key, "lee", Token);
        JiraTransitionResult moved = await _client.TransitionAsync(created.Key, new JiraTransitionTarget(JiraStatusCategory.Done), Token);
        JiraSearchResult found = await _client.SearchAsync("labels = \"bongsu-1\"", 10, [created.Id], Token);

        FakeJiraIssue issue = Assert.Single(_jira.Issues);
        Assert.Equal("10002", screen.IssueTypeId);
        Assert.Equal("a \\*b\\*", issue.Description);
        Assert.Equal(["c"], issue.Comments);
        Assert.Equal("Done", moved.Taken!.ToStatus);
        Assert.Equal(("lee", JiraStatusCategory.Done, true), (found.Issues.Single().Assignee, found.Issues.Single().Category, found.IsComplete));
        Assert.All(_jira.Requests, r => Assert.StartsWith("/rest/api/2/", r.PathAndQuery, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_ManyIssues_PagesByOffset()
    {
        for (int i = 0; i < 130; i++)
            await _client.CreateIssueAsync(new JiraNewIssue { Project = "SHOP", IssueType = "Task", Summary = $"{i}" }, null, Token);

        JiraSearchResult all = await _client.SearchAsync("project = SHOP", 500, [], Token);

        Assert.Equal((130, true), (all.Issues.DistinctBy(i => i.Id).Count(), all.IsComplete));
    }

    [Fact]
    public async Task BaseUrl_WithAContextPath_IsKept()
    {
        var client = new JiraClient(
            _http,
            new JiraOptions { BaseUrl = new Uri(_jira.Url, "/jira/"), Credentials = JiraCredentials.Bearer("pat"), Deployment = JiraDeployment.DataCenter });

        await Assert.ThrowsAsync<JiraException>(() => client.GetMyselfAsync(Token));

        FakeRequest request = _jira.Requests[^1];
        Assert.Equal("/jira/rest/api/2/myself", request.PathAndQuery);
        await _jira.DisposeAsync();
        _jira = await FakeJira.StartAsync(null, Token);
    }
}
