using System.Globalization;

namespace Bongsu.Views.Wiki.MoniWiki;

/// <summary>What stands between <c>[[</c> and <c>]]</c>: MoniWiki's own macros that make sense here, and ours. Pure.</summary>
internal static class MoniWikiMacros
{
    /// <summary>The node of a macro; null for a name that is none, which is shown as it was written.</summary>
    /// <param name="name">Before the parenthesis.</param>
    /// <param name="arguments">What stands in it; null without one.</param>
    public static WikiNode? Find(string name, string? arguments)
    {
        IReadOnlyList<string> parts = Split(arguments ?? "");
        return name switch
        {
            "BR" => WikiWriter.Element("br", []),
            "TableOfContents" => Panel("toc"),
            "PageList" => Panel("pages", parts),
            "RecentChanges" => Panel("changes"),
            "Date" => Panel("date", parts),
            "DateTime" => Panel("time", parts),
            "Bar" => Bar(parts.Count > 0 ? parts[0] : ""),
            "Graph" => Graph("chart", parts),
            "Lines" => Graph("lines", parts),
            "States" => Graph("states", parts),
            "Trend" => Panel("trend", [Item(parts), .. parts.Skip(2)]),
            "Number" => Panel("number", [Item(parts), .. parts.Skip(2)]),
            "Problems" => Panel("problems", First("group", parts)),
            "Incidents" => Panel("incidents", First("service", parts)),
            "Table" => Panel("table", First("group", parts)),
            "OnCall" => Panel("oncall", parts),
            "Topology" => Panel("topology", parts),
            "Sla" => Panel("sla", Ranged(parts)),
            "Availability" => Panel("availability", parts),
            "Beats" => Panel("beats", parts),
            "Services" => Panel("services", parts),
            _ => null,
        };
    }

    /// <summary>A panel as a macro.</summary>
    public static string Write(PanelCall call)
    {
        string[] options = [.. call.Options.Where(o => o.Key is not "range" && !(o.Key is "group" && call.Name is "problems" or "table"))
            .Select(o => $"{o.Key}={o.Value}")];
        string[] range = call["range"] is { } given ? [given] : [];
        return call.Name switch
        {
            "chart" => Macro("Graph", [.. Names(call), .. range, .. options]),
            "lines" or "states" => Macro(char.ToUpperInvariant(call.Name[0]) + call.Name[1..], [.. Names(call), .. range, .. options]),
            "trend" => Macro("Trend", [.. Names(call), .. options]),
            "number" => Macro("Number", [.. Names(call), .. options]),
            "problems" => Macro("Problems", [.. Group(call), .. options]),
            "table" => Macro("Table", call["group"] is null && options.Length > 0 ? [.. options, .. call.Arguments]
                : [call["group"] ?? "", .. call.Arguments, .. options]),
            "oncall" => Macro("OnCall", call.Arguments),
            "sla" => Macro("Sla", [.. call.Arguments, .. range, .. options]),
            "toc" => "[[TableOfContents]]",
            "pages" => "[[PageList]]",
            "changes" => "[[RecentChanges]]",
            _ => Macro(char.ToUpperInvariant(call.Name[0]) + call.Name[1..], [.. call.Arguments, .. range, .. options]),
        };
    }

    /// <summary>Parts between commas, but not those inside brackets or quotation marks: keys have commas of their own.</summary>
    internal static IReadOnlyList<string> Split(string arguments)
    {
        var parts = new List<string>();
        int start = 0, depth = 0;
        bool quoted = false;
        for (int i = 0; i <= arguments.Length; i++)
        {
            char c = i == arguments.Length ? ',' : arguments[i];
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c == '[')
                depth++;
            else if (!quoted && c == ']')
                depth = Math.Max(0, depth - 1);
            if (i < arguments.Length && (c != ',' || quoted || depth > 0))
                continue;
            parts.Add(arguments[start..i].Trim());
            start = i + 1;
        }

        return parts is [""] ? [] : parts;
    }

    private static WikiNode.Panel Panel(string name, params IReadOnlyList<string> words) => new(PanelCall.Of(name, words));

    // The first argument has a name that need not be written.
    private static IReadOnlyList<string> First(string option, IReadOnlyList<string> parts) =>
        [.. parts.Select((p, i) => i == 0 && p.Length > 0 && !p.Contains('=', StringComparison.Ordinal) ? $"{option}={p}" : p).Where(p => p.Length > 0)];

    private static string[] Group(PanelCall call) => call["group"] is { } group ? [group] : [];

    // [[Graph(host,key,1d)]]; more pairs of host and key may follow the first.
    private static WikiNode.Panel Graph(string panel, IReadOnlyList<string> parts)
    {
        string[] named =
        [
            .. parts.Where(p => p.Contains('=', StringComparison.Ordinal) && char.IsAsciiLetter(p[0]) && !p.Contains('[', StringComparison.Ordinal)),
        ];
        string[] plain = [.. parts.Where(p => !named.Contains(p))];
        string[] items = [.. plain.Take(plain.Length / 2 * 2).Chunk(2).Select(p => $"/{p[0]}/{p[1]}")];
        return Panel(panel, [.. items, .. plain.Length % 2 == 1 && plain.Length > 1 ? [$"range={plain[^1]}"] : Array.Empty<string>(), .. named]);
    }

    private static string Item(IReadOnlyList<string> parts) => parts.Count > 1 ? $"/{parts[0]}/{parts[1]}" : parts.Count == 1 ? parts[0] : "";

    private static IReadOnlyList<string> Ranged(IReadOnlyList<string> parts) =>
        parts.Count > 1 && !parts[1].Contains('=', StringComparison.Ordinal) ? [parts[0], $"range={parts[1]}", .. parts.Skip(2)] : parts;

    private static WikiNode? Bar(string share)
    {
        if (!double.TryParse(share.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out double percent) || !double.IsFinite(percent))
            return null;
        string value = (Math.Clamp(percent, 0, 100) / 100).ToString("0.####", CultureInfo.InvariantCulture);
        return WikiWriter.Element("span", [WikiWriter.Element("meter", [], ("value", value)), new WikiNode.Text(" " + share)]);
    }

    private static IEnumerable<string> Names(PanelCall call) => call.Arguments.SelectMany(a =>
        a is ['/', ..] && a.IndexOf('/', 1) is > 0 and int slash ? new[] { a[1..slash], a[(slash + 1)..] } : [a]);

    private static string Macro(string name, IEnumerable<string> arguments) =>
        string.Join(',', arguments) is { Length: > 0 } inside ? $"[[{name}({inside})]]" : $"[[{name}]]";
}
