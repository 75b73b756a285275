using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bongsu.Web.Pictures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Pictures;

public sealed class ChartApiTests
{
    private const string Cpu = "item=/shop-web-6/system.cpu.util";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/chart.png?" + Cpu + "&range=1d&width=600&height=200", "image/png")]
    [InlineData("/api/chart.svg?" + Cpu + "&range=1d&width=600&height=200", "image/svg+xml")]
    [InlineData("/api/chart.png?" + Cpu + "&.png", "image/png")]
    [InlineData("/api/chart.png?" + Cpu + "&item=/shop-web-6/system.cpu.load[all,avg1]&theme=dark&zone=Asia/Seoul&language=ko&range=90d", "image/png")]
    [InlineData("/api/chart.png?item=/shop-web-6/vfs.fs.size[/,pused]&to=2026-01-01T00:00:00Z", "image/png")]
    public async Task A_token_that_may_read_gets_a_picture_that_may_be_kept_for_a_moment(string path, string type)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.InRange(answer.Headers.CacheControl.MaxAge!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.NotNull(answer.Headers.ETag);
        client.DefaultRequestHeaders.IfNoneMatch.Add(answer.Headers.ETag);
        using HttpResponseMessage again = await client.GetAsync(path, Token);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/api/chart.png", "item: give 1 to 10")]
    [InlineData("/api/chart.png?item=", "item: give 1 to 10")]
    [InlineData("/api/chart.png?item=shop-web-6", "is not /HOST/KEY")]
    [InlineData("/api/chart.png?" + Cpu + "&range=5000d", "range: '5000d'")]
    [InlineData("/api/chart.png?" + Cpu + "&width=100000", "width goes from 100 to 2000")]
    [InlineData("/api/chart.png?" + Cpu + "&width=wide", "width: 'wide' is not")]
    [InlineData("/api/chart.png?" + Cpu + "&height=1", "height goes from 50 to 1200")]
    [InlineData("/api/chart.png?" + Cpu + "&theme=pink", "neither light nor dark")]
    [InlineData("/api/chart.png?" + Cpu + "&zone=Mars/Base", "is not a time zone")]
    [InlineData("/api/chart.png?" + Cpu + "&language=xx", "is not one of en, ko")]
    [InlineData("/api/chart.png?" + Cpu + "&title=x", "'title' is not a query parameter here")]
    [InlineData("/api/chart.png?item=/shop-web-6/agent.version", "holds texts")]
    [InlineData("/api/chart.png?item=/shop-web-6/system.cpu.util&item=/shop-web-6/system.uptime&item=/shop-web-6/net.if.in[eth0]", "axes for 2 units")]
    public async Task What_is_wrong_is_named(string path, string sentence)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_viewer_may_not_see_has_no_picture_and_no_link()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient shop = host.Client("shop-token");
        using HttpClient collector = host.Client("write-token");
        using HttpClient nobody = host.Client();
        string hidden = host.World.Hosts.First(h => h.Owner == "pay-team").Name;

        Assert.Equal(HttpStatusCode.OK, (await shop.GetAsync("/api/chart.png?" + Cpu, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync($"/api/chart.png?item=/{hidden}/http.ok[front page]", Token)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await shop.PostAsJsonAsync("/api/chart/links", new { item = new[] { $"/{hidden}/http.ok[front page]" } }, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await collector.GetAsync("/api/chart.png?" + Cpu, Token)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await collector.PostAsJsonAsync("/api/chart/links", new { item = new[] { "/shop-web-6/system.cpu.util" } }, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/chart.png?" + Cpu, Token)).StatusCode);
    }

    [Fact]
    public async Task A_link_needs_no_token_has_no_query_ends_like_a_picture_and_ignores_what_a_wiki_adds()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-token");
        using HttpClient anybody = host.Client();

        Uri url = await LinkAsync(client, new { item = new[] { "/shop-web-6/system.cpu.util" }, range = "1d", width = 600, height = 200 });
        using HttpResponseMessage plain = await anybody.GetAsync(url, Token);
        using HttpResponseMessage added = await anybody.GetAsync(new Uri(url + "?&.png"), Token);
        using HttpResponseMessage svg = await anybody.GetAsync(new Uri(url.AbsoluteUri[..^4] + ".svg"), Token);

        Assert.True(url.IsAbsoluteUri);
        Assert.Equal("", url.Query);
        Assert.EndsWith(".png", url.AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain("shop-web-6", url.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        Assert.Equal("image/png", plain.Content.Headers.ContentType!.MediaType);
        Assert.True(plain.Headers.CacheControl!.Public);
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.Equal("image/svg+xml", svg.Content.Headers.ContentType!.MediaType);
        Assert.False(plain.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_link_that_was_changed_is_none_and_one_that_has_ended_says_so()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton<TimeProvider>(time));
        using HttpClient client = host.Client("shop-token");
        using HttpClient anybody = host.Client();
        Uri url = await LinkAsync(client, new { item = new[] { "/shop-web-6/system.cpu.util" }, lifetime = "1h" });
        string path = url.AbsolutePath;
        char[] letters = path.ToCharArray();
        letters[path.Length / 2] = letters[path.Length / 2] == 'A' ? 'B' : 'A';

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(new string(letters), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/pictures/x.png", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(path, Token)).StatusCode);
        time.Advance(TimeSpan.FromHours(1));
        using HttpResponseMessage ended = await anybody.GetAsync(path, Token);
        Assert.Equal(HttpStatusCode.Gone, ended.StatusCode);
        Assert.Equal("application/problem+json", ended.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_link_shows_no_more_than_its_organisation_may_see_when_it_is_opened()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-token");
        using HttpClient anybody = host.Client();
        Uri url = await LinkAsync(client, new { item = new[] { "/shop-web-6/system.cpu.util" } });
        int index = host.World.Hosts.FindIndex(h => h.Name == "shop-web-6");

        host.World.Hosts[index] = host.World.Hosts[index] with { Owner = "pay-team" };
        using HttpResponseMessage answer = await anybody.GetAsync(url, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"item":["/shop-web-6/system.cpu.util"],"lifetime":"400d"}""", "lifetime")]
    [InlineData("""{"item":[]}""", "item: give 1 to 10")]
    [InlineData("""{"items":["/shop-web-6/system.cpu.util"]}""", "items")]
    public async Task A_link_that_is_asked_for_wrongly_is_refused(string body, string sentence)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-token");

        using HttpResponseMessage answer = await client.PostAsync(
            "/api/chart/links",
            new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public void Kept_pictures_are_bounded_in_bytes_and_in_time()
    {
        var time = new FakeTimeProvider();
        var cache = new PictureCache(time);
        byte[] file = new byte[1024 * 1024];

        for (int i = 0; i < 20; i++)
            cache.Keep(i.ToString(System.Globalization.CultureInfo.InvariantCulture), file, TimeSpan.FromSeconds(10));

        Assert.Null(cache.Find("0"));
        Assert.Same(file, cache.Find("19"));
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(cache.Find("19"));
    }

    private static async Task<Uri> LinkAsync(HttpClient client, object asked)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/chart/links", asked, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new Uri((await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("url").GetString()!);
    }
}
