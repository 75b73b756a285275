namespace Bongsu.Protocols.Zabbix;

/// <summary>The field <c>state</c> of a row.</summary>
public enum AgentValueState
{
    /// <summary>The value is a value.</summary>
    Normal = 0,

    /// <summary>The agent cannot measure this item; the value is the reason as text.</summary>
    NotSupported = 1,
}
