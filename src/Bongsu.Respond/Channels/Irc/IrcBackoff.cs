using Bongsu.Protocols.Irc;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>
/// When to connect again. A server that nobody reaches is tried soon; one that answered and did not want the bot is left alone for half a minute and more,
/// since servers ban what hammers them. Pure.
/// </summary>
internal static class IrcBackoff
{
    private const double MostSeconds = 300;

    /// <summary>The wait.</summary>
    /// <param name="fault">Why there is no connection.</param>
    /// <param name="failures">In a row, this one included, 1 or more.</param>
    /// <param name="jitter">0 to 1; takes away up to a fifth.</param>
    public static TimeSpan After(IrcFault fault, int failures, double jitter)
    {
        (double first, double least) = fault switch
        {
            IrcFault.Credentials => (MostSeconds, MostSeconds),
            IrcFault.Unreachable or IrcFault.Closed or IrcFault.Timeout when failures == 1 => (3, 2),
            IrcFault.Unreachable => (3, 2),
            IrcFault.Throttled or IrcFault.Refused => (60, 60),
            _ => (30, 30),
        };
        double full = Math.Min(MostSeconds, first * Math.Pow(2, Math.Clamp(failures - 1, 0, 10)));
        return TimeSpan.FromSeconds(Math.Max(least, full * (1 - (0.2 * jitter))));
    }
}
