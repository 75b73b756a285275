using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Problems;
using Bongsu.Store;
using Bongsu.Web.DevHost;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Tests.Api;

public sealed class ApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic !!!")]
    [InlineData("Digest x")]
    public async Task Without_a_right_token_everything_is_401_and_says_how_to_send_one(string? header)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client();
        if (header is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        foreach (string path in new[] { "/api/overview", "/api/values", "/prometheus/api/v1/query?query=1", "/metrics" })
        {
            using HttpResponseMessage answer = path == "/api/values"
                ? await client.PostAsJsonAsync(path, Array.Empty<int>(), Token)
                : await client.GetAsync(path, Token);

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Theory]
    [InlineData("GET", "/api/none", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/overview", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/users", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_resource_or_no_method_is_told_as_a_problem(string method, string path, HttpStatusCode status)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = method == "POST" ? new StringContent("name=x", Encoding.UTF8, "text/plain") : null,
        };

        using HttpResponseMessage answer = await client.SendAsync(request, Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/api/problems?servce=shop", "servce")]
    [InlineData("/api/hosts?skip=0&tkae=5", "tkae")]
    [InlineData("/api/hosts/shop-web-6?host=x", "host")]
    [InlineData("/api/overview?x=", "x")]
    public async Task Query_parameters_that_an_endpoint_does_not_have_are_refused(string path, string name)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"'{name}' is not a query parameter here", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/problems?skip=0&take=5")]
    [InlineData("/api/hosts?Take=5")]
    [InlineData("/prometheus/api/v1/query?query=1&unknown=2")]
    public async Task Query_parameters_that_there_are_are_taken(string path)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(path, Token)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/problems?take=many", null, "take: 'many' is not a whole number")]
    [InlineData("POST", "/api/values", "{\"a\":1}", "The JSON body does not fit")]
    [InlineData("POST", "/api/values", "[{\"host\":\"a\",\"key\":\"b\",\"value\":1,\"clock\":\"x\"}]", "[0].clock is not what is expected here")]
    [InlineData("POST", "/api/values", "[{\"hots\":\"a\"}]", "'hots' is not a member")]
    [InlineData("POST", "/api/values", "[", "The JSON body does not fit")]
    public async Task Errors_are_in_the_callers_words(string method, string path, string? body, string expected)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };

        using HttpResponseMessage answer = await client.SendAsync(request, Token);

        string said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement.GetProperty("detail").GetString()!;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"System\.|Bongsu\.|Nullable|Int32|PushedValue", said);
    }

    [Fact]
    public async Task A_compressed_body_is_refused_in_words()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        using var content = new ByteArrayContent([0x1F, 0x8B, 8, 0]);
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");

        using HttpResponseMessage answer = await client.PostAsync("/api/values", content, Token);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains("uncompressed", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Basic_with_the_token_as_password_is_as_good_as_bearer()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String("grafana:admin-token"u8));

        using HttpResponseMessage answer = await client.GetAsync("/api/overview", Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_overview_counts_fires()
    {
        await using WebHost host = await WebHost.StartAsync();

        JsonElement overview = await GetAsync(host, "/api/overview", "admin-token");

        JsonElement shop = overview.GetProperty("services").EnumerateArray().Single(s => s.GetProperty("name").GetString() == "shop");
        JsonElement pay = overview.GetProperty("services").EnumerateArray().Single(s => s.GetProperty("name").GetString() == "pay");
        JsonElement search = overview.GetProperty("services").EnumerateArray().Single(s => s.GetProperty("name").GetString() == "search");
        Assert.Equal(5, shop.GetProperty("fires").GetInt32());
        Assert.Equal(0, pay.GetProperty("fires").GetInt32());
        Assert.Equal("not-known", search.GetProperty("health").GetString());
        Assert.NotEqual("", search.GetProperty("because").GetString());
    }

    [Fact]
    public async Task Problems_are_filtered_and_paged()
    {
        await using WebHost host = await WebHost.StartAsync();

        JsonElement open = await GetAsync(host, "/api/problems?state=open&level=4&take=1", "admin-token");

        Assert.Equal(2, open.GetProperty("total").GetInt32());
        JsonElement row = open.GetProperty("rows").EnumerateArray().Single();
        Assert.Equal("front page failed", row.GetProperty("title").GetString());
        Assert.Equal(5, row.GetProperty("level").GetInt32());
        Assert.Equal("service", row.GetProperty("category").GetString());
    }

    [Theory]
    [InlineData("/api/problems?level=6", "level")]
    [InlineData("/api/problems?level=x", "level")]
    [InlineData("/api/problems?state=broken", "state")]
    [InlineData("/api/problems?take=5000", "take")]
    [InlineData("/api/problems?from=yesterday", "from")]
    [InlineData("/api/hosts?kind=both", "kind")]
    [InlineData("/api/hosts/shop-web-6/history?key=system.cpu.util&step=1ms", "step")]
    [InlineData("/api/hosts/shop-web-6/history", "key")]
    public async Task A_wrong_parameter_is_400_and_is_named(string path, string name)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Contains(name, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_is_acknowledged_commented_and_its_issue_moved()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-operate-token");

        using HttpResponseMessage acknowledged = await client.PostAsJsonAsync("/api/problems/1002/acknowledge", new { comment = "I look." }, Token);
        using HttpResponseMessage bare = await client.PostAsync("/api/problems/1002/acknowledge", null, Token);
        using HttpResponseMessage commented = await client.PostAsJsonAsync("/api/problems/1002/comment", new { comment = "nginx" }, Token);
        using HttpResponseMessage moved = await client.PostAsJsonAsync("/api/problems/1002/issue", new { state = "in-progress", assignee = "kim" }, Token);

        Assert.All([acknowledged, bare, commented, moved], a => Assert.Equal(HttpStatusCode.NoContent, a.StatusCode));
        Store.Rows.ProblemRow problem = host.World.Problems.Single(p => p.Id == 1002);
        Assert.Equal("token:shop-operator", problem.AcknowledgedBy);
        Assert.Equal(IssueState.InProgress, problem.Issue!.State);
        Assert.Equal("kim", problem.Issue.Assignee);
        Assert.Contains(problem.Events, e => e is { Kind: "comment", Text: "nginx" });
    }

    [Fact]
    public async Task A_problem_is_suppressed_and_closed_and_a_host_silenced()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-operate-token");
        string until = host.World.Time.GetUtcNow().AddHours(2).ToString("O");
        Store.Rows.ProblemRow problem = host.World.Problems.Single(p => p.Id == 1002);

        using HttpResponseMessage suppressed = await client.PostAsJsonAsync("/api/problems/1002/suppress", new { until }, Token);
        Assert.Equal(host.World.Time.GetUtcNow().AddHours(2).ToUnixTimeMilliseconds(), problem.SilencedUntilMs.GetValueOrDefault(), 60_000d);
        using HttpResponseMessage lifted = await client.PostAsJsonAsync("/api/problems/1002/suppress", new { until = (string?)null }, Token);
        using HttpResponseMessage nonsense = await client.PostAsJsonAsync("/api/problems/1002/suppress", new { until = "soon" }, Token);
        using HttpResponseMessage refused = await client.PostAsJsonAsync("/api/problems/1002/close", new { comment = "x" }, Token);
        using HttpResponseMessage silenced = await client.PostAsJsonAsync($"/api/hosts/{problem.HostName}/suppress", new { until, comment = "work" }, Token);
        using HttpResponseMessage missing = await client.PostAsJsonAsync("/api/hosts/nowhere/suppress", new { until }, Token);

        Assert.All([suppressed, lifted, silenced], a => Assert.Equal(HttpStatusCode.NoContent, a.StatusCode));
        Assert.Null(problem.SilencedUntilMs);
        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (nonsense.StatusCode, refused.StatusCode, missing.StatusCode));
    }

    [Fact]
    public async Task Times_are_summarised_and_maintenances_listed()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-operate-token");

        JsonElement summary = await client.GetFromJsonAsync<JsonElement>("/api/problems/summary?by=service", Token);
        JsonElement maintenances = await client.GetFromJsonAsync<JsonElement>("/api/maintenances", Token);
        using HttpResponseMessage wrong = await client.GetAsync("/api/problems/summary?by=mood", Token);

        Assert.True(summary.GetProperty("all").GetProperty("problems").GetInt32() > 0);
        Assert.Equal(["login", "shop"], summary.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("key").GetString()!));
        Assert.Equal(1.4, summary.GetProperty("all").GetProperty("detect").GetProperty("medianSeconds").GetDouble());
        Assert.Equal("database patch", maintenances.GetProperty("active")[0].GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task A_token_that_may_only_read_gets_403_with_the_reason()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-token");

        using HttpResponseMessage acknowledge = await client.PostAsync("/api/problems/1002/acknowledge", null, Token);
        using HttpResponseMessage users = await client.GetAsync("/api/users", Token);
        using HttpResponseMessage push = await client.PostAsJsonAsync("/api/values", Array.Empty<object>(), Token);
        using HttpResponseMessage own = await client.GetAsync("/metrics", Token);
        using HttpResponseMessage apply = await client.PostAsync(
            "/api/configuration", new StringContent("hosts: []", Encoding.UTF8, "application/yaml"), Token);

        Assert.All([acknowledge, users, push, own, apply], a => Assert.Equal(HttpStatusCode.Forbidden, a.StatusCode));
        Assert.Contains("write-metrics", await push.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organisations_things_are_404_by_guessed_address()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-operate-token");
        long theirs = host.World.Problems.First(p => p.Owner == "pay-team" && p.AcknowledgedAtMs is null).Id;

        using HttpResponseMessage problem = await client.GetAsync($"/api/problems/{theirs}", Token);
        using HttpResponseMessage acknowledge = await client.PostAsync($"/api/problems/{theirs}/acknowledge", null, Token);
        using HttpResponseMessage found = await client.GetAsync("/api/hosts/pay", Token);
        using HttpResponseMessage items = await client.GetAsync("/api/hosts/pay-web-1/items", Token);
        using HttpResponseMessage history = await client.GetAsync("/api/hosts/pay-web-1/history?key=system.cpu.util", Token);

        Assert.All([problem, acknowledge, found, items, history], a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));
        Assert.Null(host.World.Problems.Single(p => p.Id == theirs).AcknowledgedAtMs);
    }

    [Fact]
    public async Task A_key_with_brackets_commas_and_slashes_works_in_the_path()
    {
        await using WebHost host = await WebHost.StartAsync();

        JsonElement history = await GetAsync(
            host, "/api/hosts/shop-web-6/items/" + Uri.EscapeDataString("vfs.fs.size[/var,pused]") + "/history?step=5m", "admin-token");

        Assert.Equal("vfs.fs.size[/var,pused]", history.GetProperty("key").GetString());
        JsonElement first = history.GetProperty("windows")[0];
        Assert.True(first.GetProperty("min").GetDouble() <= first.GetProperty("average").GetDouble());
        Assert.True(first.GetProperty("average").GetDouble() <= first.GetProperty("max").GetDouble());
    }

    [Fact]
    public async Task Texts_have_a_history_too_the_oldest_first()
    {
        await using WebHost host = await WebHost.StartAsync();

        JsonElement history = await GetAsync(
            host, "/api/hosts/shop-web-6/history?key=" + Uri.EscapeDataString("log[/var/log/syslog]") + "&limit=3", "admin-token");

        List<string> times = [.. history.GetProperty("values").EnumerateArray().Select(v => v.GetProperty("at").GetString()!)];
        Assert.Equal(3, times.Count);
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
    }

    [Fact]
    public async Task Items_say_why_they_are_not_known()
    {
        await using WebHost host = await WebHost.StartAsync();

        JsonElement items = await GetAsync(host, "/api/hosts/shop-web-6/items?text=swap", "admin-token");

        JsonElement swap = items.GetProperty("rows").EnumerateArray().Single();
        Assert.Contains("no swap", swap.GetProperty("notKnownBecause").GetString(), StringComparison.Ordinal);
        Assert.False(swap.TryGetProperty("value", out _));
    }

    [Fact]
    public async Task Pushed_values_are_taken_one_by_one_and_refusals_say_why()
    {
        await using WebHost host = await WebHost.StartAsync();
        AddTrapper(host.World, "shop-team", 9001);
        AddTrapper(host.World, "pay-team", 9002);
        host.World.AddToken("shop-writer", Model.Access.TokenScopes.WriteMetrics, "shop-team", "shop-write");
        using HttpClient client = host.Client("shop-write");

        using HttpResponseMessage answer = await client.PostAsJsonAsync(
            "/api/values",
            new object[]
            {
                new { host = "push-9001", key = "orders", value = 18446744073709551615UL },
                new { host = "push-9001", key = "orders", value = "12", clock = 1_700_000_000.25 },
                new { host = "push-9002", key = "orders", value = 1 },
                new { host = "push-9001", key = "none", value = 1 },
                new { host = "push-9001", key = "orders", value = new[] { 1 } },
                new { host = "push-9001", key = "orders", value = 1, clock = 9_999_999_999 },
                new { host = "shop-web-6", key = "proc.num", value = 1 },
            },
            Token);

        JsonElement result = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(2, result.GetProperty("accepted").GetInt32());
        Assert.Equal([2, 3, 4, 5, 6], result.GetProperty("refused").EnumerateArray().Select(r => r.GetProperty("index").GetInt32()));
        Assert.Equal(["18446744073709551615", "12"], host.World.Ingested.Select(r => r.Text));
        Assert.Equal(1_700_000_000_250, host.World.Ingested[1].At.UnixMilliseconds);
    }

    [Fact]
    public async Task A_full_disk_is_503_and_says_so()
    {
        await using WebHost host = await WebHost.StartAsync();
        AddTrapper(host.World, null, 9001);
        ((FakeIngest)host.Services.GetRequiredService<IIngest>()).DiskIsFull = true;
        using HttpClient client = host.Client("write-token");

        using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/values", new[] { new { host = "push-9001", key = "orders", value = 1 } }, Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("disk is full", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"a\":1}")]
    [InlineData("[{\"host\":\"h\",\"key\":\"k\",\"value\":1,\"surprise\":2}]")]
    public async Task A_body_that_does_not_fit_is_400(string body)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("write-token");

        using HttpResponseMessage answer = await client.PostAsync("/api/values", new StringContent(body, Encoding.UTF8, "application/json"), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_413()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.PostAsync(
            "/api/users", new StringContent("{\"name\":\"" + new string('x', 2_000_000) + "\"}", Encoding.UTF8, "application/json"), Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Configuration_is_checked_applied_and_refused_with_file_and_line()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        var service = (FakeConfiguration)host.Services.GetRequiredService<IConfigurationService>();

        using HttpResponseMessage dry = await client.PostAsync(
            "/api/configuration?dryRun=true", new StringContent("hosts: []", Encoding.UTF8, "application/yaml"), Token);
        using HttpResponseMessage broken = await client.PostAsJsonAsync(
            "/api/configuration/files", new { files = new[] { new { name = "a.yaml", text = "broken" } }, environment = new { X = "1" } }, Token);
        using HttpResponseMessage json = await client.PostAsync(
            "/api/configuration", new StringContent("{\"hosts\":[{\"name\":\"web-3\"}]}", Encoding.UTF8, "application/json"), Token);
        using HttpResponseMessage unknown = await client.PostAsync(
            "/api/configuration", new StringContent("{\"hosts\":[{\"nam\":\"web-3\"}]}", Encoding.UTF8, "application/json"), Token);

        Assert.Equal([("hosts: []", true), ("broken", false)], service.Applied);
        JsonElement would = await dry.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.False(would.GetProperty("applied").GetBoolean());
        Assert.Equal(3, would.GetProperty("changes").GetArrayLength());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.StatusCode);
        JsonElement fault = (await broken.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("faults")[0];
        Assert.Equal("a.yaml", fault.GetProperty("file").GetString());
        Assert.Equal(7, fault.GetProperty("line").GetInt32());
        Assert.True((await json.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("applied").GetBoolean());
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Contains("nam", await unknown.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/yaml", "hosts: []")]
    [InlineData("application/json", "{\"hosts\":[{\"name\":\"web-3\"}]}")]
    public async Task Who_sends_the_version_that_they_read_overwrites_nobody(string media, string body)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        var service = (FakeConfiguration)host.Services.GetRequiredService<IConfigurationService>();
        using HttpResponseMessage export = await client.GetAsync("/api/configuration", Token);
        service.Conflicts = [new ConfigurationFault(null, 0, "kim has changed host web-3.")];

        using HttpResponseMessage conflict = await SendAsync(export.Headers.ETag!.Tag);
        using HttpResponseMessage regardless = await SendAsync(null);
        service.Conflicts = [];
        using HttpResponseMessage applied = await SendAsync(export.Headers.ETag.Tag);

        Assert.Equal(
            (HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.OK), (conflict.StatusCode, regardless.StatusCode, applied.StatusCode));
        Assert.Contains("kim has changed host web-3.", await conflict.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        async Task<HttpResponseMessage> SendAsync(string? version)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/configuration") { Content = new StringContent(body, Encoding.UTF8, media) };
            if (version is not null)
                request.Headers.IfMatch.ParseAdd(version);
            return await client.SendAsync(request, Token);
        }
    }

    [Fact]
    public async Task While_the_database_is_down_the_api_answers_503_and_pages_say_so_without_it()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient api = host.Client("admin-token");
        using HttpClient browser = await host.SignedInAsync("admin");
        host.World.StoreFault = new StoreException("The disk with the database is full.", mayRetry: true);

        using HttpResponseMessage answer = await api.GetAsync("/api/overview", Token);
        using HttpResponseMessage page = await browser.GetAsync("/", Token);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (answer.StatusCode, page.StatusCode));
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("The disk with the database is full.", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        string html = await page.Content.ReadAsStringAsync(Token);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("The disk with the database is full.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_is_exported_as_yaml_or_json()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage yaml = await client.GetAsync("/api/configuration", Token);
        using HttpResponseMessage json = await client.GetAsync("/api/configuration?format=json", Token);

        Assert.Equal("application/yaml", yaml.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("organisations:", await yaml.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal("web-1", (await json.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("hosts")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_token_is_made_used_and_ended()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient admin = host.Client("admin-token");

        using HttpResponseMessage made = await admin.PostAsJsonAsync(
            "/api/tokens", new { name = "grafana", scopes = new[] { "read" }, lifetime = "90d" }, Token);
        JsonElement created = await made.Content.ReadFromJsonAsync<JsonElement>(Token);
        using HttpClient grafana = host.Client(created.GetProperty("token").GetString());
        using HttpResponseMessage before = await grafana.GetAsync("/api/overview", Token);
        using HttpResponseMessage ended = await admin.DeleteAsync($"/api/tokens/{created.GetProperty("id").GetInt64()}", Token);
        using HttpResponseMessage after = await grafana.GetAsync("/api/overview", Token);
        using HttpResponseMessage wrong = await admin.PostAsJsonAsync("/api/tokens", new { name = "x", scopes = new[] { "rule" } }, Token);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.DoesNotContain("admin-token", await admin.GetStringAsync("/api/tokens", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_names_every_path()
    {
        await using WebHost host = await WebHost.StartAsync();

        JsonElement description = await GetAsync(host, "/openapi/v1.json", "admin-token");

        JsonElement paths = description.GetProperty("paths");
        foreach (
            string path in new[]
            {
                "/api/overview",
                "/api/problems",
                "/api/hosts/{host}/items",
                "/api/configuration",
                "/api/values",
                "/api/tokens",
                "/prometheus/api/v1/query_range",
                "/metrics",
                "/readyz",
            })
            Assert.True(paths.TryGetProperty(path, out _), path);
        Assert.False(paths.TryGetProperty("/account/sign-in", out _));
        Assert.Equal("bearer", description.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
    }

    [Theory]
    [InlineData("/heartbeat/no-such-job", HttpStatusCode.NotFound)]
    [InlineData("/heartbeat/no-such-job/start", HttpStatusCode.NotFound)]
    [InlineData("/heartbeat/no-such-job/1234", HttpStatusCode.BadRequest)]
    [InlineData("/heartbeat/no-such-job/finished", HttpStatusCode.BadRequest)]
    public async Task A_heartbeat_needs_no_token_but_a_known_address(string path, HttpStatusCode status)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client();

        using HttpResponseMessage answer = await client.PostAsync(path, null, Token);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Probes_are_open_and_say_what_is_missing()
    {
        var part = new Part();
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton<Web.Health.IReadiness>(part));
        using HttpClient client = host.Client();

        using HttpResponseMessage alive = await client.GetAsync("/healthz", Token);
        using HttpResponseMessage before = await client.GetAsync("/readyz", Token);
        part.Obstacles = [];
        using HttpResponseMessage after = await client.GetAsync("/readyz", Token);

        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, before.StatusCode);
        Assert.Contains("The store is starting.", await before.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Own_metrics_are_prometheus_text()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.GetAsync("/metrics", Token);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(
            "# TYPE http_server_request_duration_seconds histogram",
            await (await client.GetAsync("/metrics", Token)).Content.ReadAsStringAsync(Token),
            StringComparison.Ordinal);
    }

    private sealed class Part : Web.Health.IReadiness
    {
        public IReadOnlyList<string> Obstacles { get; set; } = ["The store is starting."];

        public IReadOnlyList<string> GetObstacles() => Obstacles;
    }

    internal static void AddTrapper(World world, string? owner, long id) =>
        world.Hosts.Add(World.Host(
            id,
            "push-" + id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            owner: owner,
            items: [World.Item(id, "orders", "Orders", "", Model.Values.ItemValueType.Unsigned) with { Type = "trapper" }]));

    private static async Task<JsonElement> GetAsync(WebHost host, string path, string token)
    {
        using HttpClient client = host.Client(token);
        using HttpResponseMessage answer = await client.GetAsync(path, Token);
        string body = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answered {(int)answer.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }
}
