using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.Wiki;

public sealed class PagesApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_written_read_changed_and_removed()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-operate-token");

        using HttpResponseMessage made = await client.PutAsJsonAsync("/api/pages/My page", new { format = "moniwiki", text = "= a =" }, Token);
        using HttpResponseMessage read = await client.GetAsync("/api/pages/My page", Token);
        JsonElement page = await read.Content.ReadFromJsonAsync<JsonElement>(Token);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(
            ("My page", "moniwiki", "= a =", 1),
            (Text(page, "name"), Text(page, "format"), Text(page, "text"), page.GetProperty("version").GetInt32()));
        Assert.Equal("shop-team", Text(page, "organisation"));
        Assert.Equal("\"1\"", read.Headers.ETag!.Tag);

        using HttpResponseMessage changed = await client.PutAsJsonAsync("/api/pages/My page", new { text = "= b =", comment = "a is b" }, Token);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("moniwiki", Text(await changed.Content.ReadFromJsonAsync<JsonElement>(Token), "format"));
        JsonElement versions = await client.GetFromJsonAsync<JsonElement>("/api/pages/My page/versions", Token);
        Assert.Equal(
            ["a is b", null],
            versions.GetProperty("rows").EnumerateArray().Select(v => v.TryGetProperty("comment", out JsonElement c) ? c.GetString() : null));
        JsonElement diff = await client.GetFromJsonAsync<JsonElement>("/api/pages/My page/diff?from=1&to=2", Token);
        Assert.Equal(["removed = a =", "added = b ="], diff.GetProperty("lines").EnumerateArray().Select(l => $"{Text(l, "kind")} {Text(l, "text")}"));

        using HttpResponseMessage restored = await client.PostAsJsonAsync("/api/pages/My page/restore", new { version = 1 }, Token);
        Assert.Equal("= a =", Text(await restored.Content.ReadFromJsonAsync<JsonElement>(Token), "text"));
        Assert.Equal("= a =", Text(await client.GetFromJsonAsync<JsonElement>("/api/pages/My page?version=1", Token), "text"));
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/pages/My page", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/pages/My page", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync("/api/pages/My page", Token)).StatusCode);
    }

    [Fact]
    public async Task If_match_keeps_others_changes()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-operate-token");
        await client.PutAsJsonAsync("/api/pages/Shop", new { text = "two" }, Token);

        using HttpResponseMessage late = await PutAsync(client, "Shop", "mine", r => r.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\"")));
        using HttpResponseMessage good = await PutAsync(client, "Shop", "mine", r => r.Headers.IfMatch.Add(new EntityTagHeaderValue("\"2\"")));
        using HttpResponseMessage there = await PutAsync(client, "Shop", "new", r => r.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any));

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Contains("saved version 2", await late.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, there.StatusCode);
    }

    [Theory]
    [InlineData("a%2Fb", """{"text":"x"}""", "letters of any language")]
    [InlineData("A", """{"format":"html","text":"x"}""", "not one of markdown, moniwiki")]
    [InlineData("A", """{"format":"markdown"}""", "text must be given")]
    public async Task What_is_wrong_is_named(string name, string body, string sentence)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-operate-token");

        using HttpResponseMessage answer = await client.PutAsync(
            "/api/pages/" + name,
            new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_text_is_bounded()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-operate-token");

        using HttpResponseMessage answer = await client.PutAsJsonAsync(
            "/api/pages/A",
            new { text = new string('x', Bongsu.Views.Wiki.WikiText.Longest + 1) },
            Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Others_pages_do_not_exist_and_readers_write_none()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient shop = host.Client("shop-operate-token");
        using HttpClient reader = host.Client("shop-token");

        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("/api/pages/Runbook", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await shop.PutAsJsonAsync("/api/pages/Runbook", new { text = "x" }, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PutAsJsonAsync("/api/pages/Shop", new { text = "x" }, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/pages/Shop", Token)).StatusCode);
        JsonElement list = await shop.GetFromJsonAsync<JsonElement>("/api/pages", Token);
        Assert.Equal(["Shop"], list.GetProperty("rows").EnumerateArray().Select(p => Text(p, "name")));
    }

    [Theory]
    [InlineData("Shop", "CPU utilisation", "wiki-trend", "Availability of Shop")]
    [InlineData("BongsuWiki", "봉수 대시보드", "wiki-trend", "colspan=\"2\"")]
    public async Task A_page_is_shown_with_its_panels(string name, params string[] parts)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");

        string html = WebUtility.HtmlDecode(await client.GetStringAsync($"/wiki/{name}", Token));

        Assert.All(parts, part => Assert.Contains(part, html, StringComparison.Ordinal));
        Assert.DoesNotContain("There is no", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_can_carry_no_script()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient writer = host.Client("admin-token");
        using HttpClient client = await host.SignedInAsync("admin");
        await writer.PutAsJsonAsync(
            "/api/pages/Evil",
            new
            {
                format = "markdown",
                text = "<script>alert(4711)</script>\n\n<img src=x onerror=alert(4711)>\n\n[x](javascript:alert(4711)) {{chart \"/<b>/x\"}}",
            },
            Token);

        string html = await client.GetStringAsync("/wiki/Evil", Token);

        Assert.DoesNotContain("alert(4711)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("onerror", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/<b>/x", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/wiki")]
    [InlineData("/wiki/Shop/edit")]
    [InlineData("/wiki/Shop/versions")]
    public async Task The_other_pages_are_there(string path)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");

        Assert.Contains("Shop", await client.GetStringAsync(path, Token), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string name, string text, Action<HttpRequestMessage> with)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/pages/" + name) { Content = JsonContent.Create(new { text }) };
        with(request);
        return await client.SendAsync(request, Token);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
