using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Receivers.Feeds;

namespace Bongsu.Collect.Receivers.SnmpTraps;

/// <summary>Where SNMP's traps and informs are taken; nowhere unless an address is set.</summary>
[Category("snmpTraps")]
public sealed record SnmpTrapOptions
{
    /// <summary>Where devices send them; the port is 162. Default: nowhere.</summary>
    [FeedAddress]
    [Description("an IP address with a port such as 0.0.0.0:162, or nothing")]
    public string Udp { get; set; } = "";

    /// <summary>From where, comma-separated. Default: from everywhere that can reach the address.</summary>
    [FeedSenders]
    [Description("addresses and networks such as 10.0.0.0/8, comma-separated, or nothing")]
    public string Senders { get; set; } = "";

    /// <summary>The communities of versions 1 and 2c that are taken, comma-separated. Default: <c>public</c>.</summary>
    [StringLength(4096)]
    [Description("communities, comma-separated, or nothing")]
    public string Communities { get; set; } = "public";

    /// <summary>
    /// The users of version 3: a JSON file with a list of <c>user</c>, <c>authProtocol</c>, <c>authPassword</c>, <c>privProtocol</c> and <c>privPassword</c>.
    /// Read at start. Default: none.
    /// </summary>
    [StringLength(4096)]
    [Description("a file, or nothing")]
    public string Users { get; set; } = "";
}
