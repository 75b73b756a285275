using Bongsu.Store;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Channels;

/// <summary>What the messages of a channel have cost, as the outbox remembers.</summary>
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
        return await db.Outbox.Where(o => o.Channel == channel && o.CreatedAtMs >= since && o.Cost != null).SumAsync(o => o.Cost, cancellationToken) ?? 0;
    }
}
