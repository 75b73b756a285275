using System.Globalization;
using AngleSharp.Dom;
using Bongsu.Web.DevHost;
using Bongsu.Web.Tests.Components;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Page = Bongsu.Web.Components.Pages.OnCall;

namespace Bongsu.Web.Tests.OnCall;

public sealed class OnCallPageTests : IAsyncLifetime
{
    private readonly PageContext _context = new(new World(new FakeTimeProvider(new DateTimeOffset(2026, 12, 2, 12, 0, 0, TimeSpan.Zero)), 20));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_week_shows_shifts_and_gaps_in_the_readers_zone()
    {
        _context.Services.GetRequiredService<NavigationManager>().NavigateTo("/on-call?week=2026-12-02");

        IRenderedComponent<Page> page = _context.Render<Page>();

        IElement row = page.FindAll(".rota tbody tr").Single(r => r.TextContent.Contains("shop-rota", StringComparison.Ordinal));
        string[] days = [.. row.QuerySelectorAll("td").Select(d => string.Join(' ', d.QuerySelectorAll("p").Select(p => p.TextContent)))];
        Assert.Equal("00:00–09:00 Nobody 09:00–24:00 Owner", days[0]);
        Assert.Equal("00:00–24:00 Owner", days[1]);
        Assert.Contains("Week of 2026-11-30 (Asia/Seoul)", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Those_who_are_on_call_now_stand_first_and_the_work_of_90_days_below()
    {
        IRenderedComponent<Page> page = _context.Render<Page>();

        Assert.Contains("Owner", page.Find("dl.facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("until 12-07 09:00", page.Find("dl.facts").TextContent, StringComparison.Ordinal);
        Assert.Contains("How 'shop-rota' is shared", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendars_address_is_shown_when_it_is_asked_for()
    {
        IRenderedComponent<Page> page = _context.Render<Page>();

        page.FindAll("button").First(b => b.TextContent.Contains("Owner", StringComparison.Ordinal)).Click();

        Assert.Contains("/calendar/", page.Find("input[readonly]").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public void In_Korean_it_has_Korean_words()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");

        Assert.Equal("당직", _context.Render<Page>().Find("h1").TextContent);
    }
}
