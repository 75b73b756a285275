using System.Globalization;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Accounts;

/// <inheritdoc />
internal sealed class UserSessions(
    IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, UserDefinitions users, PasswordVerifier passwords, SessionCache cache,
    SessionLimits options,
    TimeProvider time) : IUserSessions
{
    /// <summary>Sessions of one user; the one unused for longest goes for a new one.</summary>
    internal const int MostOfAUser = 100;

    private const int LongestUserAgent = 256;

    /// <summary>How long a session is trusted before it is looked up again.</summary>
    internal static readonly TimeSpan TrustedFor = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_lastSeenGrain = TimeSpan.FromMinutes(5);

    public async Task<SignInOutcome> SignInAsync(string name, string password, SessionClient client, CancellationToken cancellationToken)
    {
        string normalized = UserDefinitions.Normalize(name);
        UserRow? user;
        await using (BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken))
            user = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellationToken);
        if (!await passwords.VerifyAsync(user, password, cancellationToken) || user is null)
            return SignInOutcome.Refused;
        string key = TokenSecrets.CreateKey();
        bool begun = await transactions.WriteAsync(
            async db =>
            {
                // Another password may have been set while this one was verified.
                if (!await db.Users.AnyAsync(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash, cancellationToken))
                    return false;
                await MakeRoomAsync(db, user.Id, cancellationToken);
                db.UserSessions.Add(NewSession(user.Id, key, client));
                return true;
            },
            cancellationToken);
        return begun ? new SignInOutcome(key, user.UserName, user.Language, user.TimeZone) : SignInOutcome.Refused;
    }

    public async ValueTask<SessionUser?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (key.Length is 0 or > TokenSecrets.MaxLength)
            return null;
        string hash = TokenSecrets.Hash(key);
        long now = Now();
        KnownSession? known = cache.Find(hash);
        KnownSession? session = known;
        // A clock that was set back does not prolong the trust.
        bool isLookedUp = known is null || now < known.CheckedAtMs || now - known.CheckedAtMs >= TrustedFor.TotalMilliseconds;
        if (isLookedUp)
            session = await LookUpAsync(hash, known, now, cancellationToken);
        if (session is null || options.IsOver(session.CreatedAtMs, session.LastSeenAtMs, now))
            return null;
        bool isUnreachable = isLookedUp && session == known;
        if (session.Use(now, s_lastSeenGrain) && !isUnreachable)
            await NoteUseAsync(session.User.SessionId, now, cancellationToken);
        return session.User;
    }

    public async Task SignOutAsync(string key, CancellationToken cancellationToken)
    {
        string hash = TokenSecrets.Hash(key);
        await transactions.WriteAsync(db => db.UserSessions.Where(s => s.KeyHash == hash).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        cache.Clear();
    }

    public async Task<PasswordChange> ChangePasswordAsync(string key, string current, string wanted, CancellationToken cancellationToken)
    {
        string hash = TokenSecrets.Hash(key);
        UserRow? user;
        UserSessionRow? session;
        await using (BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            session = await db.UserSessions.AsNoTracking().FirstOrDefaultAsync(s => s.KeyHash == hash, cancellationToken);
            user = session is null ? null : await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == session.UserId, cancellationToken);
        }

        if (session is null || user is null)
            return new PasswordChange(PasswordChangeResult.NoSession);
        if (!await passwords.VerifyAsync(user, current, cancellationToken))
            return new PasswordChange(PasswordChangeResult.WrongPassword);
        if (UserDefinitions.RefusePassword(wanted) is not null)
            return new PasswordChange(PasswordChangeResult.Refused);
        string next = TokenSecrets.CreateKey();
        bool changed = await transactions.WriteAsync(
            async db =>
            {
                UserRow? row = await db.Users.FirstOrDefaultAsync(u => u.Id == user.Id && u.PasswordHash == user.PasswordHash, cancellationToken);
                if (row is null)
                    return false;
                await users.SetPasswordAsync(db, row, wanted, cancellationToken);
                db.UserSessions.Add(NewSession(row.Id, next, new SessionClient(session.Address, session.UserAgent)));
                db.Audit.Add(Timestamp.Now(time), row.UserName!, "password", $"user {row.UserName}");
                return true;
            },
            cancellationToken);
        cache.Clear();
        return changed ? new PasswordChange(PasswordChangeResult.Changed, next) : new PasswordChange(PasswordChangeResult.WrongPassword);
    }

    public async Task SetLanguageAsync(string key, Language language, CancellationToken cancellationToken)
    {
        string hash = TokenSecrets.Hash(key);
        await transactions.WriteAsync(
            db =>
                db.Users.Where(
                    u => db.UserSessions.Any(s => s.KeyHash == hash && s.UserId == u.Id)).ExecuteUpdateAsync(
                        u => u.SetProperty(r => r.Language, language), cancellationToken),
            cancellationToken);
    }

    public async Task<IReadOnlyList<UserSession>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken)
    {
        AccountRights.MustBeSelfOrAdminister(viewer, userName);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        UserSessionRow[] rows = await Of(db, userName).AsNoTracking().ToArrayAsync(cancellationToken);
        long now = Now();
        return
        [
            .. rows.Select(r => new UserSession(r.Id, r.CreatedAtMs, LastSeen(r), options.EndsAtMs(r.CreatedAtMs, LastSeen(r)), r.Address, r.UserAgent))
                .Where(s => s.EndsAtMs > now).OrderByDescending(s => s.LastSeenAtMs).ThenByDescending(s => s.Id),
        ];

        long LastSeen(UserSessionRow row) => Math.Max(row.LastSeenAtMs, cache.Find(row.KeyHash)?.LastSeenAtMs ?? 0);
    }

    public async Task<bool> EndAsync(Viewer viewer, string userName, long sessionId, CancellationToken cancellationToken) =>
        await EndAsync(viewer, userName, s => s.Where(r => r.Id == sessionId), cancellationToken) > 0;

    public Task<int> EndAllAsync(Viewer viewer, string userName, long? except, CancellationToken cancellationToken) =>
        EndAsync(viewer, userName, s => s.Where(r => r.Id != except), cancellationToken);

    private async Task<int> EndAsync(
        Viewer viewer, string userName, Func<IQueryable<UserSessionRow>, IQueryable<UserSessionRow>> which, CancellationToken cancellationToken)
    {
        AccountRights.MustBeSelfOrAdminister(viewer, userName);
        int ended = await transactions.WriteAsync(
            async db =>
            {
                int some = await which(Of(db, userName)).ExecuteDeleteAsync(cancellationToken);
                if (some > 0)
                    db.Audit.Add(Timestamp.Now(time), viewer.Name, "end-session", $"user {userName}", after: some.ToString(CultureInfo.InvariantCulture));
                return some;
            },
            cancellationToken);
        cache.Clear();
        return ended;
    }

    private async Task<KnownSession?> LookUpAsync(string hash, KnownSession? known, long now, CancellationToken cancellationToken)
    {
        long generation = cache.Generation;
        KnownSession? found;
        try
        {
            await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
            found = await db.UserSessions.Where(s => s.KeyHash == hash).Join(
                db.Users, s => s.UserId, u => u.Id, (s, u) => new { s.Id, u.UserName, s.CreatedAtMs, s.LastSeenAtMs })
                .FirstOrDefaultAsync(cancellationToken) is { UserName: not null } row
                ? new KnownSession(new SessionUser(row.Id, row.UserName), row.CreatedAtMs, Math.Max(row.LastSeenAtMs, known?.LastSeenAtMs ?? 0), now)
                : null;
        }
        catch (Exception e) when (known is not null && StoreFailures.Classify(e) != StoreFailure.Callers)
        {
            // Nobody can have ended it in a database that does not answer: people who are signed in stay so, and see what can still be shown.
            known.Trust(now);
            return known;
        }

        if (found is null)
            cache.Remove(hash);
        else
            cache.Keep(hash, found, generation);
        return found;
    }

    private async Task NoteUseAsync(long id, long now, CancellationToken cancellationToken)
    {
        try
        {
            await transactions.WriteAsync(
                db => db.UserSessions.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.LastSeenAtMs, now), cancellationToken),
                cancellationToken);
        }
        catch (StoreException)
        {
            // Knowing the last use is not worth refusing it; StoreTransactions has logged why.
        }
    }

    private static async Task MakeRoomAsync(BongsuDb db, long userId, CancellationToken cancellationToken)
    {
        long[] unused = await db.UserSessions.Where(s => s.UserId == userId)
            .OrderByDescending(s => s.LastSeenAtMs)
            .ThenByDescending(s => s.Id)
            .Skip(MostOfAUser - 1)
            .Select(s => s.Id)
            .ToArrayAsync(cancellationToken);
        if (unused.Length > 0)
            await db.UserSessions.Where(s => unused.Contains(s.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static IQueryable<UserSessionRow> Of(BongsuDb db, string userName)
    {
        string normalized = UserDefinitions.Normalize(userName);
        return db.UserSessions.Where(s => db.Users.Any(u => u.Id == s.UserId && u.NormalizedUserName == normalized));
    }

    private UserSessionRow NewSession(long userId, string key, SessionClient client) => new()
    {
        UserId = userId,
        KeyHash = TokenSecrets.Hash(key),
        CreatedAtMs = Now(),
        LastSeenAtMs = Now(),
        Address = client.Address,
        UserAgent = client.UserAgent is { Length: > LongestUserAgent } longer ? longer[..LongestUserAgent] : client.UserAgent,
    };

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
