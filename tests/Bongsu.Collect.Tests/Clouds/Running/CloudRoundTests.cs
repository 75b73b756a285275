using System.Text.Json.Nodes;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Aws;
using Bongsu.Collect.Clouds.Hosts;
using Bongsu.Collect.Clouds.Running;
using Bongsu.Collect.Clouds.Values;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers.CloudValue;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Metrics;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Testing.Aws;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Collect.Tests.Clouds.Running;

/// <summary>Looks at a whole account, one after the other, over the real configuration and the real stores.</summary>
public sealed class CloudRoundTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> s_tags = new() { ["Name"] = "web", ["aws:autoscaling:groupName"] = "web" };

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly CloudBoard _board = new();
    private readonly CloudMeter _meter = new();
    private RealWorld _world = null!;
    private FakeAws _aws = null!;
    private AwsCloud _cloud = null!;
    private CloudRound _round = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await RealWorld.OpenAsync();
        _aws = await FakeAws.StartAsync(_time, Cancelled);
        _cloud = new AwsCloud(new TargetPolicy(new TargetOptions()), _time);
        var definition = new CloudDefinition { Name = "prod", Type = "aws", Keep = TimeSpan.FromDays(1) };
        var options = new AwsCloudOptions
        {
            Regions = [FakeAws.Region], AccessKey = FakeAws.AccessKey, Secret = new Secret(FakeAws.SecretKey), Endpoint = _aws.Url.ToString(),
        };
        _board.Add("prod", "aws", _meter);
        _round = new CloudRound(
            definition, _cloud, options, _meter, _world.Catalog, new CloudHostWriter(_world.Get<IConfigurationService>(), _world.Get<DefinitionKinds>()),
            new CloudValues(_world.Get<IIngest>(), _world.Get<IMetricsWriter>(), _world.Get<IMetricsReader>(), [new CloudValueKind()]), _board, _time);
    }

    public async ValueTask DisposeAsync()
    {
        _cloud.Dispose();
        _board.Dispose();
        await _aws.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Every_kind_of_resource_gets_a_host_whose_templates_hold()
    {
        HaveInstances("i-1", "i-2");
        _aws.Have(
            new FakeAwsBalancer("front", "application", new Dictionary<string, string> { ["i-1"] = "healthy" }),
            new FakeAwsBalancer("back", "network", new Dictionary<string, string>()));
        _aws.HaveDatabases(Database("db-A"));
        _aws.HaveCaches(new JsonObject
        {
            ["CacheClusterId"] = "sessions", ["ARN"] = "arn:aws:elasticache:ap-northeast-2:123456789012:cluster:sessions", ["CacheClusterStatus"] = "available",
            ["CacheClusterCreateTime"] = "2026-01-01T00:00:00Z",
        });
        _aws.HaveTagged(("arn:aws:sqs:ap-northeast-2:123456789012:jobs", s_tags), ("arn:aws:lambda:ap-northeast-2:123456789012:function:resize", s_tags));

        await _round.RunAsync(Cancelled);

        EffectiveHost[] hosts = [.. Hosts()];
        Assert.Equal(
            ["alb", "asg", "ec2", "ec2", "elasticache", "lambda", "nlb", "rds", "sqs"],
            hosts.Select(h => h.Tags[CloudTags.Kind]).Order(StringComparer.Ordinal));
        Assert.All(hosts, h => Assert.True(h.Faults.Count == 0, $"{h.Name}: {string.Join(' ', h.Faults)}"));
        Assert.All(hosts, h => Assert.NotEmpty(h.Triggers));
        Assert.All(hosts.SelectMany(h => h.Triggers), t =>
            Assert.True(t.Level <= Level.Warning && t.BoundedFrom is null && t.Category == Category.Instance, t.Name));
        Assert.Equal("0", Latest("i-1", "cloud.life"));
        Assert.Equal("2", Latest(hosts.Single(h => h.Tags[CloudTags.Kind] == "asg").Name, "cloud.in-service"));
        CloudStatus status = Assert.Single(_board.All);
        Assert.Null(status.Failure);
        Assert.True(status.Metrics > 30 && status.CostOfADay.Dollars > 0.1 && status.CostOfADay.Requests > 1000);
        Assert.Contains(_board.Links, l => l is { To: "i-1", Known: "aws" });
        Assert.Empty(_aws.Faults);
    }

    [Fact]
    public async Task What_a_smaller_group_ends_is_retired_at_once_and_deleted_after_its_time()
    {
        HaveInstances("i-1", "i-2");
        await _round.RunAsync(Cancelled);

        _aws.Have(Instance("i-1"), Ended("i-2"));
        _aws.Have(
            new FakeAwsGroup("web", 1, new Dictionary<string, string> { ["i-1"] = "InService" })
            {
                Activities =
                [
                    (
                        "Terminating EC2 instance: i-2",
                        "At 2026-11-30T01:00:00Z an instance was taken out of service in response to a difference between desired and actual capacity, "
                            + "shrinking the capacity from 2 to 1."
                    ),
                ],
            });
        await NextAsync();

        EffectiveHost retired = _world.Host("i-2");
        Assert.False(retired.Enabled);
        Assert.Contains("The cloud retired it", retired.DisabledBecause.English(), StringComparison.Ordinal);
        Assert.True(_world.Host("i-1").Enabled);

        _aws.Have(Instance("i-1"));
        _time.Advance(TimeSpan.FromDays(2));
        await NextAsync();
        Assert.Null(_world.Catalog.Find("i-2"));
        Assert.NotNull(_world.Catalog.Find("i-1"));
        Assert.Empty(_aws.Faults);
    }

    [Fact]
    public async Task A_database_that_is_made_anew_under_its_name_is_another_host()
    {
        _aws.HaveDatabases(Database("db-A"));
        await _round.RunAsync(Cancelled);
        EffectiveHost first = Assert.Single(Hosts());

        _aws.HaveDatabases(Database("db-Z"));
        await NextAsync();
        await NextAsync(TimeSpan.FromMinutes(6));

        EffectiveHost[] both = [.. Hosts().OrderBy(h => h.Enabled)];
        Assert.Equal((first.Name, false, true), (both[0].Name, both[0].Enabled, both[1].Enabled));
        Assert.Equal(both[0].DisplayName, both[1].DisplayName);
        Assert.NotEqual(both[0].Id, both[1].Id);
    }

    [Fact]
    public async Task What_may_not_be_read_is_not_gone()
    {
        _aws.HaveDatabases(Database("db-A"));
        await _round.RunAsync(Cancelled);

        _aws.Deny("DescribeDBInstances", "AccessDenied");
        for (int i = 0; i < 5; i++)
            await NextAsync(TimeSpan.FromMinutes(10));

        Assert.True(Assert.Single(Hosts()).Enabled);
        Assert.Contains("AccessDenied", Assert.Single(_board.All).Inventory!.Unread["rds"].English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_three_failures_what_is_measured_is_not_known()
    {
        HaveInstances("i-1");
        await _round.RunAsync(Cancelled);

        for (int i = 0; i < 2; i++)
            await _round.FailAsync(CloudReasons.Refused("AccessDenied"), Cancelled);
        Assert.Null(Error("i-1", "aws.ec2.cpu"));
        await _round.FailAsync(CloudReasons.Refused("AccessDenied"), Cancelled);

        Assert.Equal("it refuses the credentials: AccessDenied", Error("i-1", "aws.ec2.cpu"));
        Assert.Equal("it refuses the credentials: AccessDenied", Assert.Single(_board.All).Failure.English());
    }

    [Fact]
    public async Task A_host_that_an_operator_switched_off_stays_off()
    {
        HaveInstances("i-1");
        await _round.RunAsync(Cancelled);
        ConfigurationDocument document = await _world.Get<IConfigurationService>().ReadAsync(Model.Access.Viewer.System("test"), Cancelled);
        HostDefinition off = document.Hosts.Single(h => h.Name == "i-1") with { Enabled = false };
        await _world
            .Get<IConfigurationService>()
            .ApplyAsync(new ConfigurationDocument { Hosts = [off] }, dryRun: false, Model.Access.Viewer.System("test"), Cancelled);

        await NextAsync();

        Assert.False(_world.Host("i-1").Enabled);
    }

    private static FakeAwsInstance Instance(string id) => new(id, "running", s_tags, "10.0.0.1", new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));

    private static FakeAwsInstance Ended(string id) => Instance(id) with { State = "terminated", Address = null, ReasonCode = "Client.UserInitiatedShutdown" };

    private static JsonObject Database(string id) => new()
    {
        ["DBInstanceIdentifier"] = "orders", ["DbiResourceId"] = id, ["DBInstanceStatus"] = "available", ["Engine"] = "postgres", ["AllocatedStorage"] = 100,
    };

    private void HaveInstances(params string[] ids)
    {
        _aws.Have([.. ids.Select(Instance)]);
        _aws.Have(new FakeAwsGroup("web", ids.Length, ids.ToDictionary(i => i, _ => "InService")));
    }

    private async Task NextAsync(TimeSpan? after = null)
    {
        _time.Advance(after ?? TimeSpan.FromMinutes(1));
        await _round.RunAsync(Cancelled);
    }

    private IEnumerable<EffectiveHost> Hosts() => _world.Catalog.All.Where(h => h.Tags.ContainsKey(CloudTags.Id));

    private string? Error(string host, string key) => _world.Get<ILatestValues>().Get(_world.Host(host).ItemsByKey[key])?.Error;

    private string Latest(string host, string key) =>
        _world.Get<ILatestValues>().Get(_world.Host(host).ItemsByKey[key]) is { Value: { } value }
            ? value.Unsigned.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : "none";
}
