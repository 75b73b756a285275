using System.Collections.Frozen;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Values;

namespace Bongsu.Respond.Tests.Stories;

/// <summary>Hosts and services that a story sets.</summary>
internal sealed class StoryCatalog : IHostCatalog
{
    private readonly Dictionary<HostId, EffectiveHost> _hosts = [];
    private readonly List<Action<EffectiveHost?, EffectiveHost?>> _listeners = [];
    private long _next;

    public int Count => _hosts.Count;

    public IEnumerable<EffectiveHost> All => _hosts.Values;

    public EffectiveHost? Find(string name) => _hosts.Values.FirstOrDefault(h => h.Name == name);

    public EffectiveHost? Find(HostId id) => _hosts.GetValueOrDefault(id);

    public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed)
    {
        _listeners.Add(changed);
        return new Nothing();
    }

    /// <summary>A host or service with one check, as the store would resolve it.</summary>
    public EffectiveHost Add(
        string name,
        string? service,
        string? owner,
        string check,
        string key,
        bool isService = false,
        string? gateway = null,
        params (string Name, string Expression, Level Level)[] triggers)
    {
        var id = new HostId(++_next);
        string ok = $"{key}.ok[{check}]";
        EffectiveItem[] items = [Item(id, ok), Item(id, "disk")];
        var host = new EffectiveHost
        {
            Id = id,
            Name = name,
            DisplayName = name,
            IsService = isService,
            Service = isService ? name : service,
            Owner = owner,
            Gateway = gateway,
            Terms = isService ? new ServiceTerms() : null,
            Items = items.ToFrozenDictionary(i => i.Id),
            ItemsByKey = items.ToFrozenDictionary(i => i.Key),
            Checks =
            [
                new EffectiveCheck
                {
                    Name = check, Type = key, Interval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(3), Attempts = isService ? 2 : 1,
                    Outputs = new Dictionary<string, ItemId>
                    {
                        ["ok"] = items[0].Id,
                    }, FailureTrigger = StableId.Trigger(id, $"{check} failed"), Options = new Dictionary<string, System.Text.Json.JsonElement>(),
                },
            ],
            Triggers =
            [
                Trigger(id, $"{check} failed", $"last(//{ok})=0", isService ? Level.Emergency : Level.Warning, isService),
                .. triggers.Select(t => Trigger(id, t.Name, t.Expression, t.Level, isService)),
            ],
        };
        Set(host);
        return host;
    }

    public void Set(EffectiveHost host)
    {
        EffectiveHost? before = _hosts.GetValueOrDefault(host.Id);
        _hosts[host.Id] = host;
        foreach (Action<EffectiveHost?, EffectiveHost?> listener in _listeners)
            listener(before, host);
    }

    private static EffectiveItem Item(HostId host, string key) =>
        new() { Id = StableId.Item(host, key), Key = key, Name = key, Type = "check", ValueType = ItemValueType.Float };

    private static EffectiveTrigger Trigger(HostId host, string name, string expression, Level level, bool service) =>
        new()
        {
            Id = StableId.Trigger(host, name),
            Name = name,
            Expression = expression,
            Level = level,
            Category = service ? Category.Service : Category.Instance,
        };

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
