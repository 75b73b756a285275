using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.Api;

/// <summary>What is known beside a problem, and how urgent its issue is.</summary>
public sealed class ProblemsApiTests : IAsyncLifetime
{
    private WebHost? _host;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host!.DisposeAsync();

    [Fact]
    public async Task The_last_times_say_who_closed_them()
    {
        using HttpClient client = _host!.Client("admin-token");

        JsonElement[] earlier = [.. (await client.GetFromJsonAsync<JsonElement>("/api/problems/1002/earlier", Cancelled)).GetProperty("rows").EnumerateArray()];

        Assert.Equal(["mina", null], earlier.Select(e => e.TryGetProperty("closedBy", out JsonElement by) ? by.GetString() : null));
        Assert.Contains("Log rotation was off", earlier[0].GetProperty("comment").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_causes_of_a_problem_are_those_of_its_page()
    {
        using HttpClient client = _host!.Client("admin-token"), other = _host.Client("shop-token");

        JsonElement causes = await client.GetFromJsonAsync<JsonElement>("/api/problems/1002/causes", Cancelled);
        using HttpResponseMessage missing = await other.GetAsync("/api/problems/99999999/causes", Cancelled);

        Assert.Equal(JsonValueKind.Array, causes.GetProperty("explains").ValueKind);
        Assert.Equal(causes.GetProperty("explainsTotal").GetInt32() > 0, causes.GetProperty("explains").GetArrayLength() > 0);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task An_issue_gets_a_priority_and_a_due_date()
    {
        using HttpClient client = _host!.Client("admin-token");

        using HttpResponseMessage planned = await PlanAsync(new { priority = 4, dueAt = "2030-01-02T03:04:05Z" });
        using HttpResponseMessage wrong = await PlanAsync(new { priority = 6 });
        using HttpResponseMessage never = await PlanAsync(new { dueAt = "soon" });
        using HttpResponseMessage missing = await client.PostAsJsonAsync("/api/problems/99999999/issue/plan", new { priority = 4 }, Cancelled);

        Assert.Equal(
            [HttpStatusCode.NoContent, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound],
            new[] { planned, wrong, never, missing }.Select(a => a.StatusCode));
        Store.Rows.IssueRow issue = _host!.World.Problems.Single(p => p.Id == 1002).Issue!;
        Assert.Equal((4, DateTimeOffset.Parse("2030-01-02T03:04:05Z", null).ToUnixTimeMilliseconds()), ((int)issue.Priority, issue.DueAtMs));

        Task<HttpResponseMessage> PlanAsync(object body) => client.PostAsJsonAsync("/api/problems/1002/issue/plan", body, Cancelled);
    }
}
