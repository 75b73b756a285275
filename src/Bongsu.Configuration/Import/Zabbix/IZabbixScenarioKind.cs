using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>A kind of check that stands for web scenarios of Zabbix: its descriptor says how one becomes one of it.</summary>
public interface IZabbixScenarioKind : IKind
{
    /// <summary>Makes the options of a check of this kind.</summary>
    /// <param name="scenario">What the export says.</param>
    /// <param name="options">Gets the options, and what is taken otherwise than in Zabbix.</param>
    /// <returns>Null, or why the scenario cannot work here.</returns>
    string? Import(ImportPart scenario, ZabbixOptions options);

    /// <summary>The items that Zabbix makes of a scenario by itself: their keys, each with the check's value that it takes.</summary>
    /// <param name="name">The check's name.</param>
    /// <param name="steps">The names of the steps.</param>
    IReadOnlyDictionary<string, string> ItemsOf(string name, IReadOnlyList<string> steps);
}
