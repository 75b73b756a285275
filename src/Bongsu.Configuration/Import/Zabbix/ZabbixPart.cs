using Bongsu.Configuration.Yaml;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>An object of an export and its members, the same for YAML and XML.</summary>
public class ZabbixPart
{
    private static readonly YamlMapping s_nothing = new(0, []);
    private readonly YamlMapping _members;

    internal ZabbixPart(YamlValue? value) => _members = value as YamlMapping ?? s_nothing;

    /// <summary>The line that it begins on, from 1; 0 where that is not known.</summary>
    public int Line => _members.Line;

    /// <summary>A member's text; null where it is absent, or is no text.</summary>
    public string? Text(string member) => _members[member] is YamlScalar scalar ? scalar.IsNull ? "" : scalar.Text : null;

    /// <summary>True where a member says a word, such as <c>YES</c>.</summary>
    public bool Is(string member, string word) => Text(member) == word;

    /// <summary>A member that is an object; null where it is absent.</summary>
    public ZabbixPart? Part(string member) => _members[member] is YamlMapping mapping ? new ZabbixPart(mapping) : null;

    /// <summary>The objects of a member that is a list; empty where it is absent.</summary>
    public IReadOnlyList<ZabbixPart> Parts(string member) =>
        _members[member] is YamlSequence list ? [.. list.Items.OfType<YamlMapping>().Select(i => new ZabbixPart(i))] : [];

    /// <summary>The texts of a member that is a list; empty where it is absent.</summary>
    public IReadOnlyList<string> Texts(string member) =>
        _members[member] is YamlSequence list ? [.. list.Items.OfType<YamlScalar>().Select(s => s.IsNull ? "" : s.Text)] : [];

    /// <summary>A list of objects with a name and a value, such as headers and tags, in order.</summary>
    /// <param name="member">The list.</param>
    /// <param name="name">What the name is called in it.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string member, string name = "name") =>
        [.. Parts(member).Select(p => KeyValuePair.Create(p.Text(name) ?? "", p.Text("value") ?? ""))];

    /// <summary>True where the export says anything of a member.</summary>
    public bool Has(string member) => _members[member] is not null and not YamlScalar { Text: "" };
}
