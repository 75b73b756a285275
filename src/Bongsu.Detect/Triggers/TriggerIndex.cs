using System.Collections.Concurrent;
using System.Collections.Immutable;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// Which hosts' triggers read an item, kept up to date with the catalog, and the compiled plan of each host. One for the process; look-ups are lock-free.
/// </summary>
public sealed class TriggerIndex : IDisposable
{
    private readonly IHostCatalog _catalog;
    private readonly ExpressionCache _expressions = new();
    private readonly ConcurrentDictionary<HostId, HostPlan> _plans = new();
    private readonly ConcurrentDictionary<ItemId, ImmutableArray<HostId>> _readers = new();
    private readonly IDisposable _subscription;
    private readonly Lock _changing = new();

    /// <summary>By a host's name: the other hosts whose triggers name it. Guarded by <see cref="_changing"/>.</summary>
    private readonly Dictionary<string, HashSet<HostId>> _foreign = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Action<HostId>, byte> _listeners = new();

    private long _version;

    /// <summary>Compiles what the catalog holds and follows its changes.</summary>
    public TriggerIndex(IHostCatalog catalog)
    {
        _catalog = catalog;
        _subscription = catalog.Subscribe(OnChanged);
        foreach (EffectiveHost host in catalog.All)
            OnChanged(null, host);
    }

    /// <summary>Calls back after a host's plan was replaced, until it is removed again; a callback must be quick.</summary>
    public void Listen(Action<HostId> planChanged) => _listeners.TryAdd(planChanged, 0);

    /// <summary>Ends <see cref="Listen"/>.</summary>
    public void Unlisten(Action<HostId> planChanged) => _listeners.TryRemove(planChanged, out _);

    /// <summary>Grows after every change: what <see cref="ReadersOf"/> said under an older one may not hold.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>The hosts whose triggers read an item; empty for most items.</summary>
    public ImmutableArray<HostId> ReadersOf(ItemId item) => _readers.TryGetValue(item, out ImmutableArray<HostId> readers) ? readers : [];

    /// <summary>As the catalog says.</summary>
    public Timestamp? AddedAt(ItemId item) => _catalog.AddedAt(item);

    /// <summary>The plan of a host, or null where it is unknown or disabled.</summary>
    public HostPlan? Find(HostId host) => _plans.GetValueOrDefault(host);

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    private void OnChanged(EffectiveHost? before, EffectiveHost? after)
    {
        HostId id = (after ?? before!).Id;
        lock (_changing)
        {
            // A host that was not there may be what other hosts' triggers were waiting for.
            bool newName = before is null || after is null || before.Name != after.Name || !before.Items.Keys.ToHashSet().SetEquals(after.Items.Keys)
                || before.Enabled != after.Enabled || !SameDependencies(before.Triggers, after.Triggers);
            Set(id, after is { Enabled: true } ? TriggerCompiler.Compile(after, _catalog, _expressions) : null);
            if (newName)
                RecompileDependents((after ?? before)!.Name, id);
            Interlocked.Increment(ref _version);
        }

        Tell(id);
    }

    private void Tell(HostId host)
    {
        foreach (Action<HostId> listener in _listeners.Keys)
            listener(host);
    }

    private void RecompileDependents(string name, HostId except)
    {
        if (_foreign.TryGetValue(name, out HashSet<HostId>? hosts))
        {
            foreach (HostId host in hosts.ToArray())
            {
                if (host != except && _catalog.Find(host) is { Enabled: true } other)
                {
                    Set(host, TriggerCompiler.Compile(other, _catalog, _expressions));
                    Tell(host);
                }
            }
        }
    }

    private void Set(HostId host, HostPlan? plan)
    {
        HostPlan? old = _plans.GetValueOrDefault(host);
        if (plan is null)
            _plans.TryRemove(host, out _);
        else
            _plans[host] = plan;
        foreach (ItemId item in old?.Needs.Keys ?? [])
        {
            if (plan is null || !plan.Needs.ContainsKey(item))
                _readers.AddOrUpdate(item, [], (_, readers) => readers.Remove(host));
        }

        foreach (ItemId item in plan?.Needs.Keys ?? [])
            _readers.AddOrUpdate(item, [host], (_, readers) => readers.Contains(host) ? readers : readers.Add(host));
        foreach (string name in ForeignNames(old))
            _foreign.GetValueOrDefault(name)?.Remove(host);
        foreach (string name in ForeignNames(plan))
        {
            if (!_foreign.TryGetValue(name, out HashSet<HostId>? hosts))
                _foreign.Add(name, hosts = []);
            hosts.Add(host);
        }
    }

    // What other hosts' triggers depend on, and what that depends on in turn.
    private static bool SameDependencies(IReadOnlyList<EffectiveTrigger> before, IReadOnlyList<EffectiveTrigger> after) =>
        before.Count == after.Count
            && before.Zip(after).All(p => p.First.Id == p.Second.Id && p.First.DependsOn.SequenceEqual(p.Second.DependsOn, StringComparer.Ordinal));

    private static IEnumerable<string> ForeignNames(HostPlan? plan) => plan?.Triggers.SelectMany(t => t.OtherHosts).Distinct(StringComparer.Ordinal) ?? [];
}
