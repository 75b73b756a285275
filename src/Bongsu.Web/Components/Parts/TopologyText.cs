using Bongsu.Views.Topology;
using Bongsu.Web.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Parts;

/// <summary>What stands in and at a drawing of the topology, in the language and the zone of its reader.</summary>
internal sealed class TopologyText
{
    private const int LongestName = 22;

    private readonly Texts.Words _words;
    private readonly Reader _reader;
    private readonly Dictionary<string, int> _members;

    private TopologyText(Texts.Words words, Reader reader, Dictionary<string, int> members) => (_words, _reader, _members) = (words, reader, members);

    /// <summary>Makes it.</summary>
    /// <param name="words">In which language.</param>
    /// <param name="reader">In which zone.</param>
    /// <param name="groups">The node that stands for others, by the id of the others.</param>
    public static TopologyText Of(Texts.Words words, Reader reader, IReadOnlyDictionary<string, TopologyNode> groups) => new(
        words,
        reader,
        groups.Where(g => g.Key.StartsWith("host:", StringComparison.Ordinal)).GroupBy(g => g.Value.Id)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal));

    /// <summary>The drawing as SVG, without the element around it.</summary>
    public MarkupString Draw(TopologyDrawing drawing)
    {
        var markup = new TopologyMarkup();
        foreach (TopologyLine line in drawing.Lines)
        {
            string seen = line.SeenAt is { } at ? $"; {_words.TopologyLastSeen(_reader.Full(at.ToUnixTimeMilliseconds()))}" : "";
            markup.Add(line, HowKnown(line.Known, line.Ports) + seen);
        }

        foreach (TopologyBox box in drawing.Boxes)
            markup.Add(box, Cut(box, NameOf(box)), TitleOf(box), LinkOf(box));
        return new MarkupString(markup.ToString());
    }

    /// <summary>How an edge is known, with its ports.</summary>
    public string HowKnown(IReadOnlyList<string> known, IReadOnlyList<int>? ports)
    {
        string text = string.Join(", ", known.Select(k => _words.Or($"Topology.Known.{k}", k)));
        return ports is { Count: > 0 } ? $"{text} ({_words.TopologyPorts(string.Join(", ", ports))})" : text;
    }

    /// <summary>What a box is called.</summary>
    public string NameOf(TopologyBox box) => box.Nodes switch
    {
        [{ Kind: "group" or "subnet" } group] => $"{group.Name} ({_members.GetValueOrDefault(group.Id)})",
        [{ } node] => node.Name,
        _ => _words.TopologyHosts(box.Nodes.Count),
    };

    /// <summary>Where a box leads; null for nowhere.</summary>
    public static string? LinkOf(TopologyBox box) => box.Nodes is not [{ } node] ? null : node.Kind switch
    {
        "service" => Links.Service(node.Id["service:".Length..]),
        "host" => Links.Host(node.Id["host:".Length..]),
        "group" => Links.Hosts(group: node.Name),
        _ => null,
    };

    private static string TitleOf(TopologyBox box) => string.Join(", ", box.Nodes.Take(50).Select(n => n.Name)) + (box.Nodes.Count > 50 ? ", …" : "");

    // Beside its level a name has less room.
    private static string Cut(TopologyBox box, string name)
    {
        int longest = box.Worst > 0 ? LongestName - 3 : LongestName;
        return name.Length <= longest ? name : name[..(longest - 1)] + "…";
    }
}
