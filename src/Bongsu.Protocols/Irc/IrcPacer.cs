namespace Bongsu.Protocols.Irc;

/// <summary>
/// Keeps below the limit at which servers end a connection for flooding: a few messages at once, then one after each interval (RFC 1459, 8.10). For one caller
/// at a time.
/// </summary>
/// <param name="burst">Messages that may go at once after a rest, 1 or more.</param>
/// <param name="interval">What each message costs.</param>
/// <param name="time">The clock.</param>
public sealed class IrcPacer(int burst, TimeSpan interval, TimeProvider time)
{
    private readonly TimeSpan _ahead = interval * (burst - 1);
    private readonly long _start = time.GetTimestamp();

    // When the messages that were sent are paid for.
    private TimeSpan _paid;

    /// <summary>Waits until one more message may be sent, and counts it.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan now = time.GetElapsedTime(_start);
        TimeSpan wait = (_paid > now ? _paid : now) - _ahead - now;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
        _paid = (_paid > now ? _paid : now) + interval;
    }
}
