using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>
/// A kind of item that stands for types of items of Zabbix: its descriptor says how one of those becomes one of it. Nothing else in the import knows types.
/// </summary>
public interface IZabbixItemKind : IKind
{
    /// <summary>
    /// The types, as exports name them, such as <c>SNMP_AGENT</c>. Where two kinds name one type, the kind that names it earlier in its list takes it.
    /// </summary>
    IReadOnlyList<string> ZabbixTypes { get; }

    /// <summary>Makes the options of an item of this kind.</summary>
    /// <param name="item">What the export says.</param>
    /// <param name="options">Gets the options, and what is taken otherwise than in Zabbix.</param>
    /// <returns>Null, or why the item cannot work here, in words that go on after "it is not taken: ".</returns>
    string? Import(ZabbixItem item, ZabbixOptions options);

    /// <summary>The type of interfaces of hosts that its items ask, as exports name it, such as <c>SNMP</c>; null for none of its own.</summary>
    string? ZabbixInterface => null;

    /// <summary>Makes of an interface what the host says of how it is reached.</summary>
    /// <param name="part">The interface.</param>
    /// <param name="connection">Gets the options of the host's connection, and macros of the host.</param>
    void ImportInterface(ZabbixPart part, ZabbixOptions connection)
    {
    }
}
