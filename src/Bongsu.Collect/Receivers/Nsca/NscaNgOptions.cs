using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Receivers.Feeds;

namespace Bongsu.Collect.Receivers.Nsca;

/// <summary>Where results are taken that NSCA-ng's send_nsca sends; nowhere unless an address is set.</summary>
[Category("nscaNg")]
public sealed record NscaNgOptions
{
    /// <summary>Where senders connect; NSCA-ng's port is 5668. Default: nowhere.</summary>
    [FeedAddress]
    [Description("an IP address with a port such as 0.0.0.0:5668, or nothing")]
    public string Tcp { get; set; } = "";

    /// <summary>
    /// A file with a line for each sender: its identity, a blank, and its password. The identity <c>*</c> stands for all that have no line. Default: none, with
    /// which nobody is let in.
    /// </summary>
    [StringLength(4096)]
    [Description("a file, or nothing")]
    public string PasswordFile { get; set; } = "";

    /// <summary>From where, comma-separated. Default: from everywhere that can reach the address.</summary>
    [FeedSenders]
    [Description("addresses and networks such as 10.0.0.0/8, comma-separated, or nothing")]
    public string Senders { get; set; } = "";

    /// <summary>The most connections at once. Default 200.</summary>
    [Range(1, 10_000)]
    public int Connections { get; set; } = 200;
}
