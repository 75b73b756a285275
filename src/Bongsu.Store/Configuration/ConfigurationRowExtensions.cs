using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.State;
using Bongsu.Store.Rows;

namespace Bongsu.Store.Configuration;

/// <summary>From a row to what is kept in memory.</summary>
internal static class ConfigurationRowExtensions
{
    /// <exception cref="StoreException">The row is of a kind that this program does not know.</exception>
    public static StoredDefinition ToStored(this ConfigurationRow row, DefinitionKinds kinds) => kinds.FindByNumber(row.Kind) is { } kind
        ? new StoredDefinition(row.Id, kind, row.Name, row.Json, row.Revision, row.Origin)
        : throw new StoreException(
            $"The database holds '{row.Name}', an object of a kind with the number {row.Kind} that this program does not know: start the program "
                + "that wrote it.",
            mayRetry: false);
}
