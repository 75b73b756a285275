namespace Bongsu.Views.Topology;

/// <summary>
/// Which devices are neighbours, from what each hears. A neighbour that is nobody known makes no link, and neither does a name that is several devices'. Pure.
/// </summary>
internal static class NeighbourLinks
{
    /// <summary>The pairs, each once for a protocol by which it is known, the lesser id first.</summary>
    public static IReadOnlyList<SeenLink> Of(IReadOnlyList<NeighbourFacts> devices)
    {
        // Of ten thousand machines most often none hears another, and then nobody needs to know what they are called.
        if (devices.All(static d => d.Heard.Count == 0))
            return [];
        ILookup<string, string> byChassis = Lookup(devices, d => d.Chassis, Chassis);
        ILookup<string, string> byName = Lookup(devices, d => d.Names, Name);
        ILookup<string, string> byShortName = Lookup(devices, d => d.Names, ShortName);
        var links = new SortedDictionary<(string From, string To, string Protocol), long>();
        foreach (NeighbourFacts device in devices)
        {
            foreach (HeardNeighbour heard in device.Heard)
            {
                if ((Only(byChassis, Chassis(heard.Chassis)) ?? Only(byName, Name(heard.Name)) ?? Only(byShortName, ShortName(heard.Name))) is not { } other
                    || other == device.Node)
                    continue;
                bool isFirst = string.CompareOrdinal(device.Node, other) < 0;
                (string, string, string) link = (isFirst ? device.Node : other, isFirst ? other : device.Node, heard.Protocol);
                links[link] = Math.Max(links.GetValueOrDefault(link), heard.SeenAtMs);
            }
        }

        return [.. links.Select(static l => new SeenLink(l.Key.From, l.Key.To, l.Key.Protocol, l.Value))];
    }

    private static ILookup<string, string> Lookup(
        IReadOnlyList<NeighbourFacts> devices, Func<NeighbourFacts, IEnumerable<string>> texts, Func<string, string> key) => devices
        .SelectMany(d => texts(d).Select(key).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal), (d, k) => (Key: k, d.Node))
        .ToLookup(p => p.Key, p => p.Node, StringComparer.Ordinal);

    private static string? Only(ILookup<string, string> nodes, string key) => key.Length > 0 && nodes[key].Take(2).ToArray() is [var only] ? only : null;

    // Octets are written as text or in hexadecimal, with or without signs between them.
    private static string Chassis(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    // Some devices add their serial number: switch-1(SSI1234ABCD).
    private static string Name(string text)
    {
        int bracket = text.IndexOf('(', StringComparison.Ordinal);
        return (bracket > 0 ? text[..bracket] : text).Trim().TrimEnd('.').ToLowerInvariant();
    }

    private static string ShortName(string text)
    {
        string name = Name(text);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        // The first number of an address is not a name.
        return dot > 0 && !char.IsAsciiDigit(name[0]) ? name[..dot] : name;
    }
}
