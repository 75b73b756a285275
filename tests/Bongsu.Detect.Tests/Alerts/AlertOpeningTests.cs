using System.Collections.Frozen;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Alerts;
using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Tests.Alerts;

/// <summary>Which host, service and level an alert's labels mean.</summary>
public sealed class AlertOpeningTests
{
    private readonly Catalog _catalog = new(
        Host(1, "web-1", address: "10.0.0.1", service: "shop", owner: "shop-team"), Host(2, "db-1", address: "db.example.com"),
        Host(3, "shop", isService: true, service: "shop", owner: "shop-team"));

    [Theory]
    [InlineData("instance=web-1:9100", "web-1")]
    [InlineData("instance=10.0.0.1:9100", "web-1")]
    [InlineData("instance=10.0.0.1", "web-1")]
    [InlineData("instance=DB.example.com:5432", "db-1")]
    [InlineData("node=db-1,instance=web-1:9100", "db-1")]
    [InlineData("host=unheard,instance=web-1", "web-1")]
    [InlineData("service=shop,instance=10.9.9.9:1", "shop")]
    [InlineData("service=shop,instance=web-1", "web-1")]
    [InlineData("service=shop,instance=web-1,category=service", "shop")]
    [InlineData("job=shop", "shop")]
    [InlineData("service=web-1", null)]
    [InlineData("instance=shop", null)]
    [InlineData("alertname=Watchdog", null)]
    public void Host_or_service_is_found_by_the_labels(string labels, string? expected) =>
        Assert.Equal(expected, AlertTargets.Find(Labels(labels), _catalog)?.Name);

    [Theory]
    [InlineData("instance=web-1,severity=critical", 3, Category.Instance)]
    [InlineData("instance=web-1,severity=warning", 2, Category.Instance)]
    [InlineData("instance=web-1,severity=none", 1, Category.Instance)]
    [InlineData("instance=web-1", 3, Category.Instance)]
    [InlineData("service=shop,severity=critical", 4, Category.Service)]
    [InlineData("service=shop,severity=emergency", 5, Category.Service)]
    [InlineData("service=shop,severity=warning", 4, Category.Service)]
    [InlineData("instance=web-1,category=service,severity=5", 5, Category.Service)]
    [InlineData("instance=db-1,category=service,severity=5", 3, Category.Instance)]
    public void Level_follows_severity_within_the_bounds_of_the_category(string labels, int level, Category category)
    {
        ProblemOpening opening = Open(labels);

        Assert.Equal((level, category), ((int)opening.Level, opening.Category));
    }

    [Fact]
    public void Annotations_are_what_people_read()
    {
        var alert = new ExternalAlert
        {
            Labels = Labels("alertname=Down,instance=web-1:9100"),
            Annotations = new Dictionary<string, string>
            {
                ["summary"] = "web-1 is down",
                ["description"] = "no scrape for 5m",
                ["runbook_url"] = "https://run.book/1",
            },
            GeneratorUrl = "https://prometheus/graph",
        };

        ProblemOpening opening = AlertOpening.Of("f", alert, Timestamp.FromUnix(5), _catalog, LevelBounds.Default);

        Assert.Equal(("web-1 is down", "no scrape for 5m", "Down"), (opening.Title, opening.Because, opening.Family));
        Assert.Equal("https://run.book/1\nhttps://prometheus/graph", opening.Advice);
        Assert.Equal(
            ("web-1", "shop", "shop-team", Timestamp.FromUnix(5), true),
            (opening.HostName, opening.Service, opening.Owner, opening.StartedAt, opening.ManualClose));
    }

    [Fact]
    public void An_alert_of_nobody_we_know_has_a_name_and_an_id_of_its_own()
    {
        ProblemOpening one = Open("alertname=Down,instance=10.9.9.9:9100"), other = Open("alertname=Slow,instance=10.9.9.9:9100");

        Assert.Equal(("10.9.9.9:9100", "Down"), (one.HostName, one.Title));
        Assert.Equal(one.Host, other.Host);
        Assert.True(one.Host.Value < 0 && one.Trigger.IsAlert && !StableId.Trigger(new HostId(1), "Down").IsAlert);
        Assert.Equal("{alertname=\"Down\", instance=\"10.9.9.9:9100\"}", one.Because);
    }

    private ProblemOpening Open(string labels) =>
        AlertOpening.Of("f", new ExternalAlert { Labels = Labels(labels) }, Timestamp.FromUnix(5), _catalog, LevelBounds.Default);

    private static Dictionary<string, string> Labels(string text) =>
        text.Split(',').Select(l => l.Split('=')).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);

    private static EffectiveHost Host(long id, string name, string? address = null, bool isService = false, string? service = null, string? owner = null) =>
        new()
        {
            Id = new HostId(id),
            Name = name,
            DisplayName = name,
            Address = address,
            IsService = isService,
            Service = service,
            Owner = owner,
            Items = FrozenDictionary<ItemId, EffectiveItem>.Empty,
            ItemsByKey = FrozenDictionary<string, EffectiveItem>.Empty,
        };

    private sealed class Catalog(params EffectiveHost[] hosts) : IHostCatalog
    {
        public int Count => hosts.Length;

        public IEnumerable<EffectiveHost> All => hosts;

        public EffectiveHost? Find(string name) => Array.Find(hosts, h => h.Name == name);

        public EffectiveHost? Find(HostId id) => Array.Find(hosts, h => h.Id == id);

        public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed) => throw new NotSupportedException();
    }
}
