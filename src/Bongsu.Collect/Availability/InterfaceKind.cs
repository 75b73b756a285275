namespace Bongsu.Collect.Availability;

/// <summary>How an interface of a host is spoken with.</summary>
public enum InterfaceKind
{
    /// <summary>A Zabbix agent.</summary>
    Agent,

    /// <summary>An SNMP agent.</summary>
    Snmp,

    /// <summary>A Java program, through a gateway.</summary>
    Jmx,

    /// <summary>A web server, or an API over HTTP.</summary>
    Http,

    /// <summary>An SSH server.</summary>
    Ssh,

    /// <summary>A database, or a cache.</summary>
    Database,

    /// <summary>Anything else.</summary>
    Other,
}
