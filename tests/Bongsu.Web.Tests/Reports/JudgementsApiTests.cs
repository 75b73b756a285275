using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.Reports;

/// <summary>From an answer over the API to a decision.</summary>
public sealed class JudgementsApiTests : IAsyncLifetime
{
    private WebHost? _host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WebHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host!.DisposeAsync();

    [Fact]
    public async Task An_answer_waits_until_infrastructure_decides()
    {
        using HttpClient client = Host.Client("admin-token");

        JsonElement given = await PostAsync(client, "/api/judgements", new { report = 7, kind = "disk", answer = "harmless" });
        JsonElement waiting = await client.GetFromJsonAsync<JsonElement>("/api/judgements?state=waiting", Cancellation);
        JsonElement decided = await PostAsync(client, $"/api/judgements/{given.GetProperty("id").GetInt64()}/decision", new { accept = true });
        JsonElement accepted = await client.GetFromJsonAsync<JsonElement>("/api/judgements?state=accepted", Cancellation);

        Assert.Equal(
            ("waiting", "harmless", 12.0),
            (given.GetProperty("state").GetString(), given.GetProperty("answer").GetString(), given.GetProperty("savedPerWeek").GetDouble()));
        Assert.Equal(1, waiting.GetProperty("total").GetInt32());
        Assert.Equal("accepted", decided.GetProperty("state").GetString());
        Assert.Equal(given.GetProperty("id").GetInt64(), Assert.Single(accepted.GetProperty("rows").EnumerateArray()).GetProperty("id").GetInt64());
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/api/judgements?state=waiting", Cancellation)).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_changes_nothing_is_noted()
    {
        using HttpClient client = Host.Client("admin-token");

        JsonElement given = await PostAsync(client, "/api/judgements", new { report = 7, kind = "disk", answer = "watch" });

        Assert.Equal("noted", given.GetProperty("state").GetString());
        Assert.False(given.TryGetProperty("change", out JsonElement change) && change.ValueKind != JsonValueKind.Null);
    }

    [Theory]
    [InlineData(
        "/api/judgements",
        "{\"report\":7,\"kind\":\"disk\",\"answer\":\"perhaps\"}",
        HttpStatusCode.BadRequest,
        "answer: 'perhaps' is not one of harmless, watch, fix, service-level.")]
    [InlineData("/api/judgements", "{\"report\":7,\"kind\":\"disk\"}", HttpStatusCode.BadRequest, "answer must be given.")]
    [InlineData("/api/judgements", "{\"answer\":\"fix\"}", HttpStatusCode.BadRequest, "report and kind must be given")]
    [InlineData(
        "/api/judgements",
        "{\"report\":7,\"kind\":\"other\",\"answer\":\"fix\"}",
        HttpStatusCode.NotFound,
        "There is no report 7 that asks about the kind 'other'")]
    [InlineData("/api/judgements", "{\"report\":99,\"kind\":\"disk\",\"answer\":\"fix\"}", HttpStatusCode.NotFound, "There is no report 99")]
    [InlineData("/api/judgements/9/decision", "{\"accept\":true}", HttpStatusCode.NotFound, "There is no answer 9")]
    [InlineData("/api/judgements/9/decision", "{}", HttpStatusCode.BadRequest, "accept must be given")]
    public async Task What_cannot_be_is_refused_in_a_sentence(string path, string body, HttpStatusCode status, string detail)
    {
        using HttpClient client = Host.Client("admin-token");

        using HttpResponseMessage answer = await client.PostAsync(path, new StringContent(body, null, "application/json"), Cancellation);

        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith(
            detail,
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_read_reads()
    {
        using HttpClient client = Host.Client("shop-token");

        using HttpResponseMessage list = await client.GetAsync("/api/judgements", Cancellation);
        using HttpResponseMessage given = await client.PostAsJsonAsync("/api/judgements", new { report = 7, kind = "disk", answer = "fix" }, Cancellation);
        using HttpResponseMessage decided = await client.PostAsJsonAsync("/api/judgements/1/decision", new { accept = true }, Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (list.StatusCode, given.StatusCode, decided.StatusCode));
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync(path, body, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
