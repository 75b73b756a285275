using Bongsu.Collect;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Preview;
using Bongsu.Detect.Topology;
using Bongsu.Detect.Trials;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Respond;
using Bongsu.Respond.Trials;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Server.Tests.Stories;

/// <summary>The rooms from the resolver to the policies, with a clock that the story moves.</summary>
internal sealed class StoryBench : IDisposable
{
    private const string Linux = "linux-by-zabbix-agent";

    private static readonly Dictionary<string, string> s_disk = new() { ["vfs.fs.discovery"] = """[{"{#FSNAME}":"/","{#FSTYPE}":"ext4"}]""" };

    private const string Yaml = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}
          - {name: shop-team, kind: service, people: [{name: Owner, email: shop@example.com}]}
        channels:
          - {name: mail, type: smtp, host: 127.0.0.1, port: 25, from: bongsu@example.com}
        services:
          - {name: shop, owner: shop-team}
        hosts:
          - {name: web-1, address: 127.0.0.1, service: shop, templates: [TEMPLATE], macros: {"{$CLOUD.ID}": x, "{$CLOUD.NODE}": "1", "{$CLOUD.STORAGE}": "100", "{$SERVICES}": "^W3SVC$"}}
        """;

    private readonly ServiceProvider _services;
    private readonly TriggerIndex _index;
    private readonly Replay _replay;
    private readonly List<TriggerTransition> _unwritten = [];
    private readonly TransitionWriter _writer;
    private TimeSpan _pinged;

    public StoryBench()
        : this(Linux, s_disk)
    {
    }

    /// <summary>With a host of another template.</summary>
    /// <param name="template">Its name.</param>
    /// <param name="discovered">What its discoveries found: rows as JSON, by the discovery's key.</param>
    public StoryBench(string template, IReadOnlyDictionary<string, string> discovered)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddBongsuCollect(new CollectOptions { Trapper = null }).AddBongsuRespond();
        _services = services.BuildServiceProvider();
        var kinds = new KindRegistry(_services.GetServices<IKind>());
        ConfigurationPreview preview = ConfigurationPreview.Of(
            [("story.yaml", Yaml.Replace("TEMPLATE", template, StringComparison.Ordinal))],
            [.. _services.GetServices<ITemplateSource>().SelectMany(t => t.Templates)],
            new Dictionary<string, string>(),
            new Dictionary<string, IReadOnlyDictionary<string, string>> { ["web-1"] = discovered },
            kinds);
        Assert.Empty(preview.Faults);
        Host = preview.Hosts.Single(h => h.Name == "web-1");
        Assert.Empty(Host.Faults);
        _index = new TriggerIndex(new TrialCatalog(preview.Hosts));
        Problems = new TrialProblems(preview.Document, TopologyGraph.Of(preview.Hosts), kinds);
        _writer = new TransitionWriter(Problems, new NoNewestValues());
        _replay = new Replay(
            [new HostTriggers(_index.Find(Host.Id)!, [], Start, TimeZoneInfo.Utc)], Start, TimeTicks.Interval, (_, transition) => _unwritten.Add(transition));
    }

    public Timestamp Start { get; } = Timestamp.FromUnix(1_793_000_000);

    public EffectiveHost Host { get; }

    public TrialProblems Problems { get; }

    /// <summary>The items that the host's triggers read.</summary>
    public IEnumerable<ItemId> ItemsOfTriggers => _index.Find(Host.Id)!.Needs.Keys;

    /// <summary>A value of an item at a time from the story's start; the agent answers every minute until then.</summary>
    public async Task MeasureAsync(TimeSpan at, string key, double value)
    {
        for (; _pinged <= at; _pinged += TimeSpan.FromMinutes(1))
            await GiveAsync(_pinged, "agent.ping", 1);
        await GiveAsync(at, key, value);
    }

    /// <summary>A value of an item at a time from the story's start.</summary>
    public Task GiveAsync(TimeSpan at, string key, double value)
    {
        EffectiveItem item = Host.ItemsByKey[key];
        Timestamp time = Start + at;
        _replay.Observe(item.Id, item.ValueType switch
        {
            ItemValueType.Unsigned => ItemValue.OfUnsigned(time, (ulong)value),
            ItemValueType.Text => ItemValue.OfText(time, "UP"),
            _ => ItemValue.Float(time, value),
        });
        return WriteAsync();
    }

    private async Task WriteAsync()
    {
        foreach (TriggerTransition transition in _unwritten)
            await _writer.WriteAsync(transition, TestContext.Current.CancellationToken);
        _unwritten.Clear();
    }

    public void Dispose()
    {
        _index.Dispose();
        _services.Dispose();
    }
}
