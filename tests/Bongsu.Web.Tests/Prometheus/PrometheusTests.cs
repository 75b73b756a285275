using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bongsu.Metrics;
using Bongsu.PromQl.Admission;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Tests.Prometheus;

public sealed class PrometheusTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("admin-token", 2)]
    [InlineData("shop-token", 1)]
    public async Task A_query_answers_with_the_series_of_the_callers_hosts_only(string token, int expected)
    {
        await using WebHost host = await StartAsync();

        JsonElement answer = await GetAsync(host, "/prometheus/api/v1/query?query=orders", token);

        Assert.Equal("success", answer.GetProperty("status").GetString());
        List<string> hosts = [
            .. answer.GetProperty("data").GetProperty("result").EnumerateArray().Select(r => r.GetProperty("metric").GetProperty("host").GetString()!)];
        Assert.Equal(expected, hosts.Count);
        Assert.Contains("shop-web-6", hosts);
    }

    [Fact]
    public async Task Nothing_of_others_leaks_through_aggregates_label_values_or_series()
    {
        await using WebHost host = await StartAsync();

        JsonElement sum = await GetAsync(host, "/prometheus/api/v1/query?query=sum(orders)", "shop-token");
        JsonElement values = await GetAsync(host, "/prometheus/api/v1/label/host/values", "shop-token");
        JsonElement names = await GetAsync(host, "/prometheus/api/v1/labels", "shop-token");
        JsonElement series = await GetAsync(host, "/prometheus/api/v1/series?match[]=orders", "shop-token");
        JsonElement foreign = await GetAsync(host, "/prometheus/api/v1/query?query=" + Uri.EscapeDataString("orders{host=\"pay-web-1\"}"), "shop-token");

        Assert.Equal("3", sum.GetProperty("data").GetProperty("result")[0].GetProperty("value")[1].GetString());
        Assert.DoesNotContain("pay-web-1", values.GetProperty("data").EnumerateArray().Select(v => v.GetString()));
        Assert.DoesNotContain("secret_of_pay", names.GetProperty("data").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal("shop-web-6", series.GetProperty("data").EnumerateArray().Single().GetProperty("host").GetString());
        Assert.Equal(0, foreign.GetProperty("data").GetProperty("result").GetArrayLength());
    }

    [Fact]
    public async Task A_range_query_works_by_get_and_by_form()
    {
        await using WebHost host = await StartAsync();
        using HttpClient client = host.Client("admin-token");
        string end = (host.World.NowMs / 1000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string start = ((host.World.NowMs / 1000) - 120).ToString(System.Globalization.CultureInfo.InvariantCulture);

        JsonElement byGet = await GetAsync(host, $"/prometheus/api/v1/query_range?query=orders&start={start}&end={end}&step=30s", "admin-token");
        using HttpResponseMessage form = await client.PostAsync(
            "/prometheus/api/v1/query_range", new FormUrlEncodedContent(
                new Dictionary<string, string> { ["query"] = "orders", ["start"] = start, ["end"] = end, ["step"] = "30" }), Token);

        Assert.Equal("matrix", byGet.GetProperty("data").GetProperty("resultType").GetString());
        Assert.Equal(byGet.GetRawText(), (await form.Content.ReadFromJsonAsync<JsonElement>(Token)).GetRawText());
    }

    [Theory]
    [InlineData("/prometheus/api/v1/query", "query")]
    [InlineData("/prometheus/api/v1/query?query=sum(", "1:")]
    [InlineData("/prometheus/api/v1/query?query=up&time=soon", "time")]
    [InlineData("/prometheus/api/v1/query_range?query=up&start=1&end=2&step=0", "step")]
    [InlineData("/prometheus/api/v1/series", "match[]")]
    [InlineData("/prometheus/api/v1/series?match[]=1", "match[]")]
    public async Task A_wrong_request_is_400_in_prometheus_own_words(string path, string says)
    {
        await using WebHost host = await StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        JsonElement error = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("bad_data", error.GetProperty("errorType").GetString());
        Assert.Contains(says, error.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_data_make_fail_is_422()
    {
        await using WebHost host = await StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync("/prometheus/api/v1/query?query=" + Uri.EscapeDataString("orders + on() orders"), Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("execution", (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errorType").GetString());
    }

    /// <summary>Issue 10: with more than 300 hosts of its own an organisation failed by others' series, and was told their number.</summary>
    [Fact]
    public async Task Others_series_count_against_no_limit_and_are_in_no_number()
    {
        await using WebHost host = await WebHost.StartAsync(hosts: 1_200);
        long now = host.World.NowMs;
        var own = host.World.Hosts.Where(h => h.Owner == "shop-team").Select(h => h.Name).ToList();
        Assert.True(own.Count > 300, $"{own.Count} hosts are theirs");
        var samples = new List<SeriesSample>();
        for (int i = 0; i < 60_000; i++)
            samples.Add(new SeriesSample(
                host.World.Metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "many"), ("host", "pay-web-1"), ("n", $"{i}"))), now - 1000, 1));
        samples.Add(new SeriesSample(host.World.Metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "many"), ("host", own[0]))), now - 1000, 7));
        await host.World.Metrics.AppendAsync(samples.ToArray(), Token);

        JsonElement sum = await GetAsync(host, "/prometheus/api/v1/query?query=sum(many)", "shop-token");
        JsonElement series = await GetAsync(host, "/prometheus/api/v1/series?match[]=many", "shop-token");
        using HttpClient all = host.Client("admin-token");
        using HttpResponseMessage refused = await all.GetAsync("/prometheus/api/v1/query?query=many", Token);

        Assert.Equal("7", sum.GetProperty("data").GetProperty("result")[0].GetProperty("value")[1].GetString());
        Assert.Equal(own[0], series.GetProperty("data").EnumerateArray().Single().GetProperty("host").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Theory]
    [InlineData("/prometheus/api/v1/query?query=", HttpStatusCode.UnprocessableEntity, "execution", "MiB of memory")]
    public async Task A_query_for_too_much_memory_is_422_in_prometheus_own_words(string path, HttpStatusCode status, string type, string says)
    {
        await using WebHost host = await StartAsync();
        using HttpClient client = host.Client("shop-token");
        string query = "label_replace(orders, \"a\", \"xxxxxxxxxx\", \"\", \".*\")";
        for (int i = 0; i < 8; i++)
            query = $"label_replace({query}, \"a\", \"$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0\", \"a\", \".*\")";

        using HttpResponseMessage answer = await client.GetAsync(path + Uri.EscapeDataString(query), Token);

        Assert.Equal(status, answer.StatusCode);
        JsonElement error = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(type, error.GetProperty("errorType").GetString());
        Assert.Contains(says, error.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, host.Services.GetRequiredService<QueryMemory>().Used);
    }

    [Fact]
    public async Task A_query_that_finds_no_memory_is_503_in_prometheus_own_words()
    {
        await using WebHost host = await StartAsync();
        QueryMemory memory = host.Services.GetRequiredService<QueryMemory>();
        using var others = new QueryMemory(memory.Most, memory);
        Assert.Null(others.Take(memory.Most));
        using HttpClient client = host.Client("shop-token");

        using HttpResponseMessage answer = await client.GetAsync("/prometheus/api/v1/query?query=orders", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("unavailable", (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task Large_answers_are_the_same_as_small_ones()
    {
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton(new Bongsu.Web.Prometheus.AnswerCacheOptions { Bytes = 1 << 16 }));
        using HttpClient client = host.Client("admin-token");
        string query = "label_replace(vector(time()), \"n\", \"" + new string('x', 30_000) + "\", \"\", \".*\")";

        using var request = new HttpRequestMessage(HttpMethod.Post, "/prometheus/api/v1/query_range")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["query"] = query, ["start"] = "0", ["end"] = "10999", ["step"] = "1" }),
        };

        // Once a client has read all of a body, it knows its length in any case.
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Null(response.Content.Headers.ContentLength);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(Token);

        JsonElement only = answer.GetProperty("data").GetProperty("result")[0];
        Assert.Equal(30_000, only.GetProperty("metric").GetProperty("n").GetString()!.Length);
        Assert.Equal(11_000, only.GetProperty("values").GetArrayLength());
    }

    [Fact]
    public async Task Remote_write_stores_and_only_tokens_that_see_all_may()
    {
        await using WebHost host = await StartAsync();
        host.World.AddToken("shop-writer", Model.Access.TokenScopes.WriteMetrics, "shop-team", "shop-write");
        using HttpClient writer = host.Client("write-token");
        using HttpClient shop = host.Client("shop-write");
        using HttpClient reader = host.Client("shop-token");

        using HttpResponseMessage garbage = await writer.PostAsync("/prometheus/api/v1/write", new ByteArrayContent([1, 2, 3]), Token);
        using HttpResponseMessage foreign = await shop.PostAsync("/prometheus/api/v1/write", new ByteArrayContent([0]), Token);
        using HttpResponseMessage read = await reader.PostAsync("/prometheus/api/v1/write", new ByteArrayContent([0]), Token);
        using HttpResponseMessage empty = await writer.PostAsync("/prometheus/api/v1/write", new ByteArrayContent([0]), Token);

        Assert.Equal(HttpStatusCode.BadRequest, garbage.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, empty.StatusCode);
    }

    private static async Task<WebHost> StartAsync()
    {
        WebHost host = await WebHost.StartAsync();
        long now = host.World.NowMs;
        SeriesId shop = host.World.Metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "orders"), ("host", "shop-web-6")));
        SeriesId pay = host.World.Metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "orders"), ("host", "pay-web-1"), ("secret_of_pay", "1")));
        await host.World.Metrics.AppendAsync(new[] { new SeriesSample(shop, now - 30_000, 3), new SeriesSample(pay, now - 30_000, 40) }, Token);
        return host;
    }

    private static async Task<JsonElement> GetAsync(WebHost host, string path, string token)
    {
        using HttpClient client = host.Client(token);
        return await client.GetFromJsonAsync<JsonElement>(path, Token);
    }
}
