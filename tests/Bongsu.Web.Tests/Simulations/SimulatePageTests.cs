using Bongsu.Web.Components.Pages;
using Bongsu.Web.DevHost;
using Bongsu.Web.Tests.Components;
using Bunit;

namespace Bongsu.Web.Tests.Simulations;

public sealed class SimulatePageTests : IAsyncLifetime
{
    private readonly PageContext _context = new(new World(TimeProvider.System, 20));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_last_weeks_problems_are_simulated_and_the_totals_shown()
    {
        IRenderedComponent<Simulate> page = _context.Render<Simulate>();

        page.Find("form").Submit();

        page.WaitForAssertion(
            () => Assert.Contains("infra/On-call", page.Find("section table").TextContent, StringComparison.Ordinal),
            TimeSpan.FromSeconds(10));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_draft_shows_what_it_would_change()
    {
        IRenderedComponent<Simulate> page = _context.Render<Simulate>();
        page.Find("input[name=host]").Change("shop-web-6");
        page.Find("select[name=level]").Change("3");
        page.Find("textarea[name=draft]").Change("policies: []");

        page.Find("form").Submit();

        page.WaitForAssertion(
            () => Assert.Contains("The draft adds 0, removes", page.Find("[role=status]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
        Assert.NotEmpty(page.FindAll("li.removed"));
    }

    [Fact]
    public void A_service_organisation_is_offered_no_draft()
    {
        _context.SignIn("shop");

        Assert.Empty(_context.Render<Simulate>().FindAll("textarea"));
    }
}
