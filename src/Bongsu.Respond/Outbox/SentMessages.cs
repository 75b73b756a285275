using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Answers;
using Bongsu.Respond.Facts;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Outbox;

/// <summary>
/// The messages that answers, receipts and bounces are about: the rows of the outbox, found by what the far side was given or gave. They are those that a
/// channel has sent, for itself or in the stead of another one.
/// </summary>
internal sealed class SentMessages(IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, StoreEvents events, TimeProvider time)
{
    /// <summary>The message of a key; null where there is none that a person can answer.</summary>
    public async Task<SentMessage?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        OutboxRow? row = await db.Outbox.AsNoTracking().FirstOrDefaultAsync(o => o.IdempotencyKey == key, cancellationToken);
        return row is { Organisation: { } organisation, Person: { } person, Address: { } address } && (row.IncidentId ?? row.ProblemId) is { } number
            ? new SentMessage(
                row.IdempotencyKey, number, row.Channel, address, new AnsweringPerson(organisation, person),
                Timestamp.FromUnixMilliseconds(row.CreatedAtMs), row.AnsweredAtMs is not null)
            : null;
    }

    /// <summary>The last message of a channel that a person can answer and that went to an address in the last three days; null where there is none.</summary>
    /// <param name="channel">The name of the channel.</param>
    /// <param name="isAddress">Whether an address is the one meant; asked of the last hundred messages.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<SentMessage?> FindLastAsync(string channel, Func<string, bool> isAddress, CancellationToken cancellationToken)
    {
        const int Most = 100;
        long since = (Timestamp.Now(time) - TimeSpan.FromDays(3)).UnixMilliseconds;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.Outbox.AsNoTracking()
            .Where(o => (o.Via ?? o.Channel) == channel && o.State == OutboxState.Delivered && o.CreatedAtMs >= since && o.Address != null && o.Person != null
                && o.ProblemId != null)
            .OrderByDescending(o => o.Id).Take(Most).Select(o => new { o.IdempotencyKey, o.Address }).ToListAsync(cancellationToken);
        return last.Find(o => isAddress(o.Address!)) is { } found ? await FindAsync(found.IdempotencyKey, cancellationToken) : null;
    }

    /// <summary>The key of the message that a receipt is about; null where there is none of the last three days.</summary>
    /// <param name="channel">The name of the channel.</param>
    /// <param name="farId">What the far side calls it, or one of its parts: the parts of a message are separated by commas.</param>
    /// <param name="isAddress">Whether an address is the one that the receipt names.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string?> FindReceiptedAsync(string channel, string farId, Func<string, bool> isAddress, CancellationToken cancellationToken)
    {
        const int Most = 20;
        long since = (Timestamp.Now(time) - TimeSpan.FromDays(3)).UnixMilliseconds;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var named = await db.Outbox.AsNoTracking()
            .Where(o => (o.Via ?? o.Channel) == channel && o.State == OutboxState.Delivered && o.CreatedAtMs >= since && o.FarId != null
                && o.FarId.Contains(farId))
            .OrderByDescending(o => o.Id).Take(Most).Select(o => new { o.IdempotencyKey, o.FarId, o.Address }).ToListAsync(cancellationToken);
        return named.Find(o => o.FarId!.Split(',').Contains(farId, StringComparer.Ordinal) && o.Address is { } address && isAddress(address))?.IdempotencyKey;
    }

    /// <summary>Takes the one use of a message's link; false where it was used before.</summary>
    public Task<bool> TryUseAsync(string key, CancellationToken cancellationToken)
    {
        long now = Timestamp.Now(time).UnixMilliseconds;
        return transactions.WriteAsync(
            async db => await db.Outbox.Where(o => o.IdempotencyKey == key && o.AnsweredAtMs == null)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.AnsweredAtMs, (long?)now), cancellationToken) == 1,
            cancellationToken);
    }

    /// <summary>A message that the far side had taken did not arrive. It counts as failed, with the reason, and the problem's history says so.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="reason">What the far side said, in a sentence.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False where there is no such message, or it has failed already.</returns>
    public Task<bool> FailAsync(string key, string reason, CancellationToken cancellationToken) =>
        FailAsync(db => db.Outbox.Where(o => o.IdempotencyKey == key), reason, cancellationToken);

    /// <summary>The same of a message that the far side named.</summary>
    /// <param name="channel">The name of the channel.</param>
    /// <param name="farId">What the far side calls it.</param>
    /// <param name="reason">What the far side said, in a sentence.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<bool> FailAsync(string channel, string farId, string reason, CancellationToken cancellationToken) =>
        FailAsync(db => db.Outbox.Where(o => (o.Via ?? o.Channel) == channel && o.FarId == farId), reason, cancellationToken);

    /// <summary>The far side has proved that a message arrived: its last result says so.</summary>
    public Task<bool> ConfirmAsync(string channel, string farId, string result, CancellationToken cancellationToken) => transactions.WriteAsync(
        async db => await db.Outbox.Where(o => (o.Via ?? o.Channel) == channel && o.FarId == farId && o.State == OutboxState.Delivered)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.LastResult, result), cancellationToken) > 0,
        cancellationToken);

    /// <summary>The same of a message by its key.</summary>
    public Task<bool> ConfirmAsync(string key, string result, CancellationToken cancellationToken) => transactions.WriteAsync(
        async db => await db.Outbox.Where(o => o.IdempotencyKey == key && o.State == OutboxState.Delivered)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.LastResult, result), cancellationToken) > 0,
        cancellationToken);

    private async Task<bool> FailAsync(Func<BongsuDb, IQueryable<OutboxRow>> which, string reason, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        OutboxRow? failed = await transactions.WriteAsync<OutboxRow?>(
            async db =>
            {
                if (await which(db).FirstOrDefaultAsync(o => o.State == OutboxState.Delivered, cancellationToken) is not { } row)
                    return null;
                (row.State, row.LastResult, row.DeliveredAtMs) = (OutboxState.Failed, reason, null);
                if (row.ProblemId is { } problem)
                {
                    string text = HistoryReasons.NotNotifiedBy($"{row.Organisation}/{row.Person}", row.Channel, reason);
                    db.ProblemEvents.Add(ProblemEvents.Of(problem, now, "not-notified", ProblemEvents.Respond, text, row.Organisation));
                }

                return row;
            },
            cancellationToken);
        if (failed is not null)
            events.Publish(new OutboxChanged(failed.ProblemId));
        return failed is not null;
    }
}
