namespace Bongsu.Collect.Checks;

/// <summary>A kind of item whose items ask one interface of the host, so that they say together whether it is there.</summary>
internal interface IInterfaceKind
{
    /// <summary>What Zabbix calls the interface: <c>snmp</c>, <c>jmx</c>, <c>ipmi</c>.</summary>
    string InterfaceName { get; }
}
