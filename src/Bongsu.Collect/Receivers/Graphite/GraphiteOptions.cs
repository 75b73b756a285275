using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Receivers.Feeds;

namespace Bongsu.Collect.Receivers.Graphite;

/// <summary>Where Graphite's plaintext protocol is taken; nowhere unless an address is set.</summary>
[Category("graphite")]
public sealed record GraphiteOptions
{
    /// <summary>Where senders connect by TCP; Graphite's port is 2003. Default: nowhere.</summary>
    [FeedAddress]
    [Description("an IP address with a port such as 0.0.0.0:2003, or nothing")]
    public string Tcp { get; set; } = "";

    /// <summary>Where senders send datagrams. Default: nowhere.</summary>
    [FeedAddress]
    [Description("an IP address with a port such as 0.0.0.0:2003, or nothing")]
    public string Udp { get; set; } = "";

    /// <summary>From where, comma-separated. The protocol knows no passwords. Default: from everywhere that can reach the address.</summary>
    [FeedSenders]
    [Description("addresses and networks such as 10.0.0.0/8, comma-separated, or nothing")]
    public string Senders { get; set; } = "";

    /// <summary>
    /// What the parts of a path are: names of labels, <c>measurement</c>, <c>measurement*</c> for all that follow, or nothing for a part to be passed over.
    /// <c>.host.measurement*</c> makes of <c>servers.web-1.cpu.user</c> the metric <c>cpu_user</c> with the label <c>host="web-1"</c>. Default: all are the
    /// metric's name.
    /// </summary>
    [GraphiteTemplate]
    [Description("parts separated by dots, one of them measurement or measurement*")]
    public string Template { get; set; } = "measurement*";

    /// <summary>The most connections at once. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int Connections { get; set; } = 1000;
}
