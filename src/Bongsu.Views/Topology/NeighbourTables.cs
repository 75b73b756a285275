using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;

namespace Bongsu.Views.Topology;

/// <summary>Reads the tables of neighbours that discoveries have found: those of LLDP-MIB and CISCO-CDP-MIB, by the macros of their columns.</summary>
internal static class NeighbourTables
{
    private const string Lldp = "{#LLDPREM";
    private const string LldpName = "{#LLDPREMSYSNAME}", LldpChassis = "{#LLDPREMCHASSISID}", CdpDevice = "{#CDPCACHEDEVICEID}";
    private static readonly string[] s_ownNames = ["{#LLDPLOCSYSNAME}", "{#SYSNAME}", "{#CDPGLOBALDEVICEID}"];
    private const string OwnChassis = "{#LLDPLOCCHASSISID}";

    /// <summary>What a host says.</summary>
    /// <param name="host">The host.</param>
    /// <param name="node">The id of its node.</param>
    /// <param name="lists">What was discovered.</param>
    public static NeighbourFacts Of(EffectiveHost host, string node, IDiscoveredLists lists)
    {
        var heard = new HashSet<HeardNeighbour>();
        foreach (DiscoveredList list in lists.Lists(host.Id, Lldp).Concat(lists.Lists(host.Id, CdpDevice)))
        {
            foreach ((IReadOnlyDictionary<string, string> row, long? lostAt) in list.Rows())
            {
                long seenAt = lostAt ?? list.SeenAtMs;
                if (row.ContainsKey(LldpChassis) || row.ContainsKey(LldpName))
                    heard.Add(new HeardNeighbour("lldp", row.GetValueOrDefault(LldpName, ""), row.GetValueOrDefault(LldpChassis, "")) { SeenAtMs = seenAt });
                if (row.TryGetValue(CdpDevice, out string? device))
                    heard.Add(new HeardNeighbour("cdp", device, "") { SeenAtMs = seenAt });
            }
        }

        var names = new List<string> { host.Name, host.DisplayName };
        if (host.Address is { } address)
            names.Add(address);
        names.AddRange(s_ownNames.SelectMany(macro => lists.Rows(host.Id, macro).Select(row => row[macro])));
        return new NeighbourFacts(node, names, [.. lists.Rows(host.Id, OwnChassis).Select(row => row[OwnChassis])], heard);
    }
}
