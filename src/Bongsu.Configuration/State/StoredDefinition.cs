using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.State;

/// <summary>An object of the configuration as it is kept in memory: immutable, secrets sealed.</summary>
internal sealed record StoredDefinition(long Id, DefinitionKind Kind, string Name, string Json, long Revision, string? Origin);
