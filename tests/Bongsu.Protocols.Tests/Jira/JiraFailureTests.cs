using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Protocols.Jira;
using Bongsu.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Protocols.Tests.Jira;

public sealed class JiraFailureTests : IAsyncLifetime
{
    private static readonly JiraNewIssue Issue = new() { Project = "OPS", IssueType = "Incident", Summary = "s" };

    private readonly HttpClient _http = new();
    private readonly FakeTimeProvider _time = new();
    private FakeJira _jira = null!;
    private JiraClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _jira = await FakeJira.StartAsync(null, Token);
        _client = Client(_jira.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _jira.DisposeAsync();
        _http.Dispose();
    }

    [Theory]
    [InlineData(FakeFault.RateLimit, JiraFailure.RetryLater, 0)]
    [InlineData(FakeFault.ErrorBefore, JiraFailure.Ambiguous, 0)]
    [InlineData(FakeFault.ErrorAfter, JiraFailure.Ambiguous, 1)]
    [InlineData(FakeFault.DropBefore, JiraFailure.Ambiguous, 0)]
    [InlineData(FakeFault.DropAfter, JiraFailure.Ambiguous, 1)]
    [InlineData(FakeFault.Page, JiraFailure.Ambiguous, 0)]
    [InlineData(FakeFault.Unauthorised, JiraFailure.Unauthorised, 0)]
    public async Task CreateIssue_Failing_SaysWhatTheCallerMayDo(FakeFault fault, JiraFailure failure, int created)
    {
        _jira.Inject(fault, method: "POST");
        _jira.RetryAfter = TimeSpan.FromSeconds(17);

        JiraException thrown = await Assert.ThrowsAsync<JiraException>(() => _client.CreateIssueAsync(Issue, null, Token));

        Assert.Equal(failure, thrown.Failure);
        Assert.Equal(fault == FakeFault.RateLimit ? TimeSpan.FromSeconds(17) : null, thrown.RetryAfter);
        Assert.Equal(created, _jira.Issues.Count);
        Assert.Single(_jira.Requests);
        Assert.DoesNotContain("secret-token", thrown.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FakeFault.RateLimit, JiraFailure.RetryLater)]
    [InlineData(FakeFault.ErrorBefore, JiraFailure.RetryLater)]
    [InlineData(FakeFault.DropAfter, JiraFailure.RetryLater)]
    [InlineData(FakeFault.Page, JiraFailure.RetryLater)]
    [InlineData(FakeFault.Unauthorised, JiraFailure.Unauthorised)]
    public async Task Reading_Failing_IsNeverAmbiguous(FakeFault fault, JiraFailure failure)
    {
        _jira.Inject(fault, path: "/search");

        Assert.Equal(failure, (await Assert.ThrowsAsync<JiraException>(() => _client.SearchAsync("project = OPS", 1, [], Token))).Failure);
    }

    [Fact]
    public async Task CreateIssue_NobodyListens_WasNotDone()
    {
        using var free = new Socket(SocketType.Stream, ProtocolType.Tcp);
        free.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        JiraClient client = Client(new Uri($"http://[::1]:{((IPEndPoint)free.LocalEndPoint!).Port}"));

        Assert.Equal(JiraFailure.RetryLater, (await Assert.ThrowsAsync<JiraException>(() => client.CreateIssueAsync(Issue, null, Token))).Failure);
    }

    [Fact]
    public async Task CreateIssue_NoAnswerInTime_IsAmbiguous()
    {
        _jira.Inject(FakeFault.Stall);
        Task<JiraCreatedIssue> create = _client.CreateIssueAsync(Issue, null, Token);
        await _jira.WaitForRequestsAsync(1, Token);

        _time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(JiraFailure.Ambiguous, (await Assert.ThrowsAsync<JiraException>(() => create)).Failure);
    }

    [Fact]
    public async Task CreateIssue_CancelledByTheCaller_ThrowsThat()
    {
        _jira.Inject(FakeFault.Stall);
        using var cancel = new CancellationTokenSource();
        Task<JiraCreatedIssue> create = _client.CreateIssueAsync(Issue, null, cancel.Token);
        await _jira.WaitForRequestsAsync(1, Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => create);
    }

    [Theory]
    [InlineData(503, "Retry-After", "120", JiraFailure.RetryLater, 120)]
    [InlineData(503, null, null, JiraFailure.Ambiguous, null)]
    [InlineData(429, "Retry-After", "Sat, 01 Jan 2000 00:01:30 GMT", JiraFailure.RetryLater, 90)]
    [InlineData(429, "X-RateLimit-Reset", "2000-01-01T00:00:45Z", JiraFailure.RetryLater, 45)]
    [InlineData(429, null, null, JiraFailure.RetryLater, null)]
    [InlineData(403, null, null, JiraFailure.Unauthorised, null)]
    [InlineData(408, null, null, JiraFailure.Ambiguous, null)]
    [InlineData(410, null, null, JiraFailure.Refused, null)]
    [InlineData(302, null, null, JiraFailure.Refused, null)]
    public async Task CreateIssue_Status_IsClassified(int status, string? header, string? value, JiraFailure failure, int? seconds)
    {
        using var http = new HttpClient(new Canned(() =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("<html>") };
            if (header is not null)
                response.Headers.TryAddWithoutValidation(header, value);
            return response;
        }));

        JiraException thrown = await Assert.ThrowsAsync<JiraException>(() => Client(new Uri("http://jira.invalid"), http).CreateIssueAsync(Issue, null, Token));

        Assert.Equal((failure, status), (thrown.Failure, thrown.Status));
        Assert.Equal(seconds, (int?)thrown.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task Answer_TooLong_IsNotRead()
    {
        using var http = new HttpClient(
            new Canned(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(new string(' ', 3000) + "{}") }));
        var client = new JiraClient(
            http, new JiraOptions { BaseUrl = new Uri("http://jira.invalid"), Credentials = JiraCredentials.Bearer("t"), MaxAnswerBytes = 2000 });

        Assert.Contains("2000 bytes", (await Assert.ThrowsAsync<JiraException>(() => client.GetServerAsync(Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_Damaged_OnlyTheDocumentedException()
    {
        string[] seeds =
        [
            """{"id":"1","key":"OPS-1","fields":{"summary":"s","status":{"name":"n","statusCategory":{"key":"done"}},"assignee":{"accountId":"a"},"labels":["l"],"updated":"2026-01-01T00:00:00.000+0900","resolution":{"name":"r"}}}""",
            """{"transitions":[{"id":"1","name":"n","to":{"name":"t","statusCategory":{"key":"new"}},"fields":{"resolution":{"required":true,"allowedValues":[{"name":"r"}]}}}]}""",
            """{"issues":[{"id":"1","key":"OPS-1"}],"isLast":true,"nextPageToken":"t","total":1,"issueTypes":[{"id":"1","name":"Task"}],"fields":[{"fieldId":"f","required":true}]}""",
            """{"errorMessages":["a"],"errors":{"f":"b"}}""",
        ];
        var random = new Random(31);
        byte[] body = [];
        HttpStatusCode status = HttpStatusCode.OK;
        using var http = new HttpClient(new Canned(() => new HttpResponseMessage(status) { Content = new ByteArrayContent(body) }));
        JiraClient client = Client(new Uri("http://jira.invalid"), http);
        int failed = 0;
        for (int round = 0; round < 3000; round++)
        {
            body = Encoding.UTF8.GetBytes(seeds[random.Next(seeds.Length)]);
            for (int changes = random.Next(4); changes > 0; changes--)
                body[random.Next(body.Length)] = (byte)"{}[]:,\"0tn "[random.Next(11)];
            status = random.Next(4) == 0 ? HttpStatusCode.BadRequest : HttpStatusCode.OK;
            Func<Task>[] calls =
            [
                () =>
                    client.GetIssueAsync("OPS-1", Token), () =>
                        client.GetTransitionsAsync("OPS-1", Token), () =>
                            client.SearchAsync("a = b", 3, [], Token), () => client.GetCreateScreenAsync("OPS", "Task", Token),
                () => client.CreateIssueAsync(Issue, null, Token), () => client.GetServerAsync(Token),
            ];
            try
            {
                await calls[random.Next(calls.Length)]();
            }
            catch (JiraException)
            {
                failed++;
            }
        }

        Assert.InRange(failed, 500, 2900);
    }

    [Fact]
    public void Credentials_Printed_AreMasked()
    {
        Assert.Equal("Basic ***", JiraCredentials.Basic("me", "secret-token").ToString());
        Assert.DoesNotContain(
            "secret",
            new JiraOptions { BaseUrl = new Uri("http://x"), Credentials = JiraCredentials.Bearer("secret-token") }.ToString(),
            StringComparison.Ordinal);
    }

    private JiraClient Client(Uri url, HttpClient? http = null) =>
        new(
            http ?? _http,
            new JiraOptions { BaseUrl = url, Credentials = JiraCredentials.Basic("me", "secret-token"), Deployment = JiraDeployment.Cloud },
            _time);

    private sealed class Canned(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
