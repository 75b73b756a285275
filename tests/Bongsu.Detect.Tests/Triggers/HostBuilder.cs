using System.Collections.Frozen;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Tests.Triggers;

/// <summary>Makes hosts for tests: <c>new HostBuilder("web-1").Item("cpu").Trigger("cpu is high", "last(//cpu)&gt;5")</c>.</summary>
internal sealed class HostBuilder(string name, long id = 1)
{
    private readonly Dictionary<ItemId, EffectiveItem> _items = [];
    private readonly List<EffectiveTrigger> _triggers = [];

    public HostBuilder Item(string key, ItemValueType type = ItemValueType.Float, string unit = "")
    {
        ItemId item = StableId.Item(new HostId(id), key);
        _items.Add(item, new EffectiveItem { Id = item, Key = key, Name = key, Type = "trapper", ValueType = type, Unit = unit });
        return this;
    }

    public HostBuilder Trigger(
        string trigger, string expression, string? recovery = null, string? description = null, Func<EffectiveTrigger, EffectiveTrigger>? set = null)
    {
        var made = new EffectiveTrigger
        {
            Id = StableId.Trigger(new HostId(id), trigger),
            Name = trigger,
            Expression = expression,
            Recovery = recovery,
            Description = description,
            Level = Level.Notice,
            Category = Category.Instance,
        };
        _triggers.Add(set?.Invoke(made) ?? made);
        return this;
    }

    public EffectiveHost Build() => new()
    {
        Id = new HostId(id),
        Name = name,
        DisplayName = name,
        Items = _items.ToFrozenDictionary(),
        ItemsByKey = _items.Values.ToFrozenDictionary(i => i.Key),
        Triggers = _triggers,
    };

    public HostPlan Plan(params EffectiveHost[] others)
    {
        EffectiveHost host = Build();
        return TriggerCompiler.Compile(host, new FixedCatalog([host, .. others]), new ExpressionCache());
    }

    [System.Runtime.CompilerServices.IndexerName("Ids")]
    public ItemId this[string key] => StableId.Item(new HostId(id), key);
}

internal sealed class FixedCatalog(IEnumerable<EffectiveHost> hosts) : IHostCatalog
{
    private readonly Dictionary<HostId, EffectiveHost> _hosts = hosts.ToDictionary(h => h.Id);
    private Action<EffectiveHost?, EffectiveHost?>? _changed;

    public int Count => _hosts.Count;

    public IEnumerable<EffectiveHost> All => _hosts.Values;

    public EffectiveHost? Find(string name) => _hosts.Values.FirstOrDefault(h => h.Name == name);

    public EffectiveHost? Find(HostId id) => _hosts.GetValueOrDefault(id);

    public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed)
    {
        _changed = changed;
        return new Nothing();
    }

    public void Set(EffectiveHost host)
    {
        EffectiveHost? before = _hosts.GetValueOrDefault(host.Id);
        _hosts[host.Id] = host;
        _changed?.Invoke(before, host);
    }

    public void Remove(EffectiveHost host)
    {
        _hosts.Remove(host.Id);
        _changed?.Invoke(host, null);
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
