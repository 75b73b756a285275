using System.Globalization;
using Bongsu.Configuration.Effective;
using Bongsu.Views.Charts;
using Bongsu.Views.History;
using Bongsu.Views.Trials;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Components.Pages;
using Bongsu.Web.DevHost;
using Bongsu.Web.Readers;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Trials;

/// <summary>The page that tries triggers, drawn without a browser.</summary>
public sealed class TryPageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly BunitContext _context = new();
    private readonly World _world;
    private readonly BunitAuthorizationContext _authorization;

    public TryPageTests()
    {
        _world = new World(_time, 20);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        DevApp.AddWorld(_context.Services, _world);
        _context.Services.AddSingleton<Texts.Words>();
        _context.Services.AddLogging();
        _context.Services.AddSingleton<Web.Access.ViewerAccessor>();
        _context.Services.AddSingleton<Web.Components.Live.Handover>();
        _context.Services.AddSingleton<HistoryReader>();
        _context.Services.AddSingleton<ItemCharts>();
        _context.Services.AddSingleton<TriggerTrials>();
        _context.Services.AddSingleton<TriggerKeeping>();
        _authorization = _context.AddAuthorization();
        SignIn("admin");
        _context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        _context.JSInterop.Mode = JSRuntimeMode.Loose;
        _context.RenderTree.Add<CascadingValue<Reader>>(p => p.Add(c => c.Value, new Reader("Asia/Seoul", true, "")));
    }

    private EffectiveHost Web => _world.Hosts.First(h => h.Service == "shop" && !h.IsService);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Write_AnExpression_IsReadOutWhileItIsWritten()
    {
        IRenderedComponent<Try> page = Open($"/try?host={Web.Name}");

        page.Find("textarea[name=expression]").Input("last(//system.cpu.util)>90");

        Assert.Contains("90", page.Find(".try-sentence").TextContent, StringComparison.Ordinal);
        Assert.False(page.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Theory]
    [InlineData("last(//system.cpu.util)>", "Column 25:")]
    [InlineData("last(//no.such.item)>1", "does not exist")]
    public void Write_WhatCannotBeTried_SaysWhyAndWhere(string expression, string message)
    {
        IRenderedComponent<Try> page = Open($"/try?host={Web.Name}");

        page.Find("textarea[name=expression]").Input(expression);

        Assert.Contains(message, page.Find(".try-says").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));
    }

    [Fact]
    public void Run_AnExpressionThatIsTrue_ShowsTheProblemItsShadeTheToldAndTheParts()
    {
        IRenderedComponent<Try> page = Open($"/try?host={Web.Name}&range=1d&expression={Uri.EscapeDataString("last(//system.cpu.util)>=0")}");

        page.Find("form.try").Submit();

        page.WaitForAssertion(() => Assert.Contains("Last 1 day", page.Find("#h-result").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));
        Assert.Equal("1", page.Find("dd.big").TextContent);
        Assert.NotEmpty(page.FindAll(".chart-shades rect"));
        Assert.Contains("infra", page.Find("section[aria-labelledby=h-notified]").TextContent, StringComparison.Ordinal);
        Assert.Contains("last(//system.cpu.util)", page.Find("section[aria-labelledby=h-parts]").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("section[aria-labelledby=h-keep]"));
    }

    /// <summary>Everybody with a right to read may try; saving is for administrators of the infrastructure.</summary>
    [Fact]
    public void Run_BySomebodyOfAService_OffersNoSaving()
    {
        SignIn("shop");
        IRenderedComponent<Try> page = Open($"/try?host={Web.Name}&range=1d&expression={Uri.EscapeDataString("last(//system.cpu.util)>=0")}");

        page.Find("form.try").Submit();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("#h-result")), TimeSpan.FromSeconds(20));
        Assert.Empty(page.FindAll("section[aria-labelledby=h-keep]"));
        Assert.Contains("Nobody in the organisations that you can see", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ForATrigger_BringsItsExpression()
    {
        EffectiveTrigger trigger = Web.Triggers[1];

        IRenderedComponent<Try> page = Open($"/try?host={Web.Name}&trigger={Uri.EscapeDataString(trigger.Name)}");

        Assert.Equal(trigger.Expression, page.Find("textarea[name=expression]").GetAttribute("value"));
    }

    [Fact]
    public void Shades_ThatTouch_AreOneAndStayInside()
    {
        ChartDrawing drawing = ChartDrawing.Of([], 1000, 11_000, 10, 30, "");

        IReadOnlyList<ChartShade> shades = ChartShade.Of([(0, 500), (500, 2000), (2000, 3000), (6000, 6001), (10_500, 99_000), (12_000, 13_000)], drawing);

        Assert.Equal([(0d, 20d), (50d, 0.15), (95d, 5d)], shades.Select(s => (s.Left, Math.Round(s.Width, 6))));
    }

    private IRenderedComponent<Try> Open(string address)
    {
        _context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return _context.Render<Try>();
    }

    private void SignIn(string name)
    {
        _authorization.SetAuthorized(name);
        _authorization.SetClaims(SessionCookie.ClaimOf(_context.Services.GetRequiredService<FakeSessions>().Begin(name)));
    }
}
