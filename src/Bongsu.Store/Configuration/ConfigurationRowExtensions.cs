using Bongsu.Configuration.State;
using Bongsu.Store.Rows;

namespace Bongsu.Store.Configuration;

/// <summary>From a row to what is kept in memory.</summary>
internal static class ConfigurationRowExtensions
{
    public static StoredDefinition ToStored(this ConfigurationRow row) => new(row.Id, row.Kind, row.Name, row.Json, row.Revision, row.Origin);
}
