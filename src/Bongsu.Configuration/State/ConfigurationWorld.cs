using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Resolving;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.State;

/// <summary>The configuration as it would be after a change: what is stored, with new definitions laid over it and others taken away.</summary>
internal sealed class ConfigurationWorld : IDefinitionWorld
{
    private readonly ConfigurationState _state;
    private readonly Dictionary<(DefinitionKind, string), IDefinition?> _changes = [];
    private readonly Dictionary<string, EffectiveHost?> _hosts = new(StringComparer.Ordinal);
    private readonly HostResolver _resolver;
    private ILookup<string, string>? _members;

    public ConfigurationWorld(
        ConfigurationState state,
        KindRegistry kinds,
        IEnumerable<(DefinitionKind Kind, IDefinition Definition)> put,
        IEnumerable<(DefinitionKind Kind, string Name)> removed)
    {
        _state = state;
        foreach ((DefinitionKind kind, IDefinition definition) in put)
            _changes[(kind, definition.Name)] = definition;
        foreach ((DefinitionKind kind, string name) in removed)
            _changes[(kind, name)] = null;
        _resolver = new HostResolver(new ResolverInputs
        {
            Settings = this.Settings(),
            Template = name => Find<TemplateDefinition>(name),
            OwnerOf = name => Find<ServiceDefinition>(name)?.Owner,
            Credential = name => Find<CredentialDefinition>(name),
            Kinds = kinds,
        });
    }

    public DefinitionKinds Kinds => _state.Kinds;

    public bool Has(DefinitionKind kind, string name) =>
        _changes.TryGetValue((kind, name), out IDefinition? changed) ? changed is not null : _state.Find(kind, name) is not null;

    public T? Find<T>(string name)
        where T : class, IDefinition => (T?)Find(Kinds.Of<T>(), name);

    public IDefinition? Find(DefinitionKind kind, string name) =>
        _changes.TryGetValue((kind, name), out IDefinition? changed) ? changed : _state.Find(kind, name) is { } stored ? _state.Read(stored) : null;

    public IEnumerable<string> Names(DefinitionKind kind) =>
        _state.OfKind(kind).Select(r => r.Name).Where(n => !_changes.ContainsKey((kind, n)))
            .Concat(_changes.Where(c => c.Key.Item1 == kind && c.Value is not null).Select(c => c.Key.Item2));

    /// <summary>The hosts that would be members of a service. The first question reads every host.</summary>
    public IEnumerable<string> MembersOf(string service) =>
        (_members ??= this.All<HostDefinition>().Where(h => h.Service is not null).ToLookup(h => h.Service!, h => h.Name, StringComparer.Ordinal))[service];

    /// <summary>A host or service as it would work; null where there is none.</summary>
    public EffectiveHost? Resolve(string name)
    {
        if (_hosts.TryGetValue(name, out EffectiveHost? known))
            return known;
        long id = _state.FindMonitored(name)?.Id ?? 0;
        return _hosts[name] = SourceOf(name) is { } source ? _resolver.Resolve(new HostId(id), source, _state.Discovered(id), 0) : null;
    }

    /// <summary>The same with another list of one of its discoveries, as the ledger writes it.</summary>
    public EffectiveHost? ResolveWith(string name, string discovery, string list)
    {
        long id = _state.FindMonitored(name)?.Id ?? 0;
        var discovered = new Dictionary<string, string>(_state.Discovered(id), StringComparer.Ordinal) { [discovery] = list };
        return SourceOf(name) is { } source ? _resolver.Resolve(new HostId(id), source, discovered, 0) : null;
    }

    private HostSource? SourceOf(string name) => Find<HostDefinition>(name) is { } host ? HostSource.Of(host)
        : Find<ServiceDefinition>(name) is { } service ? HostSource.Of(service) : null;
}
