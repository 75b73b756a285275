using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Bongsu.Web.Tests.Api;

/// <summary>What each resource says to a question or a body that it cannot take: in words, with the name of what is wrong.</summary>
public sealed class BadRequestTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string History = "/api/hosts/shop-web-6/history?key=system.cpu.util";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string?, string> Bad => new()
    {
        { "GET", "/api/hosts?skip=-1", null, "skip goes from 0, take from 1 to 1000." },
        { "GET", "/api/hosts?take=1001", null, "skip goes from 0, take from 1 to 1000." },
        { "GET", "/api/hosts?kind=both", null, "kind: 'both' is neither host nor service." },
        { "GET", "/api/problems?category=both", null, "category: 'both' is not one of instance, service." },
        { "GET", "/api/problems?unacknowledged=perhaps", null, "unacknowledged: 'perhaps' is not true or false." },
        { "GET", "/api/problems/x1", null, "" },
        { "GET", "/api/issues?state=done", null, "state: 'done' is not one of open, in-progress, assigned, closed." },
        { "GET", "/api/outbox?state=lost", null, "state: 'lost' is not one of" },
        { "GET", "/api/incidents?level=9", null, "level: 9 is not a level" },
        { "GET", $"{History}&limit=0", null, "limit goes from 1 to" },
        { "GET", $"{History}&from=2026-01-02&to=2026-01-01", null, "from must not be after to." },
        { "GET", $"{History}&step=0", null, "step: '0' is not a time span above 0." },
        { "GET", $"{History}&step=1ms&from=0", null, "step: that is more than" },
        { "GET", "/api/problems/summary?timeZone=Mars/Base", null, "timeZone: 'Mars/Base' is not a time zone" },
        { "GET", "/api/problems/summary?by=moon", null, "by: 'moon' is not one of" },
        { "GET", "/api/services/shop/availability?range=1y", null, "range: '1y' is neither month nor a span of 1h to 183d" },
        { "GET", "/api/configuration?format=xml", null, "format: 'xml' is neither yaml nor json." },
        { "DELETE", "/api/configuration/nothing/x", null, "kind: 'nothing' is not one of" },
        { "POST", "/api/problems/1002/comment", """{"comment":" "}""", "comment: write 1 to 4000 characters." },
        { "POST", "/api/problems/1002/comment", $$"""{"comment":"{{new string('x', 4_001)}}"}""", "comment: write 1 to 4000 characters." },
        { "POST", "/api/problems/1002/issue", "{}", "state: say open, in-progress, assigned or closed." },
        { "POST", "/api/problems/1002/issue", """{"state":"done"}""", "state: 'done' is not one of" },
        { "POST", "/api/problems/1002/issue", $$"""{"state":"open","assignee":"{{new string('x', 129)}}"}""", "assignee: at most 128 characters." },
        { "POST", "/api/problems/1002/suppress", """{"until":"later"}""", "until: 'later' is not a time." },
        { "POST", "/api/incidents/1002/split", "{}", "problems: name 1 to 1000 numbers." },
        { "POST", "/api/incidents/1002/merge", """{"incidents":[]}""", "incidents: name 1 to 1000 numbers." },
        { "POST", "/api/channels/mail/test", """{"address":" "}""", "address: write 1 to 256 characters." },
        { "POST", "/api/users", """{"name":" ","password":"x"}""", "name (1 to 64 characters) and password must be given." },
        { "POST", "/api/users", """{"name":"kim","password":"long enough","role":"king"}""", "role: 'king' is not one of viewer, operator, administrator." },
        { "PUT", "/api/users/kim/password", "{}", "password must be given." },
        { "POST", "/api/tokens", "{}", "name (1 to 64 characters) must be given." },
        { "POST", "/api/tokens", """{"name":"t"}""", "scopes: give at least one of" },
        { "POST", "/api/tokens", """{"name":"t","scopes":["everything"]}""", "scopes: 'everything' is not one of" },
        { "POST", "/api/tokens", """{"name":"t","scopes":["read"],"lifetime":"soon"}""", "lifetime: write a time span such as 90d, or leave it out." },
        { "POST", "/api/configuration/files", "{}", "files: give 1 to 1000 objects of name and text." },
        { "POST", "/api/configuration/files", """{"files":[{"name":"a"}]}""", "files: give 1 to 1000 objects of name and text." },
        { "POST", "/api/configuration/files", """{"files":[null]}""", "files: give 1 to 1000 objects of name and text." },
        { "POST", "/api/triggers/try", "{}", "host must be given." },
        { "POST", "/api/triggers/try", """{"host":"shop-web-6"}""", "expression must be given." },
        { "POST", "/api/triggers/try", """{"host":"shop-web-6","expression":"1","level":9}""", "level: 9 is not a level" },
        { "POST", "/api/triggers/try", """{"host":"shop-web-6","expression":"1","range":"20y"}""", "range: at most" },
        { "POST", "/api/on-call/calendar", "{}", "organisation must be given." },
        { "POST", "/api/on-call/calendar", """{"organisation":"infra"}""", "person must be given." },
        { "POST", "/api/users", "", "The request has no body; send JSON." },
        { "POST", "/api/tokens", "null", "" },
        { "POST", "/api/tokens", "[[[[[[", "The JSON body does not fit" },
        { "POST", "/api/tokens", """{"name":{"a":1}}""", "name is not what is expected here" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task It_is_refused_in_words(string method, string path, string? body, string expected)
    {
        using HttpClient client = shared.Web.Client("admin-token");
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };

        using HttpResponseMessage answer = await client.SendAsync(request, Token);

        string text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True((int)answer.StatusCode is 400 or 404, $"{(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        string detail = JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!;
        Assert.Contains(expected, detail, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"System\.|Bongsu\.|Nullable|Int32", detail);
    }

    [Theory]
    [InlineData("""{"key":"trap"}""", "host and key must be given.")]
    [InlineData("""{"host":"nowhere","key":"k","value":1}""", "There is no host 'nowhere'.")]
    [InlineData("""{"host":"push-9001","key":"no.such","value":1}""", "The host 'push-9001' has no item 'no.such'.")]
    [InlineData("""{"host":"push-9001","key":"orders","value":null}""", "value must be a number or a text.")]
    [InlineData("""{"host":"push-9001","key":"orders","value":{}}""", "value must be a number or a text.")]
    [InlineData("""{"host":"push-9001","key":"orders","value":"\ud800"}""", "value must be a number or a text.")]
    [InlineData("""{"host":"push-9001","key":"orders","value":1,"clock":1e300}""", "clock is not a time in Unix seconds.")]
    [InlineData("""{"host":"push-9001","key":"orders","value":1,"clock":-5}""", "clock is not a time in Unix seconds since 1970")]
    [InlineData("""{"host":"push-9001","key":"orders","value":1,"clock":9e10}""", "clock is not a time in Unix seconds since 1970")]
    public async Task A_value_that_cannot_be_taken_is_refused_alone(string value, string because)
    {
        const string Good = """{"host":"push-9001","key":"orders","value":1}""";
        using HttpClient client = shared.Web.Client("write-token");

        using HttpResponseMessage answer = await client.PostAsync(
            "/api/values",
            new StringContent($"[{Good},{value},{Good}]", Encoding.UTF8, "application/json"),
            Token);

        JsonElement told = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal((HttpStatusCode.OK, 2), (answer.StatusCode, told.GetProperty("accepted").GetInt32()));
        JsonElement refused = Assert.Single(told.GetProperty("refused").EnumerateArray());
        Assert.Equal(1, refused.GetProperty("index").GetInt32());
        Assert.StartsWith(because, refused.GetProperty("because").GetString(), StringComparison.Ordinal);
    }

    /// <summary>The end of the calendar was an error of the server's own.</summary>
    [Theory]
    [InlineData("GET", $"{History}&to=9999-12-31")]
    [InlineData("GET", $"{History}&from=9999-12-30&to=9999-12-31")]
    [InlineData("GET", "/api/problems?from=9999-12-31")]
    [InlineData("GET", "/api/problems/summary?to=253402300799")]
    [InlineData("GET", "/prometheus/api/v1/query?query=1&time=253402300799")]
    [InlineData("GET", "/prometheus/api/v1/labels?start=0&end=253402300799")]
    [InlineData("POST", "/api/problems/1002/suppress")]
    public async Task The_end_of_the_calendar_is_a_time(string method, string path)
    {
        using HttpClient client = shared.Web.Client("admin-token");
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = method == "POST" ? JsonContent.Create(new { until = "9999-12-31" }) : null,
        };

        using HttpResponseMessage answer = await client.SendAsync(request, Token);

        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
    }
}
