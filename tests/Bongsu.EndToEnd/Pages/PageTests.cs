using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Bongsu.EndToEnd.Pages;

/// <summary>The pages in a real browser, on the real program.</summary>
public sealed class PageTests
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    [Fact]
    public async Task EveryPage_SignedIn_ShowsItselfWithoutErrorsOrSeriousBarriers()
    {
        await using Stage stage = await Stage.StartAsync();
        await Sender.SendAsync(stage.Bongsu, "shop-1", "vfs.fs.size[/,pused]", "95");
        JsonNode problem = await stage.ProblemAsync("shop-1", "open");
        await using Browser browser = await Browser.StartAsync(Arguments);
        IPage page = await browser.SignInAsync(stage.Bongsu, "admin", BongsuProcess.Password);

        foreach (
            string path in (string[])["", "problems", $"problems/{(long)problem["id"]!}", "hosts", "hosts/shop-1", "outbox", "configuration", "users", "audit"])
        {
            IResponse? response = await OpenAsync(page, new Uri(stage.Bongsu.Http, path));
            Assert.True(response!.Ok, $"/{path} answered {response.Status}.");
            Assert.False(string.IsNullOrWhiteSpace(await page.Locator("h1").First.TextContentAsync()), $"/{path} has no heading.");
            AxeResult axe = await page.RunAxe();
            Assert.Empty(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"/{path}: {v.Id} {v.Help}"));
        }

        Assert.Empty(browser.Errors);
    }

    [Fact]
    public async Task Problem_AcknowledgedOnItsPage_IsAcknowledgedEverywhere()
    {
        await using Stage stage = await Stage.StartAsync();
        await Sender.SendAsync(stage.Bongsu, "shop-1", "vfs.fs.size[/,pused]", "95");
        JsonNode problem = await stage.ProblemAsync("shop-1", "open");
        await using Browser browser = await Browser.StartAsync(Arguments);
        IPage page = await browser.SignInAsync(stage.Bongsu, "admin", BongsuProcess.Password);

        await OpenAsync(page, new Uri(stage.Bongsu.Http, $"problems/{(long)problem["id"]!}"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge", Exact = true }).ClickAsync();

        await Eventually.HoldsAsync(
            async () => (await stage.Bongsu.GetAsync($"api/problems/{(long)problem["id"]!}"))["problem"]!["acknowledgedBy"] is not null,
            "the problem is acknowledged",
            TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ShopTeamUser_OnPagesAndByGuessedAddress_SeesOnlyTheirs()
    {
        await using Stage stage = await Stage.StartAsync();
        await stage.Bongsu.PostAsync("api/users", new { name = "shopkeeper", password = "Shop-keeper-1", role = "operator", organisation = "shop-team" });
        await Sender.SendAsync(stage.Bongsu, "pay-1", "load", "20");
        JsonNode problem = await stage.ProblemAsync("pay-1", "open");
        await using Browser browser = await Browser.StartAsync(Arguments);
        IPage page = await browser.SignInAsync(stage.Bongsu, "shopkeeper", "Shop-keeper-1");

        foreach (string path in (string[])["", "problems", "hosts"])
        {
            await OpenAsync(page, new Uri(stage.Bongsu.Http, path));
            string text = await page.Locator("body").InnerTextAsync();
            Assert.DoesNotContain("pay", text, StringComparison.OrdinalIgnoreCase);
        }

        foreach (string path in (string[])["hosts/pay-1", $"problems/{(long)problem["id"]!}"])
        {
            IResponse? response = await page.GotoAsync(new Uri(stage.Bongsu.Http, path).ToString());
            Assert.Equal(404, response!.Status);
        }
    }

    /// <summary>
    /// What a phone loads that has never been here but for the sign-in: page, styles, scripts and icons as they travel, with their headers. Bytes are the same
    /// on every machine.
    /// </summary>
    [Fact]
    public async Task IncidentPage_OnAPhonesFirstVisit_WeighsLessThan60kB()
    {
        await using Stage stage = await Stage.StartAsync();
        await Sender.SendAsync(stage.Bongsu, "shop-1", "vfs.fs.size[/,pused]", "95");
        JsonNode problem = await stage.ProblemAsync("shop-1", "open");
        await using Browser browser = await Browser.StartAsync(Arguments);
        IPage page = await browser.FreshPhoneAsync(await browser.SignInAsync(stage.Bongsu, "admin", BongsuProcess.Password));
        ICDPSession network = await page.Context.NewCDPSessionAsync(page);
        var addresses = new ConcurrentDictionary<string, string>();
        var sizes = new ConcurrentDictionary<string, double>();
        network.Event("Network.requestWillBeSent").OnEvent += (_, e) =>
            addresses[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("request").GetProperty("url").GetString()!;
        network.Event("Network.loadingFinished").OnEvent += (_, e) =>
            sizes[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("encodedDataLength").GetDouble();
        await network.SendAsync("Network.enable");

        await page.GotoAsync(new Uri(stage.Bongsu.Http, $"incidents/{(long)problem["id"]!}").ToString(), new() { WaitUntil = WaitUntilState.Load });
        await page.WaitForSelectorAsync("[data-live=yes]", new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        string[] largest = [.. sizes.OrderByDescending(s => s.Value).Select(s => $"{s.Value:0} {addresses.GetValueOrDefault(s.Key)}")];
        Assert.Contains(largest, l => l.Contains("blazor", StringComparison.Ordinal));
        Assert.True(sizes.Values.Sum() < 60_000, $"{sizes.Values.Sum():0} bytes: {string.Join("; ", largest)}");
    }

    /// <summary>Opens a page and waits until its buttons work: a page with a live connection says so by itself, one without is complete at once.</summary>
    private static async Task<IResponse?> OpenAsync(IPage page, Uri address)
    {
        IResponse? response = await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.WaitForFunctionAsync("() => document.querySelector('main') && !document.querySelector('[data-live]:not([data-live=yes])')");
        return response;
    }

    /// <summary>Debian's Chromium, driven by Playwright.</summary>
    private sealed class Browser : IAsyncDisposable
    {
        private readonly IPlaywright _playwright;
        private readonly IBrowser _browser;

        private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

        public List<string> Errors { get; } = [];

        public static async Task<Browser> StartAsync(string[] arguments)
        {
            IPlaywright playwright = await Playwright.CreateAsync();
            return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = arguments }));
        }

        public async Task<IPage> SignInAsync(BongsuProcess bongsu, string name, string password)
        {
            IPage page = await _browser.NewPageAsync(new() { Locale = "en-GB" });
            page.PageError += (_, error) => Errors.Add(error);
            page.Console += (_, message) =>
            {
                if (message.Type == "error")
                    Errors.Add(message.Text);
            };
            await page.GotoAsync(bongsu.Http.ToString());
            await page.Locator("input[name=name]").FillAsync(name);
            await page.Locator("input[name=password]").FillAsync(password);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
            await page.WaitForSelectorAsync("nav.nav-main");
            return page;
        }

        /// <summary>A page as large as a phone, signed in as another is, that has loaded nothing yet.</summary>
        public async Task<IPage> FreshPhoneAsync(IPage signedIn) => await _browser.NewPageAsync(
            new() { Locale = "en-GB", ViewportSize = new() { Width = 390, Height = 844 }, StorageState = await signedIn.Context.StorageStateAsync() });

        public async ValueTask DisposeAsync()
        {
            await _browser.DisposeAsync();
            _playwright.Dispose();
        }
    }
}
