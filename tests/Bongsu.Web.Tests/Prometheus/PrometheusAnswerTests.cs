using System.Text.Json;
using Bongsu.Metrics;
using Bongsu.PromQl.Engine;
using Bongsu.Web.Api;
using Bongsu.Web.Prometheus;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bongsu.Web.Tests.Prometheus;

/// <summary>What Prometheus' clients are told when there is no answer, and what they may ask with.</summary>
public sealed class PrometheusAnswerTests
{
    private static readonly Dictionary<string, Exception> s_faults = new()
    {
        ["input"] = new ApiInputException("limit: 'x' is not a whole number."),
        ["argument"] = new ArgumentException("match[]: '1' is not one series selector."),
        ["too many"] = new MetricsException("More than 5 series match.", mayRetry: false),
        ["memory"] = new OutOfMemoryException(),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("input", 400, "bad_data", "limit: 'x' is not a whole number.")]
    [InlineData("argument", 400, "bad_data", "match[]: '1' is not one series selector.")]
    [InlineData("too many", 422, "execution", "More than 5 series match.")]
    [InlineData("memory", 503, "unavailable", "the server has no memory for this query now; ask for less, or again later")]
    public async Task Each_fault_has_its_status_and_type(string fault, int status, string type, string says)
    {
        (int Status, JsonElement Body, string Type) answer = await AnswerAsync(() => throw s_faults[fault]);

        Assert.Equal(status, answer.Status);
        Assert.Equal(("error", type, says), Read(answer.Body));
    }

    [Theory]
    [InlineData("sum(", 400, "bad_data")]
    [InlineData("holt_winters(up[5m], 0.5, 0.5)", 400, "bad_data")]
    [InlineData("label_replace(vector(1), \"a\", \"$1\", \"b\", \"(\")", 400, "bad_data")]
    public async Task A_query_that_is_none_is_the_askers(string query, int status, string type)
    {
        (int Status, JsonElement Body, string Type) answer = await AnswerAsync(
            async () => await new PromQlEngine(new DevHost.FakeMetrics()).QueryAsync(query, 0, Token));

        Assert.Equal(status, answer.Status);
        Assert.Equal(type, answer.Body.GetProperty("errorType").GetString());
        Assert.NotEqual("", answer.Body.GetProperty("error").GetString());
    }

    /// <summary>What a later try may answer is no fault of the query: it goes on to where all such faults are answered.</summary>
    [Fact]
    public async Task A_store_that_is_away_is_not_answered_here() =>
        await Assert.ThrowsAsync<MetricsException>(() => AnswerAsync(() => throw new MetricsException("The store is away.", mayRetry: true)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000)]
    public async Task A_list_goes_out_whole(int count)
    {
        string[] items = [.. Enumerable.Range(0, count).Select(i => $"\"item\" {i}")];

        (int Status, JsonElement Body, string Type) answer = await AnswerAsync(
            context => PrometheusAnswer.WriteListAsync(context, items, static (json, item) => json.WriteStringValue(item)));

        Assert.Equal((200, "application/json", "success"), (answer.Status, answer.Type, answer.Body.GetProperty("status").GetString()));
        Assert.Equal(items, answer.Body.GetProperty("data").EnumerateArray().Select(e => e.GetString()));
    }

    [Fact]
    public async Task Too_many_selectors_are_refused_without_words_of_the_program()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        string path = "/prometheus/api/v1/series?" + string.Join('&', Enumerable.Range(0, 33).Select(i => $"match[]=m{i}"));

        using HttpResponseMessage refused = await client.GetAsync(path, Token);
        using HttpResponseMessage taken = await client.GetAsync(path[..path.LastIndexOf('&')], Token);

        Assert.Equal(
            ("error", "bad_data", "match[]: give at most 32 series selectors."),
            Read(JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Token)).RootElement));
        Assert.Equal(System.Net.HttpStatusCode.OK, taken.StatusCode);
    }

    /// <summary>Grafana posts forms; what the form says goes before what the address says.</summary>
    [Fact]
    public async Task Parameters_are_of_the_form_and_of_the_address()
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.QueryString = new QueryString("?query=address&limit=7&match[]=c&empty=");
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Body = new MemoryStream("query=form&match[]=a&match[]=b&step="u8.ToArray());

        QueryParameters read = await QueryParameters.ReadAsync(context.Request, Token);

        Assert.Equal("form", read["query"]);
        Assert.Equal(["a", "b", "c"], read.All("match[]"));
        Assert.Equal(5, read.TimeMs("time", 5));
        Assert.Equal(7, read.Limit(10));
        Assert.Null(read["empty"]);
        Assert.Equal("The parameter 'step' is missing.", Assert.Throws<ApiInputException>(() => read.Required("step")).Message);
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData("0", 10)]
    [InlineData("3", 3)]
    [InlineData("99", 10)]
    [InlineData("-1", null)]
    [InlineData("1.5", null)]
    [InlineData("99999999999", null)]
    public async Task A_limit_is_a_whole_number_and_0_is_none(string? text, int? expected)
    {
        var context = new DefaultHttpContext();
        if (text is not null)
            context.Request.Query = new QueryCollection(new Dictionary<string, StringValues> { ["limit"] = text });
        QueryParameters read = await QueryParameters.ReadAsync(context.Request, Token);

        if (expected is { } limit)
            Assert.Equal(limit, read.Limit(10));
        else
            Assert.Equal($"limit: '{text}' is not a whole number.", Assert.Throws<ApiInputException>(() => read.Limit(10)).Message);
    }

    private static (string?, string?, string?) Read(JsonElement error) =>
        (error.GetProperty("status").GetString(), error.GetProperty("errorType").GetString(), error.GetProperty("error").GetString());

    private static Task<(int Status, JsonElement Body, string Type)> AnswerAsync(Func<Task> answer) =>
        AnswerAsync(context => PrometheusAnswer.WriteAsync(context, answer));

    private static async Task<(int Status, JsonElement Body, string Type)> AnswerAsync(Func<HttpContext, Task> answer)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await answer(context);
        await context.Response.CompleteAsync();
        return (context.Response.StatusCode, JsonDocument.Parse(body.ToArray()).RootElement, context.Response.ContentType ?? "");
    }
}
