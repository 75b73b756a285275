using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Accounts;

/// <inheritdoc />
internal sealed class PushSubscriptions(IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, TimeProvider time) : IPushSubscriptions
{
    private const int MaxName = 128;

    public Task<bool> AddAsync(Viewer viewer, PushSubscription subscription, CancellationToken cancellationToken) => transactions.WriteAsync(
        async db =>
        {
            if (await FindUserAsync(db, viewer.Name, cancellationToken) is not { } user)
                return false;
            await db.PushSubscriptions.Where(s => s.Endpoint == subscription.Endpoint).ExecuteDeleteAsync(cancellationToken);
            List<long> old = await db.PushSubscriptions.Where(s => s.UserId == user).OrderByDescending(s => s.AddedAtMs).ThenByDescending(s => s.Id)
                .Skip(IPushSubscriptions.MostBrowsers - 1).Select(s => s.Id).ToListAsync(cancellationToken);
            await db.PushSubscriptions.Where(s => old.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
            Timestamp now = Timestamp.Now(time);
            string name = subscription.Name.Length <= MaxName ? subscription.Name : subscription.Name[..MaxName];
            db.PushSubscriptions.Add(new PushSubscriptionRow
            {
                UserId = user,
                Endpoint = subscription.Endpoint,
                PublicKey = subscription.PublicKey,
                Secret = subscription.Secret,
                Name = name,
                AddedAtMs = now.UnixMilliseconds,
            });
            db.Audit.Add(now, viewer, "add-browser", $"user {viewer.Name}", null, name);
            return true;
        },
        cancellationToken);

    public async Task<IReadOnlyList<PushSubscription>> OfAsync(string userName, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long? user = await FindUserAsync(db, userName, cancellationToken);
        return await db.PushSubscriptions.Where(s => s.UserId == user).OrderBy(s => s.Id)
            .Select(s => new PushSubscription(s.Id, s.Endpoint, s.PublicKey, s.Secret, s.Name)).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<PushBrowser>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken)
    {
        AccountRights.MustBeSelfOrAdminister(viewer, userName);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long? user = await FindUserAsync(db, userName, cancellationToken);
        return await db.PushSubscriptions.Where(s => s.UserId == user).OrderByDescending(s => s.AddedAtMs).ThenByDescending(s => s.Id)
            .Select(s => new PushBrowser(s.Id, s.Name, s.AddedAtMs)).ToListAsync(cancellationToken);
    }

    public async Task<bool> RemoveAsync(Viewer viewer, string userName, long id, CancellationToken cancellationToken)
    {
        AccountRights.MustBeSelfOrAdminister(viewer, userName);
        return await transactions.WriteAsync(
            async db =>
            {
                long? user = await FindUserAsync(db, userName, cancellationToken);
                PushSubscriptionRow? row = await db.PushSubscriptions.FirstOrDefaultAsync(s => s.Id == id && s.UserId == user, cancellationToken);
                if (row is null)
                    return false;
                db.PushSubscriptions.Remove(row);
                db.Audit.Add(Timestamp.Now(time), viewer, "remove-browser", $"user {userName}", row.Name, null);
                return true;
            },
            cancellationToken);
    }

    public Task ForgetAsync(long id, CancellationToken cancellationToken) => transactions.WriteAsync(
        db => db.PushSubscriptions.Where(s => s.Id == id).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    private static async Task<long?> FindUserAsync(BongsuDb db, string userName, CancellationToken cancellationToken)
    {
        string normalized = UserDefinitions.Normalize(userName);
        return await db.Users.Where(u => u.NormalizedUserName == normalized).Select(u => (long?)u.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
