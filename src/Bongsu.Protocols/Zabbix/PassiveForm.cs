namespace Bongsu.Protocols.Zabbix;

/// <summary>How a passive agent is asked.</summary>
public enum PassiveForm
{
    /// <summary>JSON, since 7.0.</summary>
    Json,

    /// <summary>The bare key, up to 6.4; current agents understand it too.</summary>
    BareKey,
}
