using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Tests.Accounts;

public abstract class AccountServiceTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private const string Organisations = """
        organisations:
          - {name: infra, kind: infrastructure}
          - {name: shop-team, kind: service, people: [{name: O, email: o@example.com}]}
        """;

    private IAccountService Accounts => Store.Get<IAccountService>();

    [Fact]
    public async Task The_first_start_makes_an_administrator_with_a_password_shown_once_and_later_ones_none()
    {
        string? password = await Accounts.EnsureAdministratorAsync(null, null, Cancellation);
        Assert.NotNull(password);
        Assert.True(await SignsInAsync("admin", password));
        Viewer? viewer = await Accounts.GetViewerAsync("ADMIN", Cancellation);
        Assert.True(viewer is { SeesAll: true, Organisation: null } && viewer.May(TokenScopes.Administer));

        Assert.Null(await Accounts.EnsureAdministratorAsync("another-one", "token", Cancellation));
        Assert.False(await SignsInAsync("admin", "another-one"));
        Assert.Null(await Accounts.AuthenticateTokenAsync("token", Cancellation));
    }

    [Fact]
    public async Task A_given_password_and_token_are_taken_and_neither_is_kept_in_clear()
    {
        Assert.Null(await Accounts.EnsureAdministratorAsync("pa55", "my-token", Cancellation));
        Assert.True(await SignsInAsync("admin", "pa55"));
        Assert.True((await Accounts.AuthenticateTokenAsync("my-token", Cancellation))!.May(TokenScopes.Administer));
        Assert.Null(await Accounts.AuthenticateTokenAsync("my-tokem", Cancellation));
        await using BongsuDb db = Store.Db();
        Assert.DoesNotContain("pa55", (await db.Users.SingleAsync(Cancellation)).PasswordHash, StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{64}$", (await db.ApiTokens.SingleAsync(Cancellation)).Hash);
    }

    [Fact]
    public async Task A_token_of_a_service_organisation_sees_its_own_only_and_never_administers()
    {
        await Store.MustApplyAsync(Organisations);
        CreatedToken created = await Accounts.CreateTokenAsync(StoreHarness.Admin, "ci", TokenScopes.All, "shop-team", null, Cancellation);
        Assert.StartsWith("bongsu_", created.Token, StringComparison.Ordinal);
        Viewer viewer = (await Accounts.AuthenticateTokenAsync(created.Token, Cancellation))!;
        Assert.Equal(("token:ci", "shop-team", false, false), (viewer.Name, viewer.Organisation, viewer.SeesAll, viewer.May(TokenScopes.Administer)));
        Assert.True(viewer.May(TokenScopes.WriteMetrics | TokenScopes.Operate));
    }

    [Fact]
    public async Task A_token_ends_by_its_time_and_by_removal_at_once()
    {
        CreatedToken brief = await Accounts.CreateTokenAsync(StoreHarness.Admin, "brief", TokenScopes.Read, null, TimeSpan.FromMinutes(1), Cancellation);
        CreatedToken gone = await Accounts.CreateTokenAsync(StoreHarness.Admin, "gone", TokenScopes.Read, null, null, Cancellation);
        Assert.NotNull(await Accounts.AuthenticateTokenAsync(brief.Token, Cancellation));
        Assert.NotNull(await Accounts.AuthenticateTokenAsync(gone.Token, Cancellation));

        Assert.True(await Accounts.DeleteTokenAsync(StoreHarness.Admin, gone.Id, Cancellation));
        Assert.Null(await Accounts.AuthenticateTokenAsync(gone.Token, Cancellation));
        Assert.False(await Accounts.DeleteTokenAsync(StoreHarness.Admin, gone.Id, Cancellation));
        Store.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await Accounts.AuthenticateTokenAsync(brief.Token, Cancellation));
    }

    [Fact]
    public async Task A_renewed_token_has_another_secret_and_everything_else_as_before()
    {
        CreatedToken old = await Accounts.CreateTokenAsync(StoreHarness.Admin, "grafana", TokenScopes.Read, null, TimeSpan.FromDays(1), Cancellation);
        Assert.NotNull(await Accounts.AuthenticateTokenAsync(old.Token, Cancellation));
        TokenSummary before = Assert.Single(await Accounts.GetTokensAsync(StoreHarness.Admin, Cancellation));

        CreatedToken renewed = (await Accounts.RenewTokenAsync(StoreHarness.Admin, old.Id, Cancellation))!;

        Assert.Null(await Accounts.AuthenticateTokenAsync(old.Token, Cancellation));
        Assert.Equal("token:grafana", (await Accounts.AuthenticateTokenAsync(renewed.Token, Cancellation))!.Name);
        Assert.Equal(before, Assert.Single(await Accounts.GetTokensAsync(StoreHarness.Admin, Cancellation)));
        Assert.Equal("admin", before.CreatedBy);
        Assert.Null(await Accounts.RenewTokenAsync(StoreHarness.Admin, old.Id + 1, Cancellation));
    }

    [Fact]
    public async Task A_listed_token_has_no_hash_and_a_coarse_time_of_use()
    {
        CreatedToken token = await Accounts.CreateTokenAsync(StoreHarness.Admin, "t", TokenScopes.Read, null, null, Cancellation);
        await Accounts.AuthenticateTokenAsync(token.Token, Cancellation);
        TokenSummary row = Assert.Single(await Accounts.GetTokensAsync(StoreHarness.Admin, Cancellation));
        Assert.Equal(Store.Time.GetUtcNow().ToUnixTimeMilliseconds(), row.LastUsedAtMs);
    }

    [Fact]
    public async Task Users_are_made_by_administrators_changed_and_removed_and_the_last_administrator_stays()
    {
        await Accounts.EnsureAdministratorAsync("password1", null, Cancellation);
        await Store.MustApplyAsync(Organisations);
        Assert.Contains(
            "8 to 256",
            Assert.Single(await Accounts.CreateUserAsync(StoreHarness.Admin, "kim", "short", Role.Operator, "shop-team", Cancellation)),
            StringComparison.Ordinal);
        Assert.Empty(await Accounts.CreateUserAsync(StoreHarness.Admin, "kim", "long enough", Role.Operator, "shop-team", Cancellation));
        Assert.Contains(
            "already",
            Assert.Single(await Accounts.CreateUserAsync(StoreHarness.Admin, "Kim", "long enough", Role.Operator, null, Cancellation)),
            StringComparison.Ordinal);
        Viewer kim = (await Accounts.GetViewerAsync("kim", Cancellation))!;
        Assert.Equal((false, true, false), (kim.SeesAll, kim.May(TokenScopes.Operate), kim.May(TokenScopes.Administer)));

        Assert.Empty(await Accounts.SetPasswordAsync(kim, "kim", "another password", Cancellation));
        Assert.True(await SignsInAsync("kim", "another password"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Accounts.SetPasswordAsync(kim, "admin", "another password", Cancellation));

        Assert.Contains(
            "last administrator", Assert.Single(await Accounts.DeleteUserAsync(StoreHarness.Admin, "admin", Cancellation)), StringComparison.Ordinal);
        Assert.Empty(await Accounts.DeleteUserAsync(StoreHarness.Admin, "kim", Cancellation));
        Assert.Null(await Accounts.GetViewerAsync("kim", Cancellation));
        Assert.Equal(["admin"], (await Accounts.GetUsersAsync(StoreHarness.Admin, Cancellation)).Select(u => u.Name));
    }

    [Fact]
    public async Task Users_come_from_files_keep_their_password_and_are_written_out_without_it()
    {
        await Accounts.EnsureAdministratorAsync("password1", null, Cancellation);
        var environment = new Dictionary<string, string> { ["KIM"] = "kim's password" };
        const string yaml = Organisations + "\nusers:\n  - {name: kim, organisation: shop-team, role: operator, password: \"${KIM}\"}\n";
        ApplyResult first = await Store.MustApplyAsync(yaml, environment);
        Assert.Contains(
            first.Changes, c => c is { Change: ChangeKind.Create, Name: "kim" } && !c.Lines.Any(l => l.Contains("password", StringComparison.Ordinal)));
        Assert.True(await SignsInAsync("kim", "kim's password"));

        Assert.Empty((await Store.MustApplyAsync(yaml, environment)).Changes);
        Assert.Empty((await Store.MustApplyAsync("users: [{name: kim, organisation: shop-team, role: operator}]")).Changes);
        ApplyResult change = await Store.MustApplyAsync("users: [{name: kim, organisation: shop-team, role: viewer}]");
        Assert.Equal(["role: operator → viewer"], Assert.Single(change.Changes).Lines);
        Assert.True(await SignsInAsync("kim", "kim's password"));

        string export = await Store.Configuration.ExportYamlAsync(StoreHarness.Admin, Cancellation);
        Assert.Contains("kim", export, StringComparison.Ordinal);
        Assert.DoesNotContain("password", export, StringComparison.Ordinal);
        Assert.Empty((await Store.MustApplyAsync(export)).Changes);
        await using BongsuDb db = Store.Db();
        Assert.DoesNotContain(await db.Audit.ToArrayAsync(Cancellation), a => (a.Before + a.After).Contains("kim's password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_user_without_a_password_and_a_file_that_leaves_no_administrator_are_refused()
    {
        await Accounts.EnsureAdministratorAsync("password1", null, Cancellation);
        ApplyResult result = await Store.ApplyAsync("users:\n  - {name: lee}\n  - {name: admin, role: viewer}\n");
        Assert.Equal(2, result.Faults.Count);
        Assert.Contains("needs a password", result.Faults[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("no administrator", result.Faults[1].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_administrators_of_the_infrastructure_sees_or_changes_accounts()
    {
        foreach (
            Viewer viewer in new[]
            {
                Viewer.Of("a", Role.Operator, "infra", isInfrastructure: true),
                Viewer.Of("b", Role.Administrator, "shop-team", isInfrastructure: false),
            })
        {
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Accounts.GetUsersAsync(viewer, Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Accounts.CreateUserAsync(viewer, "x", "long enough", Role.Viewer, null, Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Accounts.DeleteUserAsync(viewer, "x", Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Accounts.GetTokensAsync(viewer, Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Accounts.CreateTokenAsync(viewer, "x", TokenScopes.Read, null, null, Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Accounts.DeleteTokenAsync(viewer, 1, Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Accounts.RenewTokenAsync(viewer, 1, Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Store.ApplyAsync(Organisations, viewer: viewer));
        }
    }

    private async Task<bool> SignsInAsync(string name, string password) =>
        (await Store.Get<IUserSessions>().SignInAsync(name, password, new SessionClient(null, null), Cancellation)).Succeeded;
}

public sealed class AccountServiceTestsOnSqlite() : AccountServiceTests(null);

public sealed class AccountServiceTestsOnPostgres(PostgresFixture postgres) : AccountServiceTests(postgres);
