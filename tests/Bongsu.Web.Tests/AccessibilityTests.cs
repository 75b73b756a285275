using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bongsu.Web.Tests;

/// <summary>
/// Every page in a real browser (Debian's chromium): axe finds nothing serious, the browser's console is silent (no blocked script or style), nothing is asked
/// of another server, and nothing is wider than the screen: on a desk, on a tablet, on a phone, in both languages and colours.
/// </summary>
public sealed class AccessibilityTests : IAsyncLifetime
{
    private static readonly string[] s_pages =
    [
        "/", "/incidents", "/incidents/1002", "/problems", "/problems?state=open&order=host", "/problems/1002", "/services", "/services/shop", "/hosts",
        "/hosts?order=name&kind=host", "/hosts/shop", "/hosts/shop-web-6", "/hosts/shop-web-6?range=1d",
        "/hosts/shop-web-6/item?key=system.cpu.util&range=6h", "/hosts/shop-web-6/item?key=system.cpu.util&range=1w&axis=log&compare=1w", "/configuration",
        "/configuration/host", "/configuration/host/web-1", "/configuration/new/service", "/configuration/new/policy", "/configuration/new/source",
        "/checks/new", "/explore", "/explore?q=system_cpu_util%7Bhost%3D%22shop-web-6%22%7D&host=shop-web-6", "/users", "/users/shop", "/account",
        "/account?password=wrong", "/outbox",
        "/issues", "/issues/board", "/audit", "/not-found", "/wiki", "/wiki/Shop", "/wiki/BongsuWiki", "/wiki/Shop/edit", "/wiki/Shop/versions", "/topology",
        "/status/shop",
        "/on-call?week=2026-12-02", "/silences", "/policy", "/incidents/1002/why", "/people/infra/On-call", "/reports", "/reports/7", "/reports/preview/daily",
        "/sla?service=shop",
        "/simulate", "/try", "/try?host=shop-web-6&expression=last(%2F%2Fsystem.cpu.util)%3E90%20and",
    ];

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private WebHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await WebHost.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = [
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light, "en-US", true)]
    [InlineData(820, ColorScheme.Light, "ko-KR", false)]
    [InlineData(390, ColorScheme.Dark, "ko-KR", true)]
    public async Task Pages_are_accessible_silent_and_fit(int width, ColorScheme colours, string locale, bool examines)
    {
        await using IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 844 },
            ColorScheme = colours,
            Locale = locale,
            TimezoneId = "Asia/Seoul",
        });
        IPage page = await context.NewPageAsync();
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                faults.Add($"{page.Url}: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            if (request.Url.Contains("://", StringComparison.Ordinal) && !request.Url.Contains("://" + _host.Address.Authority, StringComparison.Ordinal))
                faults.Add($"{page.Url}: asks {request.Url}");
        };
        await page.GotoAsync(_host.Address + "sign-in");
        await CheckAsync(page, "/sign-in", width, faults, examines);
        await page.FillAsync("input[name=name]", "admin");
        await page.FillAsync("input[name=password]", DevHost.FakeSessions.Password);
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync(".services");
        foreach (string path in s_pages)
        {
            await page.GotoAsync(_host.Address + path.TrimStart('/'));
            // Live, where it is to be: what is drawn then stays.
            await page.WaitForFunctionAsync("() => document.readyState === 'complete' && !document.querySelector('[data-live]:not([data-live=yes])')");
            await CheckAsync(page, path, width, faults, examines);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_live_page_acts_and_shows_what_it_did()
    {
        await using IBrowserContext context = await _browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(_host.Address + "sign-in?returnUrl=/problems/1002");
        await page.FillAsync("input[name=name]", "admin");
        await page.FillAsync("input[name=password]", DevHost.FakeSessions.Password);
        await page.ClickAsync("button.primary");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("front page failed");
        await page.WaitForFunctionAsync("() => { document.querySelector('.act .primary')?.click(); return document.querySelector('.act .note.good'); }");

        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("Acknowledged");
        Assert.Equal("admin", _host.World.Problems.Single(p => p.Id == 1002).AcknowledgedBy);
    }

    private static async Task CheckAsync(IPage page, string path, int width, List<string> faults, bool examines)
    {
        if (examines)
        {
            // axe is a tool of the test, not of the page: it may run although the page allows no foreign code.
            AxeResult result = await page.RunAxe();
            faults.AddRange(
                result.Violations.Where(v => v.Impact is "serious" or "critical").Select(
                    v => $"{path} at {width}: {v.Id}, {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }

        int over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (over > 0)
            faults.Add($"{path} at {width}: {over} pixels wider than the screen");
    }
}
