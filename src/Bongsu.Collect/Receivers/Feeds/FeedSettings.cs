using System.Net;
using System.Net.Security;
using Bongsu.Model.Access;

namespace Bongsu.Collect.Receivers.Feeds;

/// <summary>Where a feed is listened to, and what one sender may cost.</summary>
internal sealed record FeedSettings
{
    /// <summary>What it is called in logs and metrics: one of a closed set of names.</summary>
    public required string Name { get; init; }

    /// <summary>Where streams connect; null for nowhere.</summary>
    public IPEndPoint? Tcp { get; init; }

    /// <summary>Where streams connect by TLS; null for nowhere.</summary>
    public IPEndPoint? Tls { get; init; }

    /// <summary>What TLS shows; needed where <see cref="Tls"/> is set.</summary>
    public SslServerAuthenticationOptions? Certificate { get; init; }

    /// <summary>Where datagrams are sent; null for nowhere.</summary>
    public IPEndPoint? Udp { get; init; }

    /// <summary>True where a datagram is cut as a stream is; false where it is one message.</summary>
    public bool DatagramsHoldLines { get; init; } = true;

    /// <summary>From where; null for everywhere.</summary>
    public SenderList? Senders { get; init; }

    /// <summary>The longest line or message, in bytes; a stream with a longer one is ended.</summary>
    public int FrameBytes { get; init; } = 64 * 1024;

    /// <summary>The most streams at once; further ones are refused.</summary>
    public int Connections { get; init; } = 1000;

    /// <summary>A stream that has sent nothing for so long is ended.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(1);
}
