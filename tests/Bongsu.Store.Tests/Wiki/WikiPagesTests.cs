using Bongsu.Model.Access;
using Bongsu.Store.Rows;
using Bongsu.Store.Wiki;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Tests.Wiki;

/// <summary>Pages keep their versions, belong to organisations, and are never overwritten unseen.</summary>
public abstract class WikiPagesTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private static readonly Viewer s_shop = new("kim", TokenScopes.Read | TokenScopes.Operate, "shop-team", SeesAll: false);
    private static readonly Viewer s_pay = new("lee", TokenScopes.Read | TokenScopes.Operate, "pay-team", SeesAll: false);
    private static readonly Viewer s_reader = new("eyes", TokenScopes.Read, "shop-team", SeesAll: false);

    private IWikiPages Pages => Store.Get<IWikiPages>();

    [Fact]
    public async Task A_page_has_its_versions()
    {
        Assert.Equal(WikiOutcome.Created, (await SaveAsync(s_shop, "Shop", "one")).Outcome);
        Assert.Equal(WikiOutcome.Saved, (await SaveAsync(s_shop, "Shop", "two")).Outcome);
        Assert.Equal(WikiOutcome.Unchanged, (await SaveAsync(s_shop, "Shop", "two")).Outcome);

        Assert.Equal([2, 1], (await Pages.GetVersionsAsync(s_shop, "Shop", Cancellation)).Select(v => v.Version));
        Assert.Equal("two", (await Pages.GetAsync(s_shop, "Shop", null, Cancellation))!.Text);
        Assert.Equal("one", (await Pages.GetAsync(s_shop, "Shop", 1, Cancellation))!.Text);
        Assert.Null(await Pages.GetAsync(s_shop, "Shop", 3, Cancellation));
        Assert.Equal([("Shop", 2, "kim")], (await Pages.ListAsync(s_shop, Cancellation)).Select(v => (v.Name, v.Version, v.By)));
    }

    [Fact]
    public async Task What_somebody_else_saved_is_not_overwritten()
    {
        await SaveAsync(s_shop, "Shop", "one");
        await SaveAsync(StoreHarness.Admin, "Shop", "two");

        WikiSaved late = await SaveAsync(s_shop, "Shop", "mine", expected: 1);

        Assert.Equal((WikiOutcome.Conflict, "admin", 2), (late.Outcome, late.Version!.By, late.Version.Version));
        Assert.Equal("two", (await Pages.GetAsync(s_shop, "Shop", null, Cancellation))!.Text);
        Assert.Equal(WikiOutcome.Conflict, (await SaveAsync(s_shop, "Shop", "mine", expected: 0)).Outcome);
        Assert.Equal(WikiOutcome.Conflict, (await SaveAsync(s_shop, "Other", "mine", expected: 7)).Outcome);
        Assert.Equal(WikiOutcome.Saved, (await SaveAsync(s_shop, "Shop", "mine", expected: 2)).Outcome);
    }

    [Fact]
    public async Task Others_pages_do_not_exist_and_their_names_are_taken()
    {
        await SaveAsync(s_shop, "Shop", "one");
        await SaveAsync(StoreHarness.Admin, "Infra", "one");

        Assert.Null(await Pages.GetAsync(s_pay, "Shop", null, Cancellation));
        Assert.Null(await Pages.GetAsync(s_shop, "Infra", null, Cancellation));
        Assert.Empty(await Pages.GetVersionsAsync(s_pay, "Shop", Cancellation));
        Assert.Empty(await Pages.ListAsync(s_pay, Cancellation));
        Assert.Equal(new WikiSaved(WikiOutcome.Taken, null), await SaveAsync(s_pay, "Shop", "theirs"));
        Assert.Equal(new WikiSaved(WikiOutcome.Missing, null), await Pages.RemoveAsync(s_pay, "Shop", null, Cancellation));
        Assert.Equal(["Infra", "Shop"], (await Pages.ListAsync(StoreHarness.Admin, Cancellation)).Select(v => v.Name));
    }

    [Fact]
    public async Task Infrastructure_gives_a_page_away_and_nobody_else_does()
    {
        await SaveAsync(StoreHarness.Admin, "Shop", "one", organisation: "shop-team");

        Assert.NotNull(await Pages.GetAsync(s_shop, "Shop", null, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SaveAsync(s_shop, "Shop", "two", organisation: "pay-team"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SaveAsync(s_reader, "Shop", "two"));
        Assert.NotNull(await Pages.GetAsync(s_reader, "Shop", null, Cancellation));
    }

    [Fact]
    public async Task A_removed_page_can_be_read_by_its_versions_and_written_again()
    {
        await SaveAsync(s_shop, "Shop", "one");

        Assert.Equal(WikiOutcome.Conflict, (await Pages.RemoveAsync(s_shop, "Shop", 9, Cancellation)).Outcome);
        Assert.Equal(WikiOutcome.Saved, (await Pages.RemoveAsync(s_shop, "Shop", 1, Cancellation)).Outcome);

        Assert.Null(await Pages.GetAsync(s_shop, "Shop", null, Cancellation));
        Assert.Empty(await Pages.ListAsync(s_shop, Cancellation));
        Assert.Equal("one", (await Pages.GetAsync(s_shop, "Shop", 1, Cancellation))!.Text);
        Assert.Equal([(2, true), (1, false)], (await Pages.GetVersionsAsync(s_shop, "Shop", Cancellation)).Select(v => (v.Version, v.IsRemoved)));
        WikiSaved again = await SaveAsync(s_shop, "Shop", "three", expected: 0);
        Assert.Equal((WikiOutcome.Created, 3), (again.Outcome, again.Version!.Version));
    }

    [Fact]
    public async Task So_many_versions_are_kept_and_every_change_is_audited()
    {
        for (int i = 1; i <= IWikiPages.MaxVersions + 5; i++)
            await SaveAsync(s_shop, "Shop", $"text {i}");

        IReadOnlyList<WikiVersion> versions = await Pages.GetVersionsAsync(s_shop, "Shop", Cancellation);

        Assert.Equal(IWikiPages.MaxVersions, versions.Count);
        Assert.Equal(IWikiPages.MaxVersions + 5, versions[0].Version);
        await using BongsuDb db = await Store.Get<IDbContextFactory<BongsuDb>>().CreateDbContextAsync(Cancellation);
        AuditRow[] audit = await db.Audit.Where(a => a.Subject == "page Shop").OrderBy(a => a.Id).ToArrayAsync(Cancellation);
        Assert.Equal(IWikiPages.MaxVersions + 5, audit.Length);
        Assert.Equal(("create", "update", "kim"), (audit[0].Action, audit[1].Action, audit[1].By));
        Assert.Equal(1, await db.WikiVersions.CountAsync(v => v.IsCurrent, Cancellation));
    }

    private Task<WikiSaved> SaveAsync(Viewer viewer, string name, string text, int? expected = null, string? organisation = null) => Pages.SaveAsync(
        viewer, new WikiEdit { Name = name, Format = "markdown", Text = text, Expected = expected, Organisation = organisation }, Cancellation);
}

public sealed class WikiPagesTestsOnSqlite() : WikiPagesTests(null);

public sealed class WikiPagesTestsOnPostgres(PostgresFixture postgres) : WikiPagesTests(postgres);
