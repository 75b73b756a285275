using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.Simulations;

public sealed class SimulationApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<JsonElement> AskAsync(HttpClient client, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/policies/simulate", body, Token);
        JsonElement said = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.True(answer.StatusCode == expected, said.ToString());
        return said;
    }

    [Fact]
    public async Task The_real_problems_of_the_last_week_are_the_default()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        JsonElement said = await AskAsync(client, new { });

        Assert.NotEmpty(said.GetProperty("problems").EnumerateArray());
        JsonElement first = said.GetProperty("notifications")[0];
        Assert.Equal("mail", first.GetProperty("channel").GetString());
        Assert.NotEmpty(first.GetProperty("reason").GetString()!);
        Assert.False(said.TryGetProperty("difference", out _));
        Assert.Contains(said.GetProperty("totals").EnumerateArray(), t =>
            t.GetProperty("organisation").GetString() == "infra" && t.GetProperty("present").GetInt32() > 0);
    }

    [Fact]
    public async Task A_sample_is_opened_on_its_host_with_the_level_that_its_category_allows()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        JsonElement said = await AskAsync(
            client, new { from = "2026-12-01T00:00:00Z", sample = new { host = "shop-web-6", level = 5, title = "disk", lasts = "30m" } });

        JsonElement problem = Assert.Single(said.GetProperty("problems").EnumerateArray());
        Assert.Equal((0, 3, "disk"), (problem.GetProperty("id").GetInt64(), problem.GetProperty("level").GetInt32(), problem.GetProperty("title").GetString()));
        Assert.Equal(
            ["2026-12-01T00:00:10.000Z infra problem", "2026-12-01T00:30:00.000Z infra recovery"],
            said.GetProperty("notifications").EnumerateArray().Select(
                n => $"{n.GetProperty("at").GetString()} {n.GetProperty("organisation").GetString()} {n.GetProperty("kind").GetString()}"));
    }

    [Fact]
    public async Task A_draft_is_compared_with_what_is()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        JsonElement said = await AskAsync(
            client,
            new
            {
                from = "2026-12-01T00:00:00Z",
                sample = new { host = "shop-web-6", level = 3 },
                draft = "policies: []",
            });

        Assert.Empty(said.GetProperty("notifications").EnumerateArray());
        JsonElement difference = said.GetProperty("difference");
        Assert.Equal(0, difference.GetProperty("same").GetInt32());
        Assert.Contains(difference.GetProperty("removed").EnumerateArray(), n => n.GetProperty("organisation").GetString() == "infra");
        Assert.All(said.GetProperty("totals").EnumerateArray(), t => Assert.Equal(0, t.GetProperty("draft").GetInt32()));
    }

    [Fact]
    public async Task A_draft_with_faults_says_them_as_an_apply_does()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        JsonElement said = await AskAsync(
            client, new { files = new[] { new { name = "p.yaml", text = "broken" } } }, HttpStatusCode.UnprocessableEntity);

        Assert.Equal("p.yaml", said.GetProperty("faults")[0].GetProperty("file").GetString());
    }

    [Fact]
    public async Task A_service_organisation_simulates_its_own_and_no_drafts()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-token");

        JsonElement said = await AskAsync(client, new { from = "2026-12-01T00:00:00Z", sample = new { host = "shop", level = 5 } });
        JsonElement real = await AskAsync(client, new { });

        Assert.All(
            said.GetProperty("notifications").EnumerateArray().Concat(real.GetProperty("notifications").EnumerateArray()),
            n => Assert.Equal("shop-team", n.GetProperty("organisation").GetString()));
        Assert.NotEmpty(said.GetProperty("notifications").EnumerateArray());
        await AskAsync(client, new { sample = new { host = "pay" } }, HttpStatusCode.NotFound);
        await AskAsync(client, new { draft = "policies: []" }, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{"from":"yesterday"}""", "from: 'yesterday' is not a time")]
    [InlineData("""{"from":"2026-01-01T00:00:00Z","to":"2026-06-01T00:00:00Z"}""", "to: it is after from, and at most 92d later")]
    [InlineData("""{"sample":{"level":3}}""", "sample.host must be given")]
    [InlineData("""{"sample":{"host":"shop","level":9}}""", "sample.level: 9 is not a level")]
    [InlineData("""{"smaple":{}}""", "'smaple' is not a member")]
    public async Task What_cannot_be_simulated_is_refused(string body, string expected)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.PostAsync(
            "/api/policies/simulate", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_only_writes_simulates_nothing()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("write-token");

        await AskAsync(client, new { }, HttpStatusCode.Forbidden);
    }
}
