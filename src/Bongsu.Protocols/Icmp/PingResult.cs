namespace Bongsu.Protocols.Icmp;

/// <summary>How a number of echo requests went.</summary>
/// <param name="Sent">Requests sent.</param>
/// <param name="Received">Answers in time.</param>
/// <param name="MinMs">Least round trip in milliseconds; null without an answer.</param>
/// <param name="AverageMs">Mean round trip in milliseconds; null without an answer.</param>
/// <param name="MaxMs">Greatest round trip in milliseconds; null without an answer.</param>
/// <param name="Problem">Why the last lost one was lost ("TimedOut", "TtlExpired", a name that is not known, ...); null when none was.</param>
public sealed record PingResult(int Sent, int Received, double? MinMs, double? AverageMs, double? MaxMs, string? Problem)
{
    /// <summary>The mean difference between one round trip and the next in milliseconds; null with fewer than two answers.</summary>
    public double? JitterMs { get; init; }

    /// <summary>Lost requests in percent, 0 to 100; 0 when none was sent.</summary>
    public double LossPercent => Sent == 0 ? 0 : 100.0 * (Sent - Received) / Sent;
}
