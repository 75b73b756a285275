using Bongsu.Configuration.Effective;

namespace Bongsu.Configuration.Catalog;

/// <summary>Keeps what low-level discoveries found.</summary>
public interface IDiscoveryLedger
{
    /// <summary>
    /// Takes a list (JSON array of objects of macros, or <c>{"data":[...]}</c>); where it differs from the last one it is kept, and the host is
    /// resolved anew if the discovery brings anything.
    /// </summary>
    /// <returns>Null, or a sentence that says what is wrong with the list.</returns>
    Task<string?> ReportAsync(EffectiveHost host, EffectiveItem discovery, string json, CancellationToken cancellationToken);
}
