using System.Collections.Concurrent;
using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;

namespace Bongsu.Web.DevHost;

/// <summary>
/// Sessions in memory; everybody's password is "correct horse" until they change it. The world's clock may be another than the application's, so the
/// application's is asked.
/// </summary>
internal sealed class FakeSessions(World world, SessionLimits options, TimeProvider time) : IUserSessions
{
    public const string Password = "correct horse";

    private readonly ConcurrentDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _passwords = new(StringComparer.Ordinal);
    private long _next;

    /// <summary>Begins a session as a sign-in does, and returns its key.</summary>
    public string Begin(string name, SessionClient? client = null)
    {
        long id = Interlocked.Increment(ref _next);
        string key = "key-" + id;
        _rows[key] = new Row(id, name, Now(), Now(), client ?? new SessionClient("192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/145.0"));
        return key;
    }

    public Task<SignInOutcome> SignInAsync(string name, string password, SessionClient client, CancellationToken cancellationToken) =>
        Task.FromResult(Find(name) is { } user
            && password == PasswordOf(user.UserName!)
                ? new SignInOutcome(Begin(user.UserName!, client), user.UserName, user.Language, user.TimeZone)
                : SignInOutcome.Refused);

    public ValueTask<SessionUser?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (world.StoreFault is { } fault)
            throw fault;
        if (!_rows.TryGetValue(key, out Row? row) || options.IsOver(row.CreatedAtMs, row.LastSeenAtMs, Now()) || Find(row.User) is null)
            return new((SessionUser?)null);
        _rows[key] = row with { LastSeenAtMs = Now() };
        return new(new SessionUser(row.Id, row.User));
    }

    public Task SignOutAsync(string key, CancellationToken cancellationToken)
    {
        _rows.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task<PasswordChange> ChangePasswordAsync(string key, string current, string wanted, CancellationToken cancellationToken)
    {
        if (!_rows.TryGetValue(key, out Row? row))
            return Task.FromResult(new PasswordChange(PasswordChangeResult.NoSession));
        if (current != PasswordOf(row.User))
            return Task.FromResult(new PasswordChange(PasswordChangeResult.WrongPassword));
        if (wanted.Length < 8)
            return Task.FromResult(new PasswordChange(PasswordChangeResult.Refused));
        _passwords[row.User] = wanted;
        EndOf(row.User, _ => true);
        return Task.FromResult(new PasswordChange(PasswordChangeResult.Changed, Begin(row.User, row.Client)));
    }

    public Task SetLanguageAsync(string key, Language language, CancellationToken cancellationToken)
    {
        if (_rows.TryGetValue(key, out Row? row) && Find(row.User) is { } user)
            user.Language = language;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<UserSession>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken)
    {
        MustBeSelf(viewer, userName);
        return Task.FromResult<IReadOnlyList<UserSession>>(
            [.. _rows.Values.Where(r => r.User == userName).OrderByDescending(r => r.Id)
                .Select(r => new UserSession(r.Id, r.CreatedAtMs, r.LastSeenAtMs, options.EndsAtMs(r.CreatedAtMs, r.LastSeenAtMs), r.Client.Address,
                r.Client.UserAgent))]);
    }

    public Task<bool> EndAsync(Viewer viewer, string userName, long sessionId, CancellationToken cancellationToken)
    {
        MustBeSelf(viewer, userName);
        return Task.FromResult(EndOf(userName, r => r.Id == sessionId) > 0);
    }

    public Task<int> EndAllAsync(Viewer viewer, string userName, long? except, CancellationToken cancellationToken)
    {
        MustBeSelf(viewer, userName);
        return Task.FromResult(EndOf(userName, r => r.Id != except));
    }

    private static void MustBeSelf(Viewer viewer, string userName)
    {
        if (viewer.Name != userName)
            FakeReader.Need(viewer, TokenScopes.Administer);
    }

    private int EndOf(string userName, Func<Row, bool> which) =>
        _rows.Where(r => r.Value.User == userName && which(r.Value)).Select(r => _rows.TryRemove(r)).Count();

    private UserRow? Find(string name) => world.Users.FirstOrDefault(u => string.Equals(u.UserName, name, StringComparison.OrdinalIgnoreCase));

    private string PasswordOf(string name) => _passwords.GetValueOrDefault(name, Password);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Row(long Id, string User, long CreatedAtMs, long LastSeenAtMs, SessionClient Client);
}
