using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Tests.Accounts;

/// <summary>Browsers are their user's, and go with them.</summary>
public abstract class PushSubscriptionsTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private static readonly Viewer s_kim = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false);

    private IPushSubscriptions Browsers => Store.Get<IPushSubscriptions>();

    [Fact]
    public async Task A_browser_is_found_until_it_is_removed()
    {
        await UsersAsync();

        Assert.True(await Browsers.AddAsync(s_kim, Browser("a"), Cancellation));

        PushSubscription found = Assert.Single(await Browsers.OfAsync("KIM", Cancellation));
        Assert.Equal(("https://push.example.com/a", "key", "secret", "browser a"), (found.Endpoint, found.PublicKey, found.Secret, found.Name));
        Assert.Empty(await Browsers.OfAsync("admin", Cancellation));
        Assert.False(await Browsers.RemoveAsync(StoreHarness.Admin, "admin", found.Id, Cancellation));
        Assert.True(await Browsers.RemoveAsync(s_kim, "kim", found.Id, Cancellation));
        Assert.Empty(await Browsers.OfAsync("kim", Cancellation));
    }

    [Fact]
    public async Task A_browser_that_is_added_again_is_the_later_users()
    {
        await UsersAsync();
        await Browsers.AddAsync(s_kim, Browser("a"), Cancellation);

        Assert.True(await Browsers.AddAsync(StoreHarness.Admin, Browser("a"), Cancellation));

        Assert.Empty(await Browsers.OfAsync("kim", Cancellation));
        Assert.Single(await Browsers.OfAsync("admin", Cancellation));
    }

    [Fact]
    public async Task With_one_too_many_the_oldest_goes()
    {
        await UsersAsync();
        for (int i = 0; i <= IPushSubscriptions.MostBrowsers; i++)
        {
            await Browsers.AddAsync(s_kim, Browser($"{i}"), Cancellation);
            Store.Time.Advance(TimeSpan.FromSeconds(1));
        }

        IReadOnlyList<PushBrowser> list = await Browsers.ListAsync(s_kim, "kim", Cancellation);

        Assert.Equal(IPushSubscriptions.MostBrowsers, list.Count);
        Assert.Equal($"browser {IPushSubscriptions.MostBrowsers}", list[0].Name);
        Assert.Equal("browser 1", list[^1].Name);
    }

    [Fact]
    public async Task Nobody_sees_or_removes_those_of_others_and_a_token_has_none()
    {
        await UsersAsync();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Browsers.ListAsync(s_kim, "admin", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Browsers.RemoveAsync(s_kim, "admin", 1, Cancellation));
        Assert.False(await Browsers.AddAsync(Viewer.Of("token:deploy", Role.Operator, "infra", isInfrastructure: true), Browser("a"), Cancellation));
    }

    [Fact]
    public async Task Browsers_go_with_their_user_and_when_their_vendor_no_longer_knows_them()
    {
        await UsersAsync();
        await Browsers.AddAsync(s_kim, Browser("a"), Cancellation);
        await Browsers.AddAsync(s_kim, Browser("b"), Cancellation);

        await Browsers.ForgetAsync((await Browsers.OfAsync("kim", Cancellation))[0].Id, Cancellation);
        Assert.Equal("browser b", Assert.Single(await Browsers.ListAsync(StoreHarness.Admin, "kim", Cancellation)).Name);

        await Store.Get<IAccountService>().DeleteUserAsync(StoreHarness.Admin, "kim", Cancellation);
        await using BongsuDb db = await Store.Get<IDbContextFactory<BongsuDb>>().CreateDbContextAsync(Cancellation);
        Assert.Empty(await db.PushSubscriptions.ToListAsync(Cancellation));
    }

    private static PushSubscription Browser(string name) => new(0, "https://push.example.com/" + name, "key", "secret", "browser " + name);

    private async Task UsersAsync()
    {
        await Store.Get<IAccountService>().EnsureAdministratorAsync("password1", null, Cancellation);
        Assert.Empty(await Store.Get<IAccountService>().CreateUserAsync(StoreHarness.Admin, "kim", "password2", Role.Viewer, null, Cancellation));
    }
}

public sealed class PushSubscriptionsTestsOnSqlite() : PushSubscriptionsTests(null);

public sealed class PushSubscriptionsTestsOnPostgres(PostgresFixture postgres) : PushSubscriptionsTests(postgres);
