using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.Api;

/// <summary>Whether the watcher itself works: blind times, channels' proofs, previews, trackers.</summary>
public sealed class LogsApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Blind_times_are_those_of_the_last_day_or_of_the_times_asked_for()
    {
        using HttpClient client = shared.Web.Client("shop-token");

        JsonElement today = await client.GetFromJsonAsync<JsonElement>("/api/blind-times", Cancelled);
        JsonElement before = await client.GetFromJsonAsync<JsonElement>("/api/blind-times?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z", Cancelled);
        using HttpResponseMessage wrong = await client.GetAsync("/api/blind-times?from=yesterday", Cancelled);

        JsonElement blind = Assert.Single(today.GetProperty("rows").EnumerateArray());
        Assert.Equal(TimeSpan.FromMinutes(7), blind.GetProperty("to").GetDateTimeOffset() - blind.GetProperty("from").GetDateTimeOffset());
        Assert.Equal(0, before.GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Proofs_of_channels_are_for_infrastructure()
    {
        using HttpClient client = shared.Web.Client("admin-token"), owner = shared.Web.Client("shop-token");

        JsonElement proof = Assert.Single(
            (await client.GetFromJsonAsync<JsonElement>("/api/channels/proofs", Cancelled)).GetProperty("rows").EnumerateArray());
        using HttpResponseMessage refused = await owner.GetAsync("/api/channels/proofs", Cancelled);

        Assert.Equal(
            ("mail", "smtp", true),
            (proof.GetProperty("channel").GetString(), proof.GetProperty("type").GetString(), proof.GetProperty("enabled").GetBoolean()));
        Assert.NotNull(proof.GetProperty("deliveredAt").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_channel_shows_what_it_would_say_in_its_own_or_in_other_words()
    {
        using HttpClient client = shared.Web.Client("admin-token");

        Assert.Equal("web-1: CPU is busy", await SubjectAsync(new { }));
        Assert.Equal("{{title}}!", await SubjectAsync(new { subject = "{{title}}!", language = "ko" }));
        Assert.Contains(
            "language: 'tlh' is not one of",
            await RefusalAsync("/api/channels/mail/preview", new { language = "tlh" }, HttpStatusCode.BadRequest),
            StringComparison.Ordinal);
        Assert.Contains(
            "4000",
            await RefusalAsync("/api/channels/mail/preview", new { text = new string('x', 4001) }, HttpStatusCode.BadRequest),
            StringComparison.Ordinal);
        Assert.Contains("channel 'none'", await RefusalAsync("/api/channels/none/preview", new { }, HttpStatusCode.NotFound), StringComparison.Ordinal);

        async Task<string?> SubjectAsync(object body)
        {
            using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/channels/mail/preview", body, Cancelled);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("messages")[0].GetProperty("subject").GetString();
        }
    }

    [Fact]
    public async Task A_tracker_shows_the_issue_that_it_would_open_and_what_it_drops()
    {
        using HttpClient client = shared.Web.Client("admin-token");

        using HttpResponseMessage answer = await client.PostAsJsonAsync(
            "/api/trackers/jira/preview",
            new { title = "Disk is full", host = "web-1" },
            Cancelled);
        JsonElement preview = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);

        Assert.Equal("Disk is full", preview.GetProperty("fields").GetProperty("summary").GetString());
        Assert.Equal(["priority"], preview.GetProperty("dropped").EnumerateArray().Select(d => d.GetString()));
        Assert.Contains(
            "title and host",
            await RefusalAsync("/api/trackers/jira/preview", new { title = "" }, HttpStatusCode.BadRequest),
            StringComparison.Ordinal);
        Assert.Contains("tracker 'none'", await RefusalAsync("/api/trackers/none/preview", new { }, HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tracker_takes_over_what_is_open()
    {
        using HttpClient client = shared.Web.Client("admin-token"), owner = shared.Web.Client("shop-operate-token");

        using HttpResponseMessage adopted = await client.PostAsync("/api/trackers/jira/adopt", null, Cancelled);
        using HttpResponseMessage refused = await owner.PostAsync("/api/trackers/jira/adopt", null, Cancelled);

        Assert.Equal(2, (await adopted.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("adopted").GetInt32());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("tracker 'none'", await RefusalAsync("/api/trackers/none/adopt", new { }, HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    private async Task<string> RefusalAsync(string path, object body, HttpStatusCode status)
    {
        using HttpClient client = shared.Web.Client("admin-token");
        using HttpResponseMessage answer = await client.PostAsJsonAsync(path, body, Cancelled);
        Assert.Equal(status, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("detail").GetString()!;
    }
}
