using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Protocols.Nagios;

namespace Bongsu.Collect.Receivers.Nsca;

/// <summary>Where results are taken that send_nsca sends; nowhere unless an address is set.</summary>
[Category("nsca")]
public sealed record NscaOptions
{
    /// <summary>Where senders connect; NSCA's port is 5667. Default: nowhere.</summary>
    [FeedAddress]
    [Description("an IP address with a port such as 0.0.0.0:5667, or nothing")]
    public string Tcp { get; set; } = "";

    /// <summary>How packets are encrypted: none, xor, tripleDes or aes, as <c>encryption_method</c> 0, 1, 3 or 14 of the senders. Default: aes.</summary>
    [EnumDataType(typeof(NscaMethod))]
    public NscaMethod Encryption { get; set; } = NscaMethod.Aes;

    /// <summary>A file with the password that senders have, on its first line. Default: none, so that there is no password.</summary>
    [StringLength(4096)]
    [Description("a file, or nothing")]
    public string PasswordFile { get; set; } = "";

    /// <summary>From where, comma-separated. Default: from everywhere that can reach the address.</summary>
    [FeedSenders]
    [Description("addresses and networks such as 10.0.0.0/8, comma-separated, or nothing")]
    public string Senders { get; set; } = "";

    /// <summary>How far the time in a packet may be from the greeting's, so that none is sent again later. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan PacketAge { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most connections at once. Default 200.</summary>
    [Range(1, 10_000)]
    public int Connections { get; set; } = 200;
}
