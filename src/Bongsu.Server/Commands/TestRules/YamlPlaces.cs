using System.Globalization;
using Bongsu.Model.Time;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Bongsu.Server.Commands.TestRules;

/// <summary>Reads values of a YAML tree with faults that say where.</summary>
internal sealed class YamlPlaces(string file)
{
    private const int MaxParts = 20;
    private static readonly Dictionary<string, string> s_renamed = new(StringComparer.Ordinal) { ["told"] = "notified", ["notTold"] = "notNotified" };

    public Place Of(YamlNode node) => new(file, node.Start.Line, node.Start.Column);

    public RuleTestFault Fault(YamlNode node, string message) => Of(node).Fault(message);

    /// <summary>The members of a mapping; others than those known are refused.</summary>
    public Dictionary<string, YamlNode> Members(YamlNode node, string what, params string[] known)
    {
        var members = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach ((YamlNode name, YamlNode value) in Mapping(node, what).Children)
        {
            string text = Text(name, "the name of a member");
            if (s_renamed.TryGetValue(text, out string? renamed) && known.Contains(renamed, StringComparer.Ordinal))
                throw Fault(name, $"'{text}' is now called '{renamed}'.");
            if (!known.Contains(text, StringComparer.Ordinal))
                throw Fault(name, $"'{text}' is not a member of {what}; there are: {string.Join(", ", known)}.");
            members.Add(text, value);
        }

        return members;
    }

    public YamlMappingNode Mapping(YamlNode node, string what) => node as YamlMappingNode ?? throw Fault(node, $"Named members were expected: {what}.");

    public IList<YamlNode> List(YamlNode node, string what) => node switch
    {
        YamlSequenceNode list => list.Children,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or null } => [],
        _ => throw Fault(node, $"A list was expected: {what}."),
    };

    public string Text(YamlNode node, string what) => node is YamlScalarNode { Value: { } text } ? text : throw Fault(node, $"A text was expected: {what}.");

    public IReadOnlyList<string> Texts(YamlNode node, string what) => [.. List(node, what).Select(n => Text(n, what))];

    public int Whole(YamlNode node, int from, int to, string what)
    {
        string text = Text(node, what);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= from && number <= to
            ? number
            : throw Fault(node, $"'{text}' is not a whole number from {from} to {to}: {what}.");
    }

    /// <summary>A span such as <c>5m</c> or <c>2d 3h</c>.</summary>
    public TimeSpan Span(YamlNode node, string what)
    {
        string text = Text(node, what);
        TimeSpan sum = TimeSpan.Zero;
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > MaxParts)
            throw Fault(node, $"A time span has at most {MaxParts} parts ({what}).");
        foreach (string part in parts)
            sum += TimeText.TryParse(part, out TimeSpan span)
                ? span
                : throw Fault(node, $"'{text}' is not a time span: a number with s, m, h, d or w was expected, such as 90m or 2d 3h ({what}).");
        return parts.Length > 0 ? sum : throw Fault(node, $"A time span was expected: {what}.");
    }
}
