using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bongsu.Web.DevHost;
using Bongsu.Web.Tests.Components;
using Bunit;
using Microsoft.Extensions.Time.Testing;
using Page = Bongsu.Web.Components.Pages.Silences;

namespace Bongsu.Web.Tests.Silences;

/// <summary>Silences by page and API.</summary>
public sealed class SilencesTests : IAsyncLifetime
{
    private readonly PageContext _context = new(new World(new FakeTimeProvider(new DateTimeOffset(2026, 12, 2, 12, 0, 0, TimeSpan.Zero)), 20));

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_page_lists_what_holds_and_ends_it()
    {
        IRenderedComponent<Page> page = _context.Render<Page>();
        Assert.Contains("host=shop-web-* level=1-3", page.Find(".silences").TextContent, StringComparison.Ordinal);

        page.Find(".silences button").Click();

        Assert.Single(page.FindAll(".silences tr.over"));
    }

    [Fact]
    public void The_form_makes_one_and_says_what_is_wrong_with_another()
    {
        IRenderedComponent<Page> page = _context.Render<Page>();
        page.FindAll("section.act input")[0].Change("hst=a");
        page.Find("section.act button").Click();
        Assert.Contains("'hst' is none of", page.Find("[role=status].bad").TextContent, StringComparison.Ordinal);

        page.FindAll("section.act input")[0].Change("group=web");
        page.FindAll("section.act input")[1].Change("load test");
        page.Find("section.act button").Click();

        Assert.Contains("group=web", page.Find(".silences").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_makes_lists_and_ends_them()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        using HttpResponseMessage made = await client.PostAsJsonAsync(
            "/api/silences", new { match = "host=db-*", @for = "2h", reason = "patch" }, Token);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        long id = (await made.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetInt64();

        JsonElement listed = await client.GetFromJsonAsync<JsonElement>("/api/silences", Token);
        Assert.Contains(listed.GetProperty("rows").EnumerateArray(), r =>
            r.GetProperty("id").GetInt64() == id && r.GetProperty("match").GetString() == "host=db-*");

        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/silences/{id}", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync("/api/silences/99", Token)).StatusCode);
    }

    [Theory]
    [InlineData("""{"match":"host=a","reason":"x"}""", "until: give either until")]
    [InlineData("""{"match":"host=a","reason":"x","for":"soon"}""", "for: 'soon' is not a time span")]
    [InlineData("""{"match":"hst=a","reason":"x","for":"1h"}""", "match: 'hst' is none of")]
    public async Task What_is_no_silence_is_answered_with_400_and_a_sentence(string body, string expected)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using HttpResponseMessage refused = await client.PostAsync("/api/silences", content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(expected, (await refused.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
