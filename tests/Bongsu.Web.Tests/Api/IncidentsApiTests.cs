using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.Api;

/// <summary>Incidents over HTTP; the number of any of its problems means the incident.</summary>
public sealed class IncidentsApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_listed_the_newest_first_and_read_by_the_number_of_a_problem()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        JsonElement list = await client.GetFromJsonAsync<JsonElement>("/api/incidents?state=open&take=5", Token);
        JsonElement[] rows = [.. list.GetProperty("rows").EnumerateArray()];
        Assert.NotEmpty(rows);
        Assert.Equal(
            rows.Select(r => r.GetProperty("startedAt").GetString()).OrderDescending(StringComparer.Ordinal),
            rows.Select(r => r.GetProperty("startedAt").GetString()));

        long id = rows[0].GetProperty("id").GetInt64();
        JsonElement one = await client.GetFromJsonAsync<JsonElement>($"/api/incidents/{id}", Token);
        long problem = one.GetProperty("problems").EnumerateArray().Last().GetProperty("problem").GetProperty("id").GetInt64();
        JsonElement same = await client.GetFromJsonAsync<JsonElement>($"/api/incidents/{problem}", Token);
        Assert.Equal(id, same.GetProperty("incident").GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task One_is_acknowledged_split_and_merged()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage acknowledged = await client.PostAsJsonAsync("/api/incidents/1002/acknowledge", new { comment = "on it" }, Token);
        using HttpResponseMessage split = await client.PostAsJsonAsync("/api/incidents/1002/split", new { problems = new[] { 1003 } }, Token);
        using HttpResponseMessage merged = await client.PostAsJsonAsync("/api/incidents/1003/merge", new { incidents = new[] { 1002 } }, Token);

        Assert.Equal(HttpStatusCode.NoContent, acknowledged.StatusCode);
        Assert.Equal(1003, (await split.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("incident").GetInt64());
        Assert.Equal(1002, (await merged.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("incident").GetInt64());
    }

    [Theory]
    [InlineData("/api/incidents/1002/split", "{}", HttpStatusCode.BadRequest)]
    [InlineData("/api/incidents/1002/split", """{"problems":[]}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/incidents/1002/merge", """{"incidents":"all"}""", HttpStatusCode.BadRequest)]
    [InlineData("/api/incidents/1002/merge", """{"incidents":[99999999]}""", HttpStatusCode.NotFound)]
    [InlineData("/api/incidents/99999999/acknowledge", "{}", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_done_is_answered_so(string path, string body, HttpStatusCode expected)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using HttpResponseMessage answer = await client.PostAsync(path, content, Token);

        Assert.Equal(expected, answer.StatusCode);
    }
}
