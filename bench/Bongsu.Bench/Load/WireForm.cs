namespace Bongsu.Bench.Load;

/// <summary>Which of the two pushing forms of the Zabbix protocol is spoken.</summary>
internal enum WireForm
{
    /// <summary>"sender data", what zabbix_sender sends.</summary>
    Sender,

    /// <summary>"agent data" with host and key in each row, session and ids: what the C agent up to 6.2 sends.</summary>
    Agent,
}
