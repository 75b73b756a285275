using Bongsu.Store;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Channels;

/// <summary>What the messages that a channel has sent, for itself and in the stead of others, have cost, as the outbox remembers.</summary>
/// <param name="contexts">The outbox.</param>
/// <param name="time">The clock.</param>
internal sealed class ChannelSpending(IDbContextFactory<BongsuDb> contexts, TimeProvider time)
{
    /// <summary>Since the month began, in UTC.</summary>
    public async Task<double> ThisMonthAsync(string channel, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        long since = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        // What another channel has sent in its stead is that one's.
        return await db.Outbox.Where(o => (o.Via ?? o.Channel) == channel && o.CreatedAtMs >= since && o.Cost != null).SumAsync(o => o.Cost, cancellationToken)
            ?? 0;
    }
}
