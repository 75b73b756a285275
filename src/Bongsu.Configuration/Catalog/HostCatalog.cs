using System.Collections.Concurrent;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.State;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Catalog;

/// <inheritdoc />
internal sealed class HostCatalog(ConfigurationState state, KindRegistry kinds, TimeProvider time) : IHostCatalog
{
    private readonly ConcurrentDictionary<string, EffectiveHost> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<HostId, EffectiveHost> _byId = new();

    // Guards replacing and calling back, so that callbacks come in order and one at a time.
    private readonly Lock _changing = new();
    private Action<EffectiveHost?, EffectiveHost?>[] _subscriptions = [];

    // Which hosts use a template, by the template's name; guarded by _changing.
    private readonly Dictionary<string, HashSet<string>> _users = new(StringComparer.Ordinal);
    private HostResolver? _resolver;
    private long _revision;
    private long _changes;
    private SortedHosts? _sorted;
    private readonly ItemAges _ages = new();
    private bool _isLoaded;

    public int Count => _byId.Count;

    public IEnumerable<EffectiveHost> All => _byId.Select(h => h.Value);

    /// <summary>All of them by name; made again after a change.</summary>
    public IReadOnlyList<EffectiveHost> Sorted =>
        Volatile.Read(ref _sorted) is { } sorted && sorted.Changes == Interlocked.Read(ref _changes) ? sorted.Hosts : Sort();

    public EffectiveHost? Find(string name) => _byName.GetValueOrDefault(name);

    public EffectiveHost? Find(HostId id) => _byId.GetValueOrDefault(id);

    public Timestamp? AddedAt(ItemId item) => _ages.AddedAt(item);

    public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed)
    {
        lock (_changing)
            _subscriptions = [.. _subscriptions, changed];
        return new Subscription(this, changed);
    }

    /// <summary>Resolves everything; for the start.</summary>
    public void Load()
    {
        Refresh(state.All.Select(r => (r.Kind, r.Name)), everything: true);
        _isLoaded = true;
    }

    /// <summary>Resolves what changed objects touch; called by whoever holds the state's gate.</summary>
    public void Refresh(IEnumerable<(DefinitionKind Kind, string Name)> changed, bool everything = false)
    {
        lock (_changing)
        {
            HashSet<string> names = everything ? AllNames() : Touched(changed);
            if (names.Count == 0)
                return;
            foreach (string name in names)
                Resolve(name);
        }
    }

    private HashSet<string> AllNames()
    {
        _resolver = null;
        return [.. state.All.Where(r => r.Kind.IsMonitored).OrderBy(r => r.Kind.Number).Select(r => r.Name)];
    }

    private HashSet<string> Touched(IEnumerable<(DefinitionKind Kind, string Name)> changed)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((DefinitionKind kind, string name) in changed)
        {
            switch (kind.Reach)
            {
                case HostReach.All:
                    return AllNames();
                case HostReach.Users:
                    _resolver = null;
                    names.UnionWith(_users.GetValueOrDefault(name, []));
                    break;
                case HostReach.ItselfAndMembers:
                    // Members carry the owner of their service.
                    names.Add(name);
                    names.UnionWith(_byName.Where(h => h.Value.Service == name).Select(h => h.Key));
                    break;
                case HostReach.Itself:
                    names.Add(name);
                    break;
            }
        }

        return names;
    }

    private void Resolve(string name)
    {
        StoredDefinition? row = state.FindMonitored(name);
        EffectiveHost? before = _byName.GetValueOrDefault(name);
        if (row is null)
        {
            Remove(before);
            return;
        }

        HostSource source = HostSource.Of(state.Read(row))!;
        _revision = Math.Max(_revision + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        EffectiveHost after = (_resolver ??= NewResolver()).Resolve(new HostId(row.Id), source, state.Discovered(row.Id), _revision);
        if (before is not null && before.Id != after.Id)
        {
            // Removed and made again under the same name: another host.
            Remove(before);
            before = null;
        }

        foreach (string template in TemplateTree.NamesOf(source.Templates, state.Find<TemplateDefinition>))
        {
            if (!_users.TryGetValue(template, out HashSet<string>? users))
                _users[template] = users = new HashSet<string>(StringComparer.Ordinal);
            users.Add(name);
        }

        _byName[name] = after;
        _byId[after.Id] = after;
        Changed(before, after);
    }

    private void Remove(EffectiveHost? host)
    {
        if (host is null)
            return;
        _byName.TryRemove(host.Name, out _);
        _byId.TryRemove(host.Id, out _);
        foreach (HashSet<string> users in _users.Values)
            users.Remove(host.Name);
        Changed(host, null);
    }

    private void Changed(EffectiveHost? before, EffectiveHost? after)
    {
        Interlocked.Increment(ref _changes);

        // Before anybody judges the host as it is now.
        if (_isLoaded)
            _ages.Follow(before, after, Timestamp.Now(time));
        foreach (Action<EffectiveHost?, EffectiveHost?> changed in _subscriptions)
            changed(before, after);
    }

    private HostResolver NewResolver() => new(new ResolverInputs
    {
        Settings = state.Settings(),
        Template = name => state.Find<TemplateDefinition>(name),
        OwnerOf = name => state.Find<ServiceDefinition>(name)?.Owner,
        Credential = name => state.Find<CredentialDefinition>(name),
        Kinds = kinds,
    });

    private EffectiveHost[] Sort()
    {
        long changes = Interlocked.Read(ref _changes);
        EffectiveHost[] sorted = [.. All.OrderBy(h => h.Name, StringComparer.Ordinal)];
        Volatile.Write(ref _sorted, new SortedHosts(changes, sorted));
        return sorted;
    }

    private void Unsubscribe(Action<EffectiveHost?, EffectiveHost?> changed)
    {
        lock (_changing)
            _subscriptions = [.. _subscriptions.Where(s => s != changed)];
    }

    private sealed record SortedHosts(long Changes, IReadOnlyList<EffectiveHost> Hosts);

    private sealed class Subscription(HostCatalog owner, Action<EffectiveHost?, EffectiveHost?> changed) : IDisposable
    {
        public void Dispose() => owner.Unsubscribe(changed);
    }
}
