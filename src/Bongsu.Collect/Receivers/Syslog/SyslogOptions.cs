using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Receivers.Feeds;

namespace Bongsu.Collect.Receivers.Syslog;

/// <summary>Where syslog is taken; nowhere unless an address is set.</summary>
[Category("syslog")]
public sealed record SyslogOptions
{
    /// <summary>Where datagrams are sent; syslog's port is 514. Default: nowhere.</summary>
    [FeedAddress]
    [Description("an IP address with a port such as 0.0.0.0:514, or nothing")]
    public string Udp { get; set; } = "";

    /// <summary>Where senders connect by TCP. Default: nowhere.</summary>
    [FeedAddress]
    [Description("an IP address with a port such as 0.0.0.0:601, or nothing")]
    public string Tcp { get; set; } = "";

    /// <summary>Where senders connect by TLS (RFC 5425); needs a certificate. Default: nowhere.</summary>
    [FeedAddress]
    [Description("an IP address with a port such as 0.0.0.0:6514, or nothing")]
    public string Tls { get; set; } = "";

    /// <summary>The certificate that TLS shows, with those that sign it: a PEM file. Read at start. Default: none.</summary>
    [StringLength(4096)]
    [Description("a file, or nothing")]
    public string Certificate { get; set; } = "";

    /// <summary>Its key: a PEM file. Default: the same file.</summary>
    [StringLength(4096)]
    [Description("a file, or nothing")]
    public string CertificateKey { get; set; } = "";

    /// <summary>From where, comma-separated. Default: from everywhere that can reach the addresses.</summary>
    [FeedSenders]
    [Description("addresses and networks such as 10.0.0.0/8, comma-separated, or nothing")]
    public string Senders { get; set; } = "";

    /// <summary>The longest message, in bytes. Default 64 KiB.</summary>
    [Range(480, 1024 * 1024)]
    public int MessageBytes { get; set; } = 64 * 1024;

    /// <summary>The most connections at once. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int Connections { get; set; } = 1000;
}
