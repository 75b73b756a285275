using Bongsu.Model.Configuration;
using Bongsu.Store.Rows;

namespace Bongsu.Store.Configuration;

/// <summary>A configuration row as it is kept in memory: immutable, secrets sealed.</summary>
internal sealed record StoredDefinition(long Id, DefinitionKind Kind, string Name, string Json, long Revision, string? Origin)
{
    public static StoredDefinition Of(ConfigurationRow row) => new(row.Id, row.Kind, row.Name, row.Json, row.Revision, row.Origin);
}
