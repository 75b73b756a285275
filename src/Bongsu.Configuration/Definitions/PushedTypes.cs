namespace Bongsu.Configuration.Definitions;

/// <summary>The item types that are no check kinds: others send their values.</summary>
internal static class PushedTypes
{
    /// <summary>Sent at any time; promises nothing.</summary>
    public const string Trapper = "trapper";

    /// <summary>Sent by an agent at the interval.</summary>
    public const string ZabbixActive = "zabbix-active";

    public static bool Contains(string type) => type is Trapper or ZabbixActive;
}
