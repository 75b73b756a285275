namespace Bongsu.Collect.Sources.Zabbix;

/// <summary><c>zabbix</c>.</summary>
internal sealed class ZabbixSourceKind() : SourceKind<ZabbixSourceOptions, ZabbixSource>("zabbix", "Open problems of a Zabbix server, by its JSON-RPC API.");
