using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;

namespace Bongsu.Store.Configuration;

/// <summary>
/// Keeps the objects of some kinds: compares definitions with what is there, and writes what differs. Its caller holds the state's gate through planning and
/// writing.
/// </summary>
internal interface IDefinitionStore
{
    /// <summary>True for the kinds whose objects it keeps; every kind has one store.</summary>
    bool Keeps(DefinitionKind kind);

    /// <summary>What applying definitions of its kinds would write.</summary>
    /// <returns>The definitions as they would be kept (a masked secret becomes the kept one), and the writes.</returns>
    Task<(IReadOnlyList<ParsedDefinition> Definitions, IReadOnlyList<PlannedWrite> Writes)> PlanAsync(
        IReadOnlyList<ParsedDefinition> definitions, ICollection<ConfigurationFault> faults, CancellationToken cancellationToken);

    /// <summary>What removing an object of its kinds would write; null with a fault where there is none.</summary>
    Task<PlannedWrite?> PlanDeleteAsync(DefinitionKind kind, string name, ICollection<ConfigurationFault> faults, CancellationToken cancellationToken);

    /// <summary>Faults for what is kept here and needs an object, of whatever kind, that is to go.</summary>
    Task FindDependantsAsync(DefinitionKind kind, string name, ICollection<ConfigurationFault> faults, CancellationToken cancellationToken);

    /// <summary>All that the viewer may see, secrets masked, in order.</summary>
    Task<IReadOnlyList<IDefinition>> ReadAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Writes those of the planned writes that are of its kinds, with their audit entries.</summary>
    /// <returns>What is to be done after the commit.</returns>
    Task<Action> WriteAsync(BongsuDb db, IReadOnlyList<PlannedWrite> writes, string by, string? origin, CancellationToken cancellationToken);
}
