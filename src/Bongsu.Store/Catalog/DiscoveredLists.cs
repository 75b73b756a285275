using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.State;
using Bongsu.Model.Identity;

namespace Bongsu.Store.Catalog;

/// <inheritdoc />
internal sealed class DiscoveredLists(ConfigurationState state) : IDiscoveredLists
{
    /// <inheritdoc />
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(HostId host, string macro)
    {
        var found = new List<IReadOnlyDictionary<string, string>>();
        foreach (string json in state.Discovered(host.Value).Values)
        {
            // Most lists are of something else, and need not be read.
            if (json.Contains(macro, StringComparison.Ordinal)
                && DiscoveryRows.TryParse(json, out IReadOnlyList<IReadOnlyDictionary<string, string>> rows, out _))
                found.AddRange(rows.Where(r => r.ContainsKey(macro)));
        }

        return found;
    }

    /// <inheritdoc />
    public IEnumerable<DiscoveredList> Lists(HostId host, string text) => state.Discovered(host.Value)
        .Where(l => l.Value.Contains(text, StringComparison.Ordinal))
        .Select(l => new DiscoveredList(l.Value, state.DiscoveryTimesOf(host.Value, l.Key)?.ReportedAtMs ?? 0));
}
