namespace Bongsu.Protocols.Icmp;

/// <summary>What to send.</summary>
/// <param name="Host">Address or name.</param>
public sealed record PingRequest(string Host)
{
    /// <summary>Echo requests, 1 to 1000. Default 3.</summary>
    public int Count { get; init; } = 3;

    /// <summary>Pause from an answer, or its time limit, to the next request. Default 200 ms; 0 for none.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long each answer is waited for. Default 1 s; above 0.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of payload, 0 to 65500. Default 56, as ping sends.</summary>
    public int PayloadBytes { get; init; } = 56;
}
