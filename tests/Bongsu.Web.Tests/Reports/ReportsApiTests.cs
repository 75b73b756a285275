using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bongsu.Report.Judgements;
using Bongsu.Web.DevHost;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Tests.Reports;

/// <summary>Reports over HTTP and as pages, over one made-up report.</summary>
public sealed class ReportsApiTests : IAsyncLifetime
{
    private WebHost? _host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WebHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host!.DisposeAsync();

    [Fact]
    public async Task The_report_of_a_time_is_json_with_its_numbers()
    {
        using HttpClient client = Host.Client("admin-token");

        JsonElement report = await client.GetFromJsonAsync<JsonElement>("/api/reports/daily?at=2026-11-29T08:00:00Z", Cancellation);

        Assert.Equal("2026-11-28T08:00:00.000Z", report.GetProperty("from").GetString());
        Assert.Equal("2026-11-29T08:00:00.000Z", report.GetProperty("to").GetString());
        JsonElement[] sections = [.. report.GetProperty("sections").EnumerateArray()];
        Assert.Equal(
            [("verdict", "news"), ("pyramid", "news"), ("rhythm", "nothing"), ("objectives", "failed")],
            sections.Select(s => (s.GetProperty("type").GetString()!, s.GetProperty("state").GetString()!)));
        Assert.Equal(3, sections[0].GetProperty("facts").GetProperty("incidents").GetInt32());
    }

    [Theory]
    [InlineData("html", "text/html", "Heinrich")]
    [InlineData("text", "text/plain", "== Heinrich")]
    [InlineData("pdf", "application/pdf", "%PDF-")]
    public async Task It_comes_in_other_forms(string format, string mediaType, string holds)
    {
        using HttpClient client = Host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync($"/api/reports/daily?format={format}&language=en", Cancellation);

        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(holds, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/reports/nothing", HttpStatusCode.NotFound, "There is no report 'nothing', or you may not see it.")]
    [InlineData("/api/reports/nothing/history", HttpStatusCode.NotFound, "There is no report 'nothing', or you may not see it.")]
    [InlineData("/api/reports/daily?at=yesterday", HttpStatusCode.BadRequest, "at: 'yesterday' is not a time.")]
    [InlineData("/api/reports/daily?format=docx", HttpStatusCode.BadRequest, "format: 'docx' is not one of json, html, text, pdf.")]
    [InlineData("/api/reports/daily?language=xx", HttpStatusCode.BadRequest, "language: it is one of en, ko.")]
    public async Task What_cannot_be_is_refused_in_a_sentence(string path, HttpStatusCode status, string detail)
    {
        using HttpClient client = Host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync(path, Cancellation);

        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith(
            detail,
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("csv", "text/csv")]
    [InlineData("text", "text/plain")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("pdf", "application/pdf")]
    public async Task An_sla_report_comes_as_a_file_whose_hash_can_be_verified(string format, string mediaType)
    {
        using HttpClient client = Host.Client("admin-token");

        using HttpResponseMessage file = await client.GetAsync($"/api/services/shop/sla?by=month&format={format}", Cancellation);
        string hash = file.Headers.GetValues("X-Bongsu-Sha256").Single();
        using HttpResponseMessage known = await client.GetAsync("/api/sla/verify?sha256=" + hash, Cancellation);
        using HttpResponseMessage unknown = await client.GetAsync("/api/sla/verify?sha256=ab", Cancellation);

        Assert.Equal(mediaType, file.Content.Headers.ContentType!.MediaType);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (known.StatusCode, unknown.StatusCode));
    }

    [Theory]
    [InlineData("period=last-month", HttpStatusCode.OK)]
    [InlineData("period=last-decade", HttpStatusCode.BadRequest)]
    [InlineData("period=last-month&from=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", HttpStatusCode.BadRequest)]
    public async Task An_sla_report_is_of_a_time_that_can_be(string query, HttpStatusCode status)
    {
        using HttpClient client = Host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync("/api/services/shop/sla?" + query, Cancellation);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task One_that_was_sent_can_be_read_with_its_numbers()
    {
        using HttpClient client = Host.Client("admin-token");

        JsonElement report = await client.GetFromJsonAsync<JsonElement>("/api/reports/daily/history/7", Cancellation);
        using HttpResponseMessage other = await client.GetAsync("/api/reports/weekly/history/7", Cancellation);

        Assert.Equal("daily", report.GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Lists_say_what_is_configured_and_what_was_sent()
    {
        using HttpClient client = Host.Client("admin-token");

        JsonElement list = await client.GetFromJsonAsync<JsonElement>("/api/reports", Cancellation);
        JsonElement history = await client.GetFromJsonAsync<JsonElement>("/api/reports/daily/history", Cancellation);

        Assert.Equal("0 8 * * *", list.GetProperty("rows")[0].GetProperty("cron").GetString());
        Assert.Equal([7, 6], history.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("id").GetInt64()));
    }

    [Fact]
    public async Task Sending_needs_the_scope_to_operate()
    {
        using HttpClient client = Host.Client("admin-token");

        using HttpResponseMessage sent = await client.PostAsJsonAsync("/api/reports/daily/send", new { to = "Owner" }, Cancellation);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Single(Host.Services.GetRequiredService<FakeReports>().Sent);
    }

    [Fact]
    public async Task A_link_answers_once_by_a_button_and_never_by_being_looked_at()
    {
        using HttpClient client = Host.Client();
        string path = Host
            .Services.GetRequiredService<JudgementLinks>()
            .PathOf(new JudgedKind(7, "shop-team", "Kim", "k", "Disk is filling up", "web-1", "shop"))!;

        Assert.Contains("value=\"Harmless\"", await client.GetStringAsync(path, Cancellation), StringComparison.Ordinal);
        Assert.Contains("value=\"Harmless\"", await client.GetStringAsync(path, Cancellation), StringComparison.Ordinal);
        using HttpResponseMessage wrong = await client.PostAsync(path, new FormUrlEncodedContent([new("answer", "Perhaps")]), Cancellation);
        using HttpResponseMessage first = await client.PostAsync(path, new FormUrlEncodedContent([new("answer", "Harmless")]), Cancellation);
        using HttpResponseMessage second = await client.PostAsync(path, new FormUrlEncodedContent([new("answer", "Fix")]), Cancellation);
        using HttpResponseMessage forged = await client.PostAsync("/judge/abc", new FormUrlEncodedContent([new("answer", "Fix")]), Cancellation);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (wrong.StatusCode, forged.StatusCode));
        foreach (HttpResponseMessage answer in new[] { first, second })
        {
            string page = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("The answer is: Harmless.", page, StringComparison.Ordinal);
            Assert.Contains("it saves 12 notifications a week", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<button", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_show_the_list_a_report_and_a_preview()
    {
        using HttpClient client = await Host.SignedInAsync("admin");

        Assert.Contains("/reports/preview/daily", await client.GetStringAsync("/reports", Cancellation), StringComparison.Ordinal);
        Assert.Contains("Users were affected for 12 min 34 s (shop)", await client.GetStringAsync("/reports/7", Cancellation), StringComparison.Ordinal);
        Assert.Contains("Objectives and response times", await client.GetStringAsync("/reports/preview/daily", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/reports/99", Cancellation)).StatusCode);
    }
}
