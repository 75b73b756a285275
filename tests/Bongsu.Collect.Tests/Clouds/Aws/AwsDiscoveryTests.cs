using System.Text.Json.Nodes;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Aws;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Testing.Aws;

namespace Bongsu.Collect.Tests.Clouds.Aws;

/// <summary>What is made of an account: against a fake that checks every request, signature included.</summary>
public sealed class AwsDiscoveryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_launched = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, string> s_tags = new() { ["env"] = "prod", ["Name"] = "web" };

    private static readonly Dictionary<string, string> s_inGroup = new(s_tags) { ["aws:autoscaling:groupName"] = "web" };

    private readonly AwsCloud _cloud = new(new TargetPolicy(new TargetOptions()), TimeProvider.System);
    private readonly CloudMeter _meter = new();
    private FakeAws _aws = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _aws = await FakeAws.StartAsync(TimeProvider.System, Cancelled);

    public async ValueTask DisposeAsync()
    {
        _cloud.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Instances_of_all_pages_become_resources_with_their_groups_and_checks()
    {
        _aws.Have([
            .. Enumerable.Range(1, 5).Select(i => Instance($"i-{i}") with { IsImpaired = i == 3, Tags = s_inGroup }),
            Instance("i-9") with
            {
                State = "terminated",
            },
        ]);
        _aws.Have(new FakeAwsGroup("web", 5, new Dictionary<string, string> { ["i-1"] = "InService", ["i-2"] = "Terminating" }) { Tags = s_tags });

        CloudInventory inventory = await DiscoverAsync(Options() with { Watch = ["ec2", "asg"] });

        Assert.Equal(["i-1", "i-2", "i-3", "i-4", "i-5"], inventory.Resources.Where(r => r.Kind == "ec2").Select(r => r.HostName));
        CloudResource first = inventory.Resources.First(r => r.Id == "i-1");
        Assert.Equal(("web", "10.0.0.1", CloudState.Running), (first.DisplayName, first.Address, first.State));
        CloudGroup group = Assert.Single(inventory.Groups);
        Assert.Equal((group.Id, 5, "i-1"), (first.Group, group.Desired, Assert.Single(group.InService)));
        Assert.Equal("1", inventory.Resources.First(r => r.Id == "i-3").Facts["status.instance"]);
        Assert.Equal("4", inventory.Resources.First(r => r.Kind == "asg").Facts["missing"]);
        Assert.True(inventory.GroupsRead);
        Assert.Empty(_aws.Faults);
    }

    [Fact]
    public async Task Tags_narrow_what_is_found()
    {
        _aws.Have(Instance("i-1"), Instance("i-2") with { Tags = new Dictionary<string, string> { ["env"] = "test" } },
            Instance("i-3") with { Tags = new Dictionary<string, string>() });

        Assert.Equal(["i-1"], (await DiscoverAsync(Options() with { Watch = ["ec2"], Tags = new Dictionary<string, string> { ["env"] = "prod" } }))
            .Resources.Select(r => r.Id));
        Assert.Equal(["i-1", "i-2"], (await DiscoverAsync(Options() with { Watch = ["ec2"], Tags = new Dictionary<string, string> { ["env"] = "*" } }))
            .Resources.Select(r => r.Id));
        Assert.Empty(_aws.Faults);
    }

    [Theory]
    [InlineData(
        "Client.UserInitiatedShutdown",
        "At 2026-11-30T01:00:00Z a user request update of AutoScalingGroup constraints changing the desired capacity from 3 to 2. At 2026-11-30T01:00:05Z an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from 3 to 2.",
        CloudEnd.Scaling)]
    [InlineData(
        "Client.UserInitiatedShutdown",
        "At 2026-11-30T01:00:00Z an instance was taken out of service in response to an ELB system health check failure.",
        CloudEnd.Unhealthy)]
    [InlineData(
        "Server.SpotInstanceTermination",
        "At 2026-11-30T01:00:00Z an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.",
        CloudEnd.TakenBack)]
    [InlineData("Client.UserInitiatedShutdown", null, CloudEnd.Operator)]
    [InlineData("Server.InternalError", null, CloudEnd.Failure)]
    public async Task A_known_instance_that_ended_says_how(string code, string? cause, CloudEnd end)
    {
        _aws.Have(Instance("i-1") with
        {
            State = "terminated", ReasonCode = code, Tags = s_inGroup, Address = null,
        });
        _aws.Have(new FakeAwsGroup("web", 2, new Dictionary<string, string>())
        {
            Activities = cause is null ? [] : [("Launching a new EC2 instance: i-2", "x"), ("Terminating EC2 instance: i-1", cause)],
        });

        CloudInventory inventory = await DiscoverAsync(Options() with { Watch = ["ec2", "asg"] }, "i-1");

        CloudResource ended = inventory.Resources.Single(r => r.Kind == "ec2");
        Assert.Equal((CloudState.Gone, end), (ended.State, ended.EndedBy));
        Assert.NotNull(ended.EndedBecause);
        Assert.Empty(_aws.Faults);
    }

    [Fact]
    public async Task Load_balancers_know_their_targets_by_id_and_by_address()
    {
        _aws.Have(Instance("i-1"), Instance("i-2") with { Address = "10.0.0.2" });
        _aws.Have(
            new FakeAwsBalancer("front", "application", new Dictionary<string,
                string> { ["i-1"] = "healthy", ["10.0.0.2"] = "unhealthy", ["10.9.9.9"] = "draining" }) { Tags = s_tags },
            new FakeAwsBalancer("back", "network", new Dictionary<string, string>()) { Tags = s_tags },
            new FakeAwsBalancer("other", "application", new Dictionary<string, string>()));

        CloudInventory inventory = await DiscoverAsync(
            Options() with { Watch = ["ec2", "alb", "nlb"], Tags = new Dictionary<string, string> { ["env"] = "prod" } });

        CloudResource front = inventory.Resources.Single(r => r.Kind == "alb");
        Assert.Equal(("front", "app/front/50dc6c495c0c9188"), (front.DisplayName, front.Macros["{$CLOUD.ID}"]));
        Assert.Equal(("1", "1", "3"), (front.Facts["targets.healthy"], front.Facts["targets.unhealthy"], front.Facts["targets"]));
        Assert.Equal("aws-nlb", Assert.Single(inventory.Resources.Single(r => r.Kind == "nlb").Templates));
        Assert.Subset(inventory.Links.ToHashSet(), new HashSet<CloudLink> { new(front.Id, "i-1"), new(front.Id, "i-2") });
        Assert.Empty(_aws.Faults);
    }

    [Fact]
    public async Task Databases_caches_queues_and_functions_are_found()
    {
        _aws.HaveDatabases(
            Database("orders", "db-A", "available"),
            Database("orders-copy", "db-B", "available", "orders"),
            Database("gone", "db-C", "storage-full"));
        _aws.HaveCaches(
            new JsonObject
            {
                ["CacheClusterId"] = "sessions-001",
                ["ARN"] = "arn:aws:elasticache:ap-northeast-2:123456789012:cluster:sessions-001",
                ["CacheClusterStatus"] = "available",
                ["Engine"] = "valkey",
                ["CacheClusterCreateTime"] = "2026-01-01T00:00:00Z",
                ["CacheNodes"] = new JsonArray(
                    new JsonObject
                    {
                        ["CacheNodeId"] = "0001",
                        ["Endpoint"] = new JsonObject { ["Address"] = "sessions.example.com", ["Port"] = 6379 },
                    }),
            });
        _aws.HaveTagged(
            ("arn:aws:sqs:ap-northeast-2:123456789012:jobs", s_tags), ("arn:aws:lambda:ap-northeast-2:123456789012:function:resize", s_tags),
            ("arn:aws:elasticache:ap-northeast-2:123456789012:cluster:sessions-001", s_tags));

        CloudInventory inventory = await DiscoverAsync(Options() with { Watch = ["rds", "elasticache", "sqs", "lambda"] });

        Assert.Equal(
            ["elasticache sessions-001", "lambda resize", "rds orders", "rds orders-copy", "rds gone", "sqs jobs"],
            inventory.Resources.Select(r => $"{r.Kind} {r.DisplayName}"));
        Assert.Equal("1", inventory.Resources.Single(r => r.DisplayName == "gone").Facts["failed"]);
        Assert.Equal(new CloudLink("db-B", "db-A"), Assert.Single(inventory.Links));
        Assert.All(inventory.Resources, r => Assert.Matches("^[a-zA-Z0-9._-]+$", r.HostName));
        Assert.Empty(_aws.Faults);
    }

    [Fact]
    public async Task A_name_that_is_used_again_is_another_host()
    {
        _aws.HaveDatabases(Database("orders", "db-A", "available"));
        CloudResource first = Assert.Single((await DiscoverAsync(Options() with { Watch = ["rds"] })).Resources);

        _aws.HaveDatabases(Database("orders", "db-Z", "available"));
        CloudResource second = Assert.Single((await DiscoverAsync(Options() with { Watch = ["rds"] })).Resources);

        Assert.NotEqual((first.Id, first.HostName), (second.Id, second.HostName));
        Assert.Equal(first.DisplayName, second.DisplayName);
    }

    [Fact]
    public async Task A_role_is_taken_on_and_renewed_when_its_keys_expire()
    {
        _aws.Have(Instance("i-1"));
        AwsCloudOptions options = Options() with { AssumeRole = "arn:aws:iam::123456789012:role/bongsu", ExternalId = "ours", Watch = ["ec2"] };

        Assert.Single((await DiscoverAsync(options)).Resources);
        Assert.Single((await DiscoverAsync(options)).Resources);
        Assert.Equal(1, _aws.Calls.Count(c => c == "AssumeRole"));

        _aws.ExpireSessions();
        Assert.Single((await DiscoverAsync(options)).Resources);
        Assert.Equal(2, _aws.Calls.Count(c => c == "AssumeRole"));
        Assert.Empty(_aws.Faults);
    }

    [Fact]
    public async Task Fewer_requests_are_sent_where_that_is_asked_for()
    {
        _aws.Have(Instance("i-1"));
        _aws.Throttle("DescribeInstances", 2);

        Assert.Single((await DiscoverAsync(Options() with { Watch = ["ec2"] })).Resources);

        Assert.Equal((2, 4), (_meter.Throttled, _meter.Requests));
    }

    [Fact]
    public async Task A_kind_that_may_not_be_read_keeps_no_other_out_and_nothing_of_it_is_gone()
    {
        _aws.Have(Instance("i-1"));
        _aws.Deny("DescribeDBInstances", "AccessDenied");

        CloudInventory inventory = await DiscoverAsync(Options() with { Watch = ["ec2", "rds"] });

        Assert.Single(inventory.Resources);
        Assert.Contains("AccessDenied", inventory.Unread["rds"].English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_said()
    {
        string reason = (await Assert.ThrowsAsync<CloudException>(() => DiscoverAsync(Options() with { AccessKey = "AKIDOTHER" }))).Message.English();

        Assert.Contains("refuses the credentials", reason, StringComparison.Ordinal);
    }

    private static FakeAwsInstance Instance(string id) => new(id, "running", s_tags, "10.0.0.1", s_launched);

    private static JsonObject Database(string name, string id, string status, string? source = null)
    {
        var database = new JsonObject
        {
            ["DBInstanceIdentifier"] = name, ["DbiResourceId"] = id, ["DBInstanceStatus"] = status, ["Engine"] = "postgres", ["AllocatedStorage"] = 100,
            ["TagList"] = new JsonArray(new JsonObject { ["Key"] = "env", ["Value"] = "prod" }),
        };
        if (source is not null)
            database["ReadReplicaSourceDBInstanceIdentifier"] = source;
        return database;
    }

    private AwsCloudOptions Options() => new()
    {
        Regions = [FakeAws.Region], AccessKey = FakeAws.AccessKey, Secret = new Secret(FakeAws.SecretKey), Endpoint = _aws.Url.ToString(),
    };

    private Task<CloudInventory> DiscoverAsync(AwsCloudOptions options, params string[] known) =>
        ((ICloud)_cloud).DiscoverAsync(options, known.ToHashSet(StringComparer.Ordinal), _meter, Cancelled);
}
