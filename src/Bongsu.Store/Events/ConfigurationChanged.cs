using Bongsu.Configuration.Kinds;

namespace Bongsu.Store.Events;

/// <summary>Configuration objects were added, changed or removed, all in one step.</summary>
/// <param name="Objects">Which, each once.</param>
public sealed record ConfigurationChanged(IReadOnlyList<(DefinitionKind Kind, string Name)> Objects) : StoreEvent
{
    /// <summary>
    /// False where a host or service cannot have changed by it: only others' own definitions did. Templates, settings and the like may reach any.
    /// </summary>
    /// <param name="host">The name of a host or service.</param>
    public bool MayReach(string host) => Objects.Any(o => !o.Kind.IsMonitored || o.Name == host);
}
