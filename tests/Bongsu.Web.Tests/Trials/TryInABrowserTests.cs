using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bongsu.Web.Tests.Trials;

/// <summary>
/// The page that tries triggers in a real browser: written, checked while written, run, read; nothing serious for axe, nothing wider than the screen.
/// </summary>
public sealed class TryInABrowserTests : IAsyncLifetime
{
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
    [InlineData(1280, ColorScheme.Light, "en-US", "is above 50", "Column 25:")]
    [InlineData(390, ColorScheme.Dark, "ko-KR", "50", "25번째 글자:")]
    public async Task Try_FromAnItemToTheResult_WorksAndIsAccessible(int width, ColorScheme colours, string locale, string sentence, string column)
    {
        await using IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = colours,
            Locale = locale,
            TimezoneId = "Asia/Seoul",
        });
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(_host.Address + "sign-in");
        await page.FillAsync("input[name=name]", "admin");
        await page.FillAsync("input[name=password]", DevHost.FakeSessions.Password);
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync(".services");

        await page.GotoAsync(_host.Address + "hosts/shop-web-6/item?key=system.cpu.util");
        await page.ClickAsync("main a[href^='/try?']");
        await Assertions.Expect(page.Locator("textarea[name=expression]")).ToHaveValueAsync("last(//system.cpu.util)>");
        await Assertions.Expect(page.Locator(".try-says")).ToContainTextAsync(column);

        // Until the page is live what is written does nothing: so it is tried until the answer is there, at a pace that a person could type.
        await page.WaitForFunctionAsync("""
            () => {
              const box = document.querySelector('textarea[name=expression]');
              if (!box) return null;
              box.value = 'avg(//system.cpu.util,15m)>50';
              box.dispatchEvent(new Event('input', { bubbles: true }));
              return document.querySelector('.try-sentence');
            }
            """, null, new() { PollingInterval = 500, Timeout = 90_000 });
        await Assertions.Expect(page.Locator(".try-sentence")).ToContainTextAsync(sentence);
        await page.SelectOptionAsync("select[name=range]", "1d");
        await page.ClickAsync("form.try button[type=submit]");
        await Assertions.Expect(page.Locator("#h-result")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("section[aria-labelledby=h-parts]")).ToContainTextAsync("avg(//system.cpu.util,15m)");

        AxeResult axe = await page.RunAxe();
        Assert.Empty(
            axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} {string.Join(' ', v.Nodes.Select(n => n.Html))}"));
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
    }
}
