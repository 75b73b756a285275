using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Receivers.Feeds;

namespace Bongsu.Collect.Receivers.StatsD;

/// <summary>Where StatsD's datagrams are taken; nowhere unless an address is set.</summary>
[Category("statsd")]
public sealed record StatsDOptions
{
    /// <summary>Where programs send datagrams; StatsD's port is 8125. Default: nowhere.</summary>
    [FeedAddress]
    [Description("an IP address with a port such as 127.0.0.1:8125, or nothing")]
    public string Udp { get; set; } = "";

    /// <summary>Where programs connect by TCP. Default: nowhere.</summary>
    [FeedAddress]
    [Description("an IP address with a port such as 127.0.0.1:8125, or nothing")]
    public string Tcp { get; set; } = "";

    /// <summary>From where, comma-separated. The protocol knows no passwords. Default: from everywhere that can reach the address.</summary>
    [FeedSenders]
    [Description("addresses and networks such as 10.0.0.0/8, comma-separated, or nothing")]
    public string Senders { get; set; } = "";

    /// <summary>How often what came is stored. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Flush { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A metric that was not sent for so long is forgotten: its count begins at 0 again. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Kept { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The most metrics, tags apart, that are kept at once; further ones are refused. Default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int Metrics { get; set; } = 20_000;
}
