using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Tests.Accounts;

/// <summary>An account of a chat becomes a user's by a code that only they can have, and stops being it at once.</summary>
public abstract class ChatAccountsTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private static readonly Viewer s_other = Viewer.Of("other", Role.Operator, "shop-team", isInfrastructure: false);

    private IChatAccounts Chats => Store.Get<IChatAccounts>();

    private async Task<string> CodeAsync()
    {
        await Store.Get<IAccountService>().EnsureAdministratorAsync("password1", null, Cancellation);
        return (await Chats.CreateCodeAsync(StoreHarness.Admin, "ADMIN", Cancellation))!.Code;
    }

    [Fact]
    public async Task A_code_links_once_and_the_account_is_the_users_until_it_is_unlinked()
    {
        string code = await CodeAsync();
        Assert.Null(await Chats.FindAsync("chat", "account:mina", Cancellation));

        Assert.Equal("admin", await Chats.LinkAsync("chat", "account:mina", "mina", $" {code.ToLowerInvariant()} ", Cancellation));
        Assert.Null(await Chats.LinkAsync("chat", "account:jin", "jin", code, Cancellation));

        ChatUser? user = await Chats.FindAsync("chat", "account:mina", Cancellation);
        Assert.Equal(("admin", true), (user!.Viewer.Name, user.Viewer.SeesAll));
        Assert.Null(await Chats.FindAsync("other", "account:mina", Cancellation));
        ChatAccount account = Assert.Single(await Chats.ListAsync(StoreHarness.Admin, "admin", Cancellation));
        Assert.Equal(("chat", "mina"), (account.Channel, account.Name));

        Assert.True(await Chats.UnlinkAsync(StoreHarness.Admin, "admin", account.Id, Cancellation));
        Assert.False(await Chats.UnlinkAsync(StoreHarness.Admin, "admin", account.Id, Cancellation));
        Assert.Null(await Chats.FindAsync("chat", "account:mina", Cancellation));
    }

    [Fact]
    public async Task A_user_is_found_by_the_account_that_they_linked_last_in_a_channel()
    {
        await Chats.LinkAsync("chat", "account:phone", "mina", await CodeAsync(), Cancellation);
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        await Chats.LinkAsync("chat", "account:desk", "mina", await CodeAsync(), Cancellation);

        Assert.Equal("account:desk", await Chats.FindAccountAsync("chat", "ADMIN", Cancellation));
        Assert.Null(await Chats.FindAccountAsync("other", "admin", Cancellation));
        Assert.Null(await Chats.FindAccountAsync("chat", "nobody", Cancellation));
    }

    [Fact]
    public async Task A_code_ends_in_time_with_a_newer_one_and_when_it_is_sent_from_nowhere()
    {
        string late = await CodeAsync();
        Store.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(await Chats.LinkAsync("chat", "a", "a", late, Cancellation));

        string old = await CodeAsync();
        string spent = await CodeAsync();
        Assert.Null(await Chats.LinkAsync("chat", "a", "a", old, Cancellation));
        Assert.Null(await Chats.LinkAsync("chat", "", "a", spent, Cancellation));
        Assert.Null(await Chats.LinkAsync("chat", "a", "a", spent, Cancellation));
        Assert.Null(await Chats.LinkAsync("chat", "a", "a", "", Cancellation));
    }

    [Fact]
    public async Task Nobody_takes_a_code_for_somebody_else_or_sees_their_accounts()
    {
        await CodeAsync();

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Chats.CreateCodeAsync(s_other, "admin", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Chats.ListAsync(s_other, "admin", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Chats.UnlinkAsync(s_other, "admin", 1, Cancellation));
        Assert.Null(await Chats.CreateCodeAsync(StoreHarness.Admin, "nobody", Cancellation));
    }

    [Fact]
    public async Task An_account_that_is_linked_again_belongs_to_the_later_user_and_goes_with_them()
    {
        await Chats.LinkAsync("chat", "a", "a", await CodeAsync(), Cancellation);
        Assert.Empty(await Store.Get<IAccountService>().CreateUserAsync(StoreHarness.Admin, "kim", "password2", Role.Viewer, null, Cancellation));
        string code = (await Chats.CreateCodeAsync(StoreHarness.Admin, "kim", Cancellation))!.Code;

        Assert.Equal("kim", await Chats.LinkAsync("chat", "a", "a", code, Cancellation));
        Assert.Equal("kim", (await Chats.FindAsync("chat", "a", Cancellation))!.Viewer.Name);

        Assert.Empty(await Store.Get<IAccountService>().DeleteUserAsync(StoreHarness.Admin, "kim", Cancellation));
        Assert.Null(await Chats.FindAsync("chat", "a", Cancellation));
        await using BongsuDb db = await Store.Get<IDbContextFactory<BongsuDb>>().CreateDbContextAsync(Cancellation);
        Assert.Empty(await db.ChatAccounts.ToListAsync(Cancellation));
    }
}

public sealed class ChatAccountsTestsOnSqlite() : ChatAccountsTests(null);

public sealed class ChatAccountsTestsOnPostgres(PostgresFixture postgres) : ChatAccountsTests(postgres);
