using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.OnCall;

/// <summary>The world in memory has one schedule of each organisation; see FakeSnapshot.</summary>
public sealed class OnCallApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_on_call_at_a_time_is_listed_by_schedule_with_the_shift()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        JsonElement answer = await client.GetFromJsonAsync<JsonElement>("/api/on-call?at=2026-12-08T00:00:00Z", Token);

        JsonElement shop = answer.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("schedule").GetString() == "shop-rota");
        Assert.Equal("Second", shop.GetProperty("person").GetString());
        Assert.Equal("shop-team", shop.GetProperty("organisation").GetString());
        Assert.Equal("2026-12-07T00:00:00.000Z", shop.GetProperty("from").GetString());
        Assert.Equal("2026-12-14T00:00:00.000Z", shop.GetProperty("to").GetString());
    }

    [Fact]
    public async Task Before_anything_is_scheduled_the_list_is_empty_and_now_is_the_default()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        JsonElement before = await client.GetFromJsonAsync<JsonElement>("/api/on-call?at=1999-01-01T00:00:00Z", Token);
        JsonElement now = await client.GetFromJsonAsync<JsonElement>("/api/on-call", Token);

        Assert.Equal(0, before.GetProperty("total").GetInt32());
        Assert.Empty(before.GetProperty("rows").EnumerateArray());
        Assert.NotEmpty(now.GetProperty("rows").EnumerateArray());
    }

    [Theory]
    [InlineData("/api/on-call?at=tomorrow", "at: 'tomorrow' is not a time")]
    [InlineData("/api/on-call?at=2300-01-01T00:00:00Z", "at: a time from 1970 to 2199")]
    [InlineData("/api/on-call?when=now", "'when' is not a query parameter here")]
    [InlineData("/api/schedules?from=2026-01-01T00:00:00Z&to=2028-01-01T00:00:00Z", "to: it is after from")]
    [InlineData("/api/schedules/shop-rota?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", "to: it is after from")]
    public async Task A_time_that_is_none_is_refused(string path, string expected)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_organisation_sees_its_own_schedules_alone()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-token");

        JsonElement list = await client.GetFromJsonAsync<JsonElement>("/api/schedules", Token);
        using HttpResponseMessage theirs = await client.GetAsync("/api/schedules/infra-rota", Token);
        using HttpResponseMessage feed = await client.PostAsJsonAsync("/api/on-call/calendar", new { organisation = "infra", person = "On-call" }, Token);

        Assert.Equal(["shop-rota"], list.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, feed.StatusCode);
    }

    [Fact]
    public async Task A_schedule_has_its_shifts_its_gaps_and_how_the_work_is_shared()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-token");

        JsonElement answer = await client.GetFromJsonAsync<JsonElement>(
            "/api/schedules/shop-rota?from=2026-11-29T00:00:00Z&to=2026-12-14T00:00:00Z", Token);

        JsonElement schedule = answer.GetProperty("schedule");
        Assert.Equal(["Owner", "Second"], schedule.GetProperty("shifts").EnumerateArray().Select(s => s.GetProperty("person").GetString()));
        Assert.Equal("2026-11-30T00:00:00.000Z", schedule.GetProperty("gaps")[0].GetProperty("to").GetString());
        JsonElement duty = answer.GetProperty("duty")[0];
        Assert.Equal(168, duty.GetProperty("hours").GetDouble());
        Assert.Equal(56, duty.GetProperty("nightHours").GetDouble());
        Assert.Equal(48, duty.GetProperty("weekendHours").GetDouble());
        Assert.Equal(
            3,
            answer.GetProperty("duty").EnumerateArray().Single(d => d.GetProperty("person").GetString() == "Owner").GetProperty("alerts").GetInt32());
    }

    [Fact]
    public async Task A_persons_calendar_needs_its_secret_address_and_nothing_else()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-token");
        using HttpClient stranger = host.Client();

        using HttpResponseMessage made = await client.PostAsJsonAsync("/api/on-call/calendar", new { organisation = "shop-team", person = "Owner" }, Token);
        string url = (await made.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("url").GetString()!;
        using HttpResponseMessage calendar = await stranger.GetAsync(url, Token);
        string text = await calendar.Content.ReadAsStringAsync(Token);
        using HttpResponseMessage guessed = await stranger.GetAsync(url.Replace(".ics", "A.ics", StringComparison.Ordinal), Token);

        Assert.StartsWith(host.Address.ToString(), url, StringComparison.Ordinal);
        Assert.Equal("text/calendar", calendar.Content.Headers.ContentType!.MediaType);
        Assert.Contains("SUMMARY:shop-rota: Owner\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Second", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, guessed.StatusCode);
    }
}
