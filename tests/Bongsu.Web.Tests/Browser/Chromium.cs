using Microsoft.Playwright;

namespace Bongsu.Web.Tests.Browser;

/// <summary>The installed Chromium, and pages in it.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
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
        return new Chromium(playwright, browser);
    }

    public async Task<IPage> PageAsync(int width = 1280, string locale = "en-US") =>
        await (
            await _browser.NewContextAsync(
                new BrowserNewContextOptions
                {
                    ViewportSize = new ViewportSize { Width = width, Height = 900 },
                    Locale = locale,
                    TimezoneId = "Asia/Seoul",
                })
        ).NewPageAsync();

    public static async Task SignInAsync(IPage page, Uri address)
    {
        await page.GotoAsync(address + "sign-in");
        await page.FillAsync("input[name=name]", "admin");
        await page.FillAsync("input[name=password]", DevHost.FakeSessions.Password);
        await page.ClickAsync("button.primary");
        await page.WaitForSelectorAsync(".services");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
