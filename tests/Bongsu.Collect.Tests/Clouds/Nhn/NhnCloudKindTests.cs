using System.Text.Json;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Nhn;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Collect.Tests.Clouds.Nhn;

public sealed class NhnCloudKindTests : CloudContract
{
    private const string Token = """{"access":{"token":{"id":"T1","expires":"2099-01-01T00:00:00Z","tenant":{"id":"t1"}}}}""";

    private const string Servers =
        """
        {"servers":[
          {"id":"a1b2","name":"web-1","status":"ACTIVE","created":"2026-11-01T00:00:00Z","metadata":{"env":"prod"},
           "addresses":{"Default Network":[{"addr":"133.1.2.3","OS-EXT-IPS:type":"floating"},{"addr":"192.168.0.5","OS-EXT-IPS:type":"fixed"}]}},
          {"id":"c3d4","name":"","status":"SHUTOFF","metadata":{"env":"prod"},"addresses":{}},
          {"id":"e5f6","name":"db","status":"ERROR","metadata":{"env":"prod"}},
          {"id":"0000","name":"other","status":"ACTIVE","metadata":{}},
          {"name":"no id"}, 7]}
        """;

    private readonly List<string> _requests = [];

    private protected override IKind Kind { get; } = new NhnCloudKind();

    private protected override ICloud Make(TargetPolicy policy) => new NhnCloud(policy, TimeProvider.System);

    private protected override object Options(string url) =>
        new NhnCloudOptions
        {
            Regions = ["kr1"],
            TenantId = "t1",
            User = "ops@example.com",
            Password = new Secret(TheSecret),
            Endpoint = url,
            Tags = new Dictionary<string, string> { ["env"] = "prod" },
        };

    [Fact]
    public async Task Instances_become_resources_by_one_token()
    {
        System.Answer = AnswerAsync;
        ICloud cloud = Make(new TargetPolicy(new TargetOptions()));
        object options = Options(System.Url);

        CloudInventory inventory = await cloud.DiscoverAsync(options, new HashSet<string>(), new CloudMeter(), Cancelled);
        await cloud.DiscoverAsync(options, new HashSet<string>(), new CloudMeter(), Cancelled);

        Assert.Equal(
            [("a1b2", "web-1", "192.168.0.5", CloudState.Running), ("c3d4", "c3d4", null, CloudState.Stopped), ("e5f6", "db", null, CloudState.Stopped)],
            inventory.Resources.Select(r => (r.HostName, r.DisplayName, r.Address, r.State)));
        Assert.Equal(CloudEnd.Failure, inventory.Resources[2].EndedBy);
        Assert.Equal(
            [
                "POST /v2.0/tokens", "GET /v2/t1/servers/detail?limit=500 T1", "GET /v2/t1/servers/detail?limit=500&marker=0000 T1",
                "GET /v2/t1/servers/detail?limit=500 T1", "GET /v2/t1/servers/detail?limit=500&marker=0000 T1",
            ],
            _requests);
    }

    [Fact]
    public async Task Pages_shorter_than_asked_for_are_read_to_the_end()
    {
        // The cloud may give fewer than 500 at once; what a page that was not read held would count as gone.
        string[] ids = ["a1", "b2", "c3", "d4", "e5"];
        System.Answer = context =>
        {
            int from = Array.IndexOf(ids, context.Request.Query["marker"].ToString()) + 1;
            return context.Request.Method == "POST"
                ? context.Response.WriteAsync(Token, Cancelled)
                : context.Response.WriteAsync(
                    JsonSerializer.Serialize(new { servers = ids.Skip(from).Take(2)
                        .Select(i => new { id = i, status = "ACTIVE", metadata = new { env = "prod" } }) }), Cancelled);
        };

        CloudInventory all = await Make(new TargetPolicy(new TargetOptions()))
            .DiscoverAsync(Options(System.Url), new HashSet<string>(), new CloudMeter(), Cancelled);

        Assert.Equal(ids, all.Resources.Select(r => r.HostName));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_got_anew_once()
    {
        int refused = 0;
        System.Answer = context =>
        {
            if (context.Request.Method == "GET" && refused++ == 0)
            {
                context.Response.StatusCode = 401;
                return Task.CompletedTask;
            }

            return AnswerAsync(context);
        };

        Assert.Equal(
            3,
            (await Make(new TargetPolicy(new TargetOptions())).DiscoverAsync(Options(System.Url), new HashSet<string>(), new CloudMeter(), Cancelled))
                .Resources
                .Count);
        Assert.Equal(2, _requests.Count(r => r.StartsWith("POST", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_damaged_list_is_read_or_refused()
    {
        var random = new Random(13);
        byte[] sound = global::System.Text.Encoding.UTF8.GetBytes(Servers);
        for (int i = 0; i < 100; i++)
        {
            byte[] damaged = (byte[])sound.Clone();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                using var json = JsonDocument.Parse(damaged);
                Assert.All(NhnServers.Of(json.RootElement).Select(s => NhnServers.Read(s, "kr1")).OfType<CloudResource>(), r => Assert.NotEmpty(r.HostName));
            }
            catch (JsonException)
            {
                // Refused before it is looked at.
            }
        }

        System.Answer = AnswerAsync;
        Assert.NotEmpty(
            (await Make(new TargetPolicy(new TargetOptions())).DiscoverAsync(Options(System.Url), new HashSet<string>(), new CloudMeter(), Cancelled))
                .Resources);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        string token = context.Request.Headers["X-Auth-Token"].ToString();
        _requests.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {token}".Trim());
        if (context.Request.Method == "POST")
        {
            JsonElement body = (await JsonDocument.ParseAsync(context.Request.Body, default, Cancelled)).RootElement;
            JsonElement auth = body.GetProperty("auth");
            Assert.Equal(
                ("t1", TheSecret),
                (auth.GetProperty("tenantId").GetString(), auth.GetProperty("passwordCredentials").GetProperty("password").GetString()));
            await context.Response.WriteAsync(Token, Cancelled);
            return;
        }

        await context.Response.WriteAsync(context.Request.Query.ContainsKey("marker") ? "{\"servers\":[]}" : Servers, Cancelled);
    }
}
