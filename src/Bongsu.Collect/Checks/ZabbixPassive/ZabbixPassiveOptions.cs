using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Checks.ZabbixPassive;

/// <summary>Options of items of type <c>zabbix-passive</c>.</summary>
public sealed record ZabbixPassiveOptions
{
    /// <summary>The agent's address; the host's where absent.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? Address { get; init; }

    /// <summary>The agent's port; the host's (10050 by default) where absent.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }
}
