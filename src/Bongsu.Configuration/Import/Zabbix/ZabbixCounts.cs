namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>The kinds of objects that are counted.</summary>
internal static class ZabbixCounts
{
    public const string Templates = "templates";
    public const string Hosts = "hosts";
    public const string Items = "items";
    public const string ItemPrototypes = "itemPrototypes";
    public const string DiscoveryRules = "discoveryRules";
    public const string Triggers = "triggers";
    public const string TriggerPrototypes = "triggerPrototypes";
    public const string HostPrototypes = "hostPrototypes";
    public const string WebScenarios = "webScenarios";

    public static ImportReport NewReport() =>
        new(Templates, Hosts, Items, ItemPrototypes, DiscoveryRules, Triggers, TriggerPrototypes, HostPrototypes, WebScenarios);
}
