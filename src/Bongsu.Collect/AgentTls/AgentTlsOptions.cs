using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.AgentTls;

/// <summary>The certificates of this server towards Zabbix agents, proxies and senders. Pre-shared keys need none.</summary>
[Category("agentTls")]
public sealed record AgentTlsOptions
{
    /// <summary>The certificate that this server shows to agents, with those that sign it: a PEM file. Read at start. Default: none.</summary>
    [StringLength(4096)]
    [Description("a file, or nothing")]
    public string Certificate { get; set; } = "";

    /// <summary>Its key: a PEM file. Default: the same file.</summary>
    [StringLength(4096)]
    [Description("a file, or nothing")]
    public string CertificateKey { get; set; } = "";

    /// <summary>The authorities that sign the certificates of agents: a PEM file. Read at start. Default: none.</summary>
    [StringLength(4096)]
    [Description("a file, or nothing")]
    public string Authorities { get; set; } = "";
}
