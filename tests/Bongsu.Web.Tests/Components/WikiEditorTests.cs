using Bongsu.Model.Access;
using Bongsu.Store.Wiki;
using Bongsu.Web.Components.Pages;
using Bongsu.Web.DevHost;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Components;

/// <summary>Writing a page: what is kept, what is not, and what others did meanwhile.</summary>
public sealed class WikiEditorTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly PageContext _context;
    private readonly IWikiPages _pages;

    public WikiEditorTests()
    {
        _context = new PageContext(new World(_time, 20));
        _pages = _context.Services.GetRequiredService<IWikiPages>();
    }

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public async Task A_new_page_is_kept_and_shown()
    {
        IRenderedComponent<WikiEditor> page = Render("Night shift");

        await page.Find("textarea").ChangeAsync(new ChangeEventArgs { Value = "# Hello" });
        Assert.Contains("Hello", page.Find(".wiki-preview").TextContent, StringComparison.Ordinal);
        await page.Find("input[maxlength='500']").ChangeAsync(new ChangeEventArgs { Value = " first " });
        await page.Find(".button.primary").ClickAsync();

        WikiPage kept = (await _pages.GetAsync(Viewer.System("test"), "Night shift", null, Token))!;
        Assert.Equal(("# Hello", "markdown", 1, "first"), (kept.Text, kept.Version.Format, kept.Version.Version, kept.Version.Comment));
        Assert.EndsWith("/wiki/Night%20shift", _context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_page_begins_with_what_a_team_looks_at_in_the_format_that_is_chosen()
    {
        IRenderedComponent<WikiEditor> page = Render("Team");

        await page.FindAll(".wiki-tools select")[0].ChangeAsync(new ChangeEventArgs { Value = "moniwiki" });
        await page.Find(".button.primary").ClickAsync();

        string kept = (await _pages.GetAsync(Viewer.System("test"), "Team", null, Token))!.Text;
        Assert.Contains("[[Services", kept, StringComparison.Ordinal);
        Assert.Contains("[[Problems", kept, StringComparison.Ordinal);
    }

    /// <summary>What somebody else has written since is not overwritten, and what was written here is still there to be kept.</summary>
    [Fact]
    public async Task A_change_of_somebody_else_is_told_and_not_overwritten()
    {
        IRenderedComponent<WikiEditor> page = Render("Runbook");
        await _pages.SaveAsync(Viewer.System("somebody"), new WikiEdit { Name = "Runbook", Format = "markdown", Text = "theirs" }, Token);

        await page.Find("textarea").ChangeAsync(new ChangeEventArgs { Value = "mine" });
        await page.Find(".button.primary").ClickAsync();

        Assert.Contains("system:somebody", page.Find(".note.bad").TextContent, StringComparison.Ordinal);
        Assert.Equal("/wiki/Runbook/versions", page.Find(".note.bad a").GetAttribute("href"));
        Assert.Equal("theirs", (await _pages.GetAsync(Viewer.System("test"), "Runbook", null, Token))!.Text);
        Assert.Contains("mine", page.Find(".wiki-preview").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("markdown", "chart", "/HOST/KEY")]
    [InlineData("markdown", "sla", "SERVICE")]
    [InlineData("moniwiki", "problems", "Problems(GROUP)")]
    public async Task A_panel_is_put_in_in_the_pages_format(string format, string panel, string expected)
    {
        IRenderedComponent<WikiEditor> page = Render("New");

        await page.FindAll(".wiki-tools select")[0].ChangeAsync(new ChangeEventArgs { Value = format });
        await page.FindAll(".wiki-tools select")[1].ChangeAsync(new ChangeEventArgs { Value = panel });
        await page.FindAll(".wiki-tools select")[1].ChangeAsync(new ChangeEventArgs { Value = "no-such-panel" });
        await page.Find(".button.primary").ClickAsync();

        WikiPage kept = (await _pages.GetAsync(Viewer.System("test"), "New", null, Token))!;
        Assert.Equal(format, kept.Version.Format);
        Assert.Contains(panel, kept.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(expected, kept.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("no-such-panel", kept.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_removed_by_who_has_read_its_last_version()
    {
        IRenderedComponent<WikiEditor> page = Render("Runbook");

        await page.FindAll("button").Single(b => b.TextContent == "Remove the page").ClickAsync();

        Assert.Null(await _pages.GetAsync(Viewer.System("test"), "Runbook", null, Token));
    }

    [Fact]
    public void Who_may_only_look_gets_no_editor()
    {
        _context.SignIn("eyes");

        IRenderedComponent<WikiEditor> page = Render("Runbook");

        Assert.Empty(page.FindAll("textarea"));
        Assert.NotEmpty(page.FindAll(".note.bad"));
    }

    private IRenderedComponent<WikiEditor> Render(string name) => _context.Render<WikiEditor>(p => p.Add(c => c.Name, name));
}
