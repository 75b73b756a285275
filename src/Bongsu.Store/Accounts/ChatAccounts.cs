using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Accounts;

/// <inheritdoc />
internal sealed class ChatAccounts(
    IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, IAccountService accounts, ChatCodes codes, TimeProvider time) : IChatAccounts
{
    private const int MaxAccount = 256;
    private const int MaxName = 128;

    public async Task<ChatCode?> CreateCodeAsync(Viewer viewer, string userName, CancellationToken cancellationToken)
    {
        AccountRights.MustBeSelfOrAdminister(viewer, userName);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindUserAsync(db, userName, cancellationToken) is { } user ? codes.Create(user) : null;
    }

    public async Task<string?> LinkAsync(string channel, string account, string name, string code, CancellationToken cancellationToken)
    {
        // A code that was sent is spent, whatever comes of it.
        if (codes.Spend(code) is not { } userId || account.Length is 0 or > MaxAccount)
            return null;
        string shown = name.Length <= MaxName ? name : name[..MaxName];
        return await transactions.WriteAsync(
            async db =>
            {
                if (await db.Users.Where(u => u.Id == userId).Select(u => u.UserName).FirstOrDefaultAsync(cancellationToken) is not { } user)
                    return null;
                await db.ChatAccounts.Where(a => a.Channel == channel && a.Account == account).ExecuteDeleteAsync(cancellationToken);
                Timestamp now = Timestamp.Now(time);
                db.ChatAccounts.Add(
                    new ChatAccountRow { UserId = userId, Channel = channel, Account = account, Name = shown, LinkedAtMs = now.UnixMilliseconds });
                db.Audit.Add(now, user, "link-chat", $"user {user}", after: $"{channel}: {account}");
                return user;
            },
            cancellationToken);
    }

    public async Task<ChatUser?> FindAsync(string channel, string account, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        UserRow? user = await db.ChatAccounts.Where(a => a.Channel == channel && a.Account == account)
            .Join(db.Users, a => a.UserId, u => u.Id, (_, u) => u)
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
        return user is not null && await accounts.GetViewerAsync(user.UserName!, cancellationToken) is { } viewer
            ? new ChatUser(viewer, user.Language, user.TimeZone)
            : null;
    }

    public async Task<string?> FindAccountAsync(string channel, string userName, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long? user = await FindUserAsync(db, userName, cancellationToken);
        return await db.ChatAccounts.Where(a => a.UserId == user && a.Channel == channel)
            .OrderByDescending(a => a.LinkedAtMs)
            .ThenByDescending(a => a.Id)
            .Select(a => a.Account)
            .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<ChatAccount>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken)
    {
        AccountRights.MustBeSelfOrAdminister(viewer, userName);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long? user = await FindUserAsync(db, userName, cancellationToken);
        return await db.ChatAccounts.Where(a => a.UserId == user)
            .OrderBy(a => a.Channel)
            .ThenBy(a => a.Name)
            .Select(a => new ChatAccount(a.Id, a.Channel, a.Name, a.LinkedAtMs))
            .ToListAsync(cancellationToken);
    }

    public async Task<bool> UnlinkAsync(Viewer viewer, string userName, long id, CancellationToken cancellationToken)
    {
        AccountRights.MustBeSelfOrAdminister(viewer, userName);
        return await transactions.WriteAsync(
            async db =>
            {
                long? user = await FindUserAsync(db, userName, cancellationToken);
                ChatAccountRow? row = await db.ChatAccounts.FirstOrDefaultAsync(a => a.Id == id && a.UserId == user, cancellationToken);
                if (row is null)
                    return false;
                db.ChatAccounts.Remove(row);
                db.Audit.Add(Timestamp.Now(time), viewer, "unlink-chat", $"user {userName}", $"{row.Channel}: {row.Account}", null);
                return true;
            },
            cancellationToken);
    }

    private static async Task<long?> FindUserAsync(BongsuDb db, string userName, CancellationToken cancellationToken)
    {
        string normalized = UserDefinitions.Normalize(userName);
        return await db.Users.Where(u => u.NormalizedUserName == normalized).Select(u => (long?)u.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
