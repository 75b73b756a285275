using Bongsu.Store.Access;
using Bongsu.Store.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store.Tests.Accounts;

/// <summary>While the database does not answer, people who are signed in stay so: nobody can have ended their session.</summary>
public sealed class SessionsWithoutDatabaseTests : IAsyncLifetime
{
    private BrokenContexts _contexts = null!;
    private StoreHarness _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IUserSessions Sessions => _store.Get<IUserSessions>();

    public async ValueTask InitializeAsync() =>
        _store = await StoreHarness.OpenAsync(null, services => services.AddSingleton<IDbContextFactory<BongsuDb>>(sp =>
            _contexts = new BrokenContexts(new BongsuDbFactory(sp.GetRequiredService<StoreOptions>(), sp.GetRequiredService<ILoggerFactory>()))));

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_session_that_is_known_goes_on_and_others_are_not_believed()
    {
        await _store.Get<IAccountService>().EnsureAdministratorAsync("password1", null, Token);
        string key = (await Sessions.SignInAsync("admin", "password1", new SessionClient(null, null), Token)).SessionKey!;
        string unseen = (await Sessions.SignInAsync("admin", "password1", new SessionClient(null, null), Token)).SessionKey!;
        Assert.NotNull(await Sessions.FindAsync(key, Token));

        _contexts.IsBroken = true;
        _store.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.NotNull(await Sessions.FindAsync(key, Token));
        await Assert.ThrowsAnyAsync<Exception>(async () => await Sessions.FindAsync(unseen, Token));

        _contexts.IsBroken = false;
        await Sessions.SignOutAsync(key, Token);
        Assert.Null(await Sessions.FindAsync(key, Token));
        Assert.NotNull(await Sessions.FindAsync(unseen, Token));
    }

    private sealed class BrokenContexts(IDbContextFactory<BongsuDb> inner) : IDbContextFactory<BongsuDb>
    {
        public bool IsBroken { get; set; }

        public BongsuDb CreateDbContext() => IsBroken ? throw new SqliteException("unable to open database file", 14) : inner.CreateDbContext();
    }
}
