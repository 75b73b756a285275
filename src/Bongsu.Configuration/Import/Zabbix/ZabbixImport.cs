using Bongsu.Configuration.Faults;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Reads exports of Zabbix: templates and hosts, YAML (5.4 and later) and XML (5.0 and later). Pure: nothing is stored.</summary>
public static class ZabbixImport
{
    /// <summary>What the files become here.</summary>
    /// <param name="files">Exports, read as one: templates of one may be linked by another.</param>
    /// <param name="kinds">The kinds of checks, items and steps of the program.</param>
    public static ImportResult Read(IReadOnlyList<ImportFile> files, KindRegistry kinds)
    {
        ArgumentNullException.ThrowIfNull(files);
        var faults = new List<ConfigurationFault>();
        ImportReport report = ZabbixCounts.NewReport();
        ZabbixExport[] exports = [.. files.Select(f => ZabbixExport.Read(f, faults)).OfType<ZabbixExport>()];
        IReadOnlyList<ZabbixOwner> owners = new ZabbixOwners(new ZabbixKinds(kinds), report).Read(exports);
        return new ImportResult(new ZabbixExamination(kinds, report, owners).Run(), report, faults);
    }
}
