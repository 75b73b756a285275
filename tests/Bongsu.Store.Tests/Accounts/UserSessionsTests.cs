using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Store.Access;
using Bongsu.Store.Accounts;
using Bongsu.Store.Retention;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Store.Tests.Accounts;

/// <summary>Sessions end at once in every way in which they can end, and signing in says nothing of who has an account.</summary>
public abstract class UserSessionsTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private const string Password = "kim's password";
    private static readonly SessionClient s_client = new("192.0.2.7", "Firefox/145.0");

    private IUserSessions Sessions => Store.Get<IUserSessions>();

    private IAccountService Accounts => Store.Get<IAccountService>();

    public static TheoryData<string> Endings =>
        [
            "sign-out", "own password", "password by an administrator", "password by a file", "another role", "another organisation", "removed",
            "removed and made again", "ended", "all ended", "unused", "old"];

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task A_session_is_worth_nothing_from_the_moment_it_ends(string ending)
    {
        await AddUsersAsync();
        string key = await SignInAsync("kim");
        string other = await SignInAsync("lee");
        Assert.Equal("kim", (await Sessions.FindAsync(key, Cancellation))!.UserName);

        await EndAsync(ending, key);

        Assert.Null(await Sessions.FindAsync(key, Cancellation));
        if (ending is not ("unused" or "old"))
            Assert.Equal("lee", (await Sessions.FindAsync(other, Cancellation))!.UserName);
        await Store.ReopenAsync();
        Assert.Null(await Sessions.FindAsync(key, Cancellation));
    }

    [Fact]
    public async Task A_change_that_touches_no_rights_ends_no_session()
    {
        await AddUsersAsync();
        string key = await SignInAsync("kim");

        await Store.MustApplyAsync("users: [{name: kim, role: operator, language: ko, timeZone: Asia/Seoul}]");

        Assert.NotNull(await Sessions.FindAsync(key, Cancellation));
    }

    [Fact]
    public async Task Who_changes_their_own_password_goes_on_with_another_key_and_every_other_browser_is_signed_out()
    {
        await AddUsersAsync();
        string here = await SignInAsync("kim");
        string elsewhere = await SignInAsync("kim");

        Assert.Equal(
            new PasswordChange(PasswordChangeResult.WrongPassword), await Sessions.ChangePasswordAsync(here, "guessed", "another password", Cancellation));
        Assert.Equal(new PasswordChange(PasswordChangeResult.Refused), await Sessions.ChangePasswordAsync(here, Password, "short", Cancellation));
        Assert.NotNull(await Sessions.FindAsync(elsewhere, Cancellation));
        PasswordChange change = await Sessions.ChangePasswordAsync(here, Password, "another password", Cancellation);

        Assert.Equal(PasswordChangeResult.Changed, change.Result);
        Assert.NotNull(await Sessions.FindAsync(change.SessionKey!, Cancellation));
        Assert.Null(await Sessions.FindAsync(here, Cancellation));
        Assert.Null(await Sessions.FindAsync(elsewhere, Cancellation));
        Assert.False((await Sessions.SignInAsync("kim", Password, s_client, Cancellation)).Succeeded);
        Assert.True((await Sessions.SignInAsync("kim", "another password", s_client, Cancellation)).Succeeded);
        Assert.Equal(PasswordChangeResult.NoSession, (await Sessions.ChangePasswordAsync(here, Password, "another password", Cancellation)).Result);
        await using BongsuDb db = Store.Db();
        AuditRow audit = await db.Audit.SingleAsync(a => a.Action == "password", Cancellation);
        Assert.Equal(("kim", "user kim"), (audit.By, audit.Subject));
    }

    [Fact]
    public async Task The_key_is_kept_nowhere()
    {
        await AddUsersAsync();
        string key = await SignInAsync("kim");

        await using BongsuDb db = Store.Db();
        UserSessionRow row = await db.UserSessions.SingleAsync(Cancellation);
        Assert.Matches("^[0-9a-f]{64}$", row.KeyHash);
        Assert.DoesNotContain(key, row.KeyHash, StringComparison.Ordinal);
        Assert.Null(await Sessions.FindAsync(row.KeyHash, Cancellation));
    }

    [Fact]
    public async Task Sessions_are_listed_for_their_user_and_for_administrators_with_where_and_when()
    {
        await AddUsersAsync();
        Viewer kim = (await Accounts.GetViewerAsync("kim", Cancellation))!;
        await SignInAsync("kim");
        long began = Store.Time.GetUtcNow().ToUnixTimeMilliseconds();
        Store.Time.Advance(TimeSpan.FromHours(1));
        string second = (await Sessions.SignInAsync("KIM", Password, new SessionClient("2001:db8::1", new string('x', 300)), Cancellation)).SessionKey!;
        Store.Time.Advance(TimeSpan.FromMinutes(2));
        SessionUser user = (await Sessions.FindAsync(second, Cancellation))!;

        IReadOnlyList<UserSession> own = await Sessions.ListAsync(kim, "kim", Cancellation);

        Assert.Equal(own, await Sessions.ListAsync(StoreHarness.Admin, "Kim", Cancellation));
        Assert.Equal([user.SessionId, own[1].Id], own.Select(s => s.Id));
        Assert.Equal(
            ("2001:db8::1", 256, began + 3_600_000, began + 3_720_000), (own[0].Address, own[0].UserAgent!.Length, own[0].CreatedAtMs, own[0].LastSeenAtMs));
        Assert.Equal(
            ("192.0.2.7", "Firefox/145.0", began, began + (long)TimeSpan.FromDays(14).TotalMilliseconds),
            (own[1].Address, own[1].UserAgent, own[1].CreatedAtMs, own[1].EndsAtMs));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Sessions.ListAsync(kim, "lee", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Sessions.EndAsync(kim, "lee", 1, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Sessions.EndAllAsync(kim, "lee", null, Cancellation));
        Viewer token = new("token:kim", TokenScopes.Read, null, SeesAll: true);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Sessions.ListAsync(token, "token:kim", Cancellation));
    }

    [Fact]
    public async Task Sessions_are_ended_one_by_one_and_all_but_one()
    {
        await AddUsersAsync();
        string[] keys = [await SignInAsync("kim"), await SignInAsync("kim"), await SignInAsync("kim")];
        long lee = (await Sessions.FindAsync(await SignInAsync("lee"), Cancellation))!.SessionId;
        long first = (await Sessions.FindAsync(keys[0], Cancellation))!.SessionId;
        long last = (await Sessions.FindAsync(keys[2], Cancellation))!.SessionId;
        Viewer kim = (await Accounts.GetViewerAsync("kim", Cancellation))!;

        Assert.False(await Sessions.EndAsync(kim, "kim", lee, Cancellation));
        Assert.True(await Sessions.EndAsync(kim, "kim", first, Cancellation));
        Assert.False(await Sessions.EndAsync(kim, "kim", first, Cancellation));
        Assert.Equal(1, await Sessions.EndAllAsync(kim, "kim", last, Cancellation));

        bool[] alive = [await IsAsync(keys[0]), await IsAsync(keys[1]), await IsAsync(keys[2])];
        Assert.Equal([false, false, true], alive);
        Assert.Equal(
            (2, 1),
            (
                (await Accounts.GetUsersAsync(StoreHarness.Admin, Cancellation)).Sum(u => u.Sessions),
                (await Sessions.ListAsync(kim, "kim", Cancellation)).Count));
    }

    [Fact]
    public async Task A_session_that_is_used_outlives_a_restart_and_its_time_and_ends_with_its_lifetime()
    {
        await AddUsersAsync();
        string key = await SignInAsync("kim");
        for (int day = 0; day < 78; day += 13)
        {
            Store.Time.Advance(TimeSpan.FromDays(13));
            Assert.NotNull(await Sessions.FindAsync(key, Cancellation));
        }

        await Store.ReopenAsync();
        Store.Time.Advance(TimeSpan.FromDays(11));
        Assert.NotNull(await Sessions.FindAsync(key, Cancellation));
        Store.Time.Advance(TimeSpan.FromDays(1));
        Assert.Null(await Sessions.FindAsync(key, Cancellation));
    }

    [Fact]
    public async Task Sessions_whose_time_is_over_are_removed_and_others_stay()
    {
        await AddUsersAsync();
        await SignInAsync("kim");
        Store.Time.Advance(TimeSpan.FromDays(13));
        string key = await SignInAsync("kim");
        Store.Time.Advance(TimeSpan.FromDays(2));

        await Store.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<StoreRetention>().Single().RunOnceAsync(Cancellation);

        await using BongsuDb db = Store.Db();
        Assert.Equal(1, await db.UserSessions.CountAsync(Cancellation));
        Assert.NotNull(await Sessions.FindAsync(key, Cancellation));
    }

    [Fact]
    public async Task The_sessions_of_one_user_are_bounded_and_the_one_unused_for_longest_goes()
    {
        await AddUsersAsync();
        string first = await SignInAsync("kim");
        await using (BongsuDb db = Store.Db())
        {
            long user = (await db.UserSessions.SingleAsync(Cancellation)).UserId;
            long later = Store.Time.GetUtcNow().ToUnixTimeMilliseconds() + 1;
            db.UserSessions.AddRange(
                Enumerable.Range(0, UserSessions.MostOfAUser - 1).Select(
                    i => new UserSessionRow { UserId = user, KeyHash = $"{i}", CreatedAtMs = later, LastSeenAtMs = later }));
            await db.SaveChangesAsync(Cancellation);
        }

        string last = await SignInAsync("kim");

        Assert.False(await IsAsync(first));
        Assert.True(await IsAsync(last));
        await using BongsuDb after = Store.Db();
        Assert.Equal(UserSessions.MostOfAUser, await after.UserSessions.CountAsync(Cancellation));
    }

    [Fact]
    public async Task The_language_of_a_sessions_user_is_kept()
    {
        await AddUsersAsync();

        await Sessions.SetLanguageAsync(await SignInAsync("kim"), Languages.Find("ko")!, Cancellation);

        Assert.Equal("ko", (await Sessions.SignInAsync("kim", Password, s_client, Cancellation)).Language!.Code);
        Assert.Equal("en", (await Sessions.SignInAsync("lee", Password, s_client, Cancellation)).Language!.Code);
    }

    private async Task AddUsersAsync()
    {
        await Accounts.EnsureAdministratorAsync("password1", null, Cancellation);
        await Store.MustApplyAsync("organisations: [{name: shop-team, kind: service, people: [{name: O, email: o@example.com}]}]");
        await Store.MustApplyAsync(
            $"users: [{{name: kim, role: operator, password: \"{Password}\"}}, {{name: lee, role: operator, password: \"{Password}\"}}]");
    }

    private async Task<string> SignInAsync(string name) => (await Sessions.SignInAsync(name, Password, s_client, Cancellation)).SessionKey!;

    private async Task<bool> IsAsync(string key) => await Sessions.FindAsync(key, Cancellation) is not null;

    private async Task EndAsync(string ending, string key)
    {
        switch (ending)
        {
            case "sign-out":
                await Sessions.SignOutAsync(key, Cancellation);
                break;
            case "own password":
                await Sessions.ChangePasswordAsync(key, Password, "another password", Cancellation);
                break;
            case "password by an administrator":
                await Accounts.SetPasswordAsync(StoreHarness.Admin, "kim", "another password", Cancellation);
                break;
            case "password by a file":
                await Store.MustApplyAsync("users: [{name: kim, role: operator, password: another password}]");
                break;
            case "another role":
                await Store.MustApplyAsync("users: [{name: kim, role: viewer}]");
                break;
            case "another organisation":
                await Store.MustApplyAsync("users: [{name: kim, role: operator, organisation: shop-team}]");
                break;
            case "removed":
                await Accounts.DeleteUserAsync(StoreHarness.Admin, "kim", Cancellation);
                break;
            case "removed and made again":
                await Accounts.DeleteUserAsync(StoreHarness.Admin, "kim", Cancellation);
                await Accounts.CreateUserAsync(StoreHarness.Admin, "kim", Password, Role.Operator, null, Cancellation);
                break;
            case "ended":
                await Sessions.EndAsync(StoreHarness.Admin, "kim", (await Sessions.FindAsync(key, Cancellation))!.SessionId, Cancellation);
                break;
            case "all ended":
                await Sessions.EndAllAsync(StoreHarness.Admin, "kim", null, Cancellation);
                break;
            case "unused":
                Store.Time.Advance(TimeSpan.FromDays(14));
                break;
            case "old":
                Store.Time.Advance(TimeSpan.FromDays(90));
                break;
        }
    }
}

public sealed class UserSessionsTestsOnSqlite() : UserSessionsTests(null);

public sealed class UserSessionsTestsOnPostgres(PostgresFixture postgres) : UserSessionsTests(postgres);
