using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Sources.Zabbix;

/// <summary>Options of a <c>zabbix</c> source. A token of Zabbix 5.4 or later; the user of its web pages where there is none.</summary>
internal sealed record ZabbixSourceOptions : HttpSourceOptions
{
    /// <summary>The least severity that is read, 0 (not classified) to 5 (disaster). Default 0.</summary>
    [Range(0, 5)]
    public int MinSeverity { get; init; }
}
