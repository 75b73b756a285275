using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Web.DevHost;
using Bongsu.Web.Tests.Components;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Page = Bongsu.Web.Components.Pages.Policy;

namespace Bongsu.Web.Tests.Policies;

/// <summary>The policies on one page.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    private readonly PageContext _context = new(new World(new FakeTimeProvider(new DateTimeOffset(2026, 12, 2, 12, 0, 0, TimeSpan.Zero)), 20));

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Each_row_is_a_sentence_in_the_readers_language()
    {
        Assert.All(_context.Render<Page>().FindAll(".policies tbody tr"), r => Assert.Matches("(problems of|every problem).*: .* by ", r.TextContent));

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");
        Assert.All(_context.Render<Page>().FindAll(".policies tbody tr"), r => Assert.Matches("장애: .*에게 .* 알림", r.TextContent));
    }

    [Fact]
    public void The_worst_comes_first() =>
        Assert.Equal(["levels 4-5", "level 3", "levels 1-2"], _context.Render<Page>().FindAll(".policies tbody th").Select(h => h.TextContent.Trim()));

    [Fact]
    public void A_row_is_moved_only_after_its_effect_was_shown()
    {
        Own();
        IRenderedComponent<Page> page = _context.Render<Page>();

        page.Find("button[aria-label=\"Move 'first' down\"]").Click();

        Assert.Equal(["second", "first", "last"], Names(page));
        Assert.Contains("first", page.Find(".policy-change").TextContent, StringComparison.Ordinal);
        Assert.Equal([true], Configuration.AppliedDocuments.Select(a => a.DryRun));

        Button(page, "Save").Click();

        Assert.Equal([("second", 10), ("first", 20)], Configuration.AppliedDocuments[^1].Document.Policies.Select(p => (p.Name, p.Order)));
        Assert.False(Configuration.AppliedDocuments[^1].DryRun);
        Assert.Empty(page.FindAll(".policy-change .primary"));
    }

    [Fact]
    public void What_was_moved_can_be_discarded()
    {
        Own();
        IRenderedComponent<Page> page = _context.Render<Page>();
        page.Find("button[aria-label=\"Move 'last' up\"]").Click();

        Button(page, "Discard").Click();

        Assert.Equal(["first", "second", "last"], Names(page));
        Assert.DoesNotContain(Configuration.AppliedDocuments, a => !a.DryRun);
    }

    [Fact]
    public void Somebody_elses_change_meanwhile_refuses_the_sequence()
    {
        Own();
        IRenderedComponent<Page> page = _context.Render<Page>();
        page.Find("button[aria-label=\"Move 'last' up\"]").Click();
        Configuration.Conflicts = [new ConfigurationFault(null, 0, "kim has changed policy second")];

        Button(page, "Save").Click();

        Assert.Contains("kim has changed", page.Find(".note.bad").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Configuration.AppliedDocuments, a => !a.DryRun);
    }

    [Fact]
    public void The_shipped_policies_can_be_taken_over()
    {
        IRenderedComponent<Page> page = _context.Render<Page>();
        Assert.Empty(page.FindAll("button[aria-label^=Move]"));

        Button(page, "Make these my own").Click();
        Button(page, "Save").Click();

        Assert.Equal([10, 20, 30], Configuration.AppliedDocuments[^1].Document.Policies.Select(p => p.Order));
    }

    [Fact]
    public void Who_may_not_administer_sees_no_buttons()
    {
        Own();
        _context.SignIn("eyes");

        Assert.Empty(_context.Render<Page>().FindAll(".policies button"));
    }

    private FakeConfiguration Configuration => (FakeConfiguration)_context.Services.GetRequiredService<IConfigurationService>();

    private void Own()
    {
        var snapshot = (FakeSnapshot)_context.Services.GetRequiredService<IConfigurationSnapshot>();
        PolicyStep[] steps = [new() { Notify = ["infrastructure"], By = ["mail"] }];
        snapshot.Current = snapshot.Current with
        {
            Policies = [new() { Name = "first", Order = 10, Steps = steps }, new() { Name = "second", Order = 20, Steps = steps },
                new() { Name = "last", Order = 30, Steps = steps }],
        };
    }

    private static string[] Names(IRenderedComponent<Page> page) => [.. page.FindAll(".policies tbody th").Select(h => h.TextContent.Trim())];

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<Page> page, string text) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == text);

    [Fact]
    public async Task The_api_has_the_same_for_those_who_see_everything()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient all = host.Client("admin-token");
        using HttpClient own = host.Client("shop-token");

        JsonElement policies = await all.GetFromJsonAsync<JsonElement>("/api/policies", Token);
        Assert.NotEmpty(policies.GetProperty("rows").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await own.GetAsync("/api/policies", Token)).StatusCode);
    }
}
