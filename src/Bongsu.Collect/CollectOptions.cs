using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Bongsu.Collect;

/// <summary>How collection works in this process. Hosts and items are configuration, not options.</summary>
[Category("collect")]
public sealed record CollectOptions
{
    /// <summary>Where Zabbix agents and senders connect. Default 127.0.0.1:10051. Port 0 takes a free one; null opens none.</summary>
    public IPEndPoint? Trapper { get; set; } = new(IPAddress.Loopback, 10051);

    /// <summary>Where this machine keeps what it has to remember of its own, such as how far logs were read; null keeps nothing beyond the process.</summary>
    public string? StateDirectory { get; set; }

    /// <summary>
    /// The most connections on the trapper port at once; a new one then ends the one that has been reading its request the longest. Default 10,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int TrapperConnections { get; set; } = 10_000;

    /// <summary>A trapper connection must have sent its whole request within this time. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan TrapperReadTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest body on the trapper port, compressed and inflated, in bytes. Default 16 MiB.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int TrapperBodyBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// How much memory the bodies of all trapper requests together may take, in bytes. Default 128 MiB; requests wait for their share, and the slowest readers
    /// are ended.
    /// </summary>
    [Range(1024 * 1024, int.MaxValue)]
    public int TrapperMemoryBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>The largest body of a remote write, compressed, in bytes; inflated it may be four times that. Default 16 MiB.</summary>
    [Range(1024, 512 * 1024 * 1024)]
    public int RemoteWriteBodyBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How many remote writes are worked on at once; more wait. Default 4.</summary>
    [Range(1, 256)]
    public int RemoteWriteConcurrency { get; set; } = 4;

    /// <summary>How many series one token may write by remote write within a day; further ones are refused and the others taken. Default 500,000.</summary>
    [Range(1, 100_000_000)]
    public int RemoteWriteSeriesPerToken { get; set; } = 500_000;

    /// <summary>The same for all tokens of an organisation together. Default 1,000,000.</summary>
    [Range(1, 100_000_000)]
    public int RemoteWriteSeriesPerOrganisation { get; set; } = 1_000_000;

    /// <summary>How many checks run at once on this machine. Default 2,000.</summary>
    [Range(1, 100_000)]
    public int Checks { get; set; } = 2_000;

    /// <summary>How many checks of one host run at once. Default 16.</summary>
    [Range(1, 10_000)]
    public int ChecksPerHost { get; set; } = 16;

    /// <summary>Values older than this are refused by receivers: no store keeps them. Default 183 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "9131.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan OldestValue { get; set; } = TimeSpan.FromDays(183);

    /// <summary>
    /// Values that are further in the future than this are refused by the trapper port and the API alike; those up to it are moved back to the time of their
    /// arrival, because the sender's clock is ahead. Default 1 day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan FurthestValue { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Makes a host of this machine at start where no host uses the template <c>this-machine</c>. Default true.</summary>
    [AllowedValues(true, false)]
    public bool WatchThisMachine { get; set; } = true;
}
