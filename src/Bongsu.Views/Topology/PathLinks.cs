using Bongsu.Configuration.Catalog;

namespace Bongsu.Views.Topology;

/// <summary>Who is reached over whom, from the paths to targets: each node that is known leads to the next one that is. Pure.</summary>
internal static class PathLinks
{
    /// <summary>The links, each pair and way of knowing once, in order.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="book">Who has which address.</param>
    /// <param name="nodeOf">The id of the node of a host or service; null where it is not seen.</param>
    /// <param name="fromMs">What was last seen before this is not known any more.</param>
    public static IReadOnlyList<SeenLink> Of(IEnumerable<ObservedPath> paths, AddressBook book, Func<string, string?> nodeOf, long fromMs)
    {
        var links = new SortedDictionary<(string From, string To, string Known), long>();
        foreach (ObservedPath path in paths.Where(p => p.SeenAtMs >= fromMs))
        {
            string? before = null;
            foreach (string node in NodesOf(path, book, nodeOf))
            {
                if (before is not null && before != node)
                    links[(before, node, path.Known)] = Math.Max(links.GetValueOrDefault((before, node, path.Known)), path.SeenAtMs);
                before = node;
            }
        }

        return [.. links.Select(l => new SeenLink(l.Key.From, l.Key.To, l.Key.Known, l.Value))];
    }

    // The target is who was asked for, even if others have its address as well.
    private static IEnumerable<string> NodesOf(ObservedPath path, AddressBook book, Func<string, string?> nodeOf)
    {
        string? target = path.Target is { } name ? nodeOf(name) : null;
        IEnumerable<string> hops = target is null ? path.Addresses : path.Addresses.SkipLast(1);
        foreach (string address in hops)
        {
            if (AddressBook.Read(address) is { } read && book.Find(read) is { } node)
                yield return node;
        }

        if (target is not null)
            yield return target;
    }
}
