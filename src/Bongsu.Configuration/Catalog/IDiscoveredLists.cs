using Bongsu.Model.Identity;

namespace Bongsu.Configuration.Catalog;

/// <summary>What low-level discoveries have found, beside the items that were made of it. From memory; any thread.</summary>
public interface IDiscoveredLists
{
    /// <summary>The rows of a host in which a macro stands, of all its discoveries; each is macros such as <c>{#IFNAME}</c> to values.</summary>
    /// <param name="host">The host.</param>
    /// <param name="macro">The macro, such as <c>{#LLDPREMSYSNAME}</c>.</param>
    IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(HostId host, string macro);

    /// <summary>All lists of a host that have a text in them, with when each was last reported.</summary>
    /// <param name="host">The host.</param>
    /// <param name="text">Such as the beginning of a macro.</param>
    IEnumerable<DiscoveredList> Lists(HostId host, string text);
}
