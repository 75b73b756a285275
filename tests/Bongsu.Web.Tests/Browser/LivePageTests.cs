using System.Globalization;
using Bongsu.Model.Values;
using Bongsu.Web.DevHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Bongsu.Web.Tests.Browser;

/// <summary>
/// What a browser does beside drawing: typing while the network is slow, coming back after a restart, numbers under the pointer, the menu at every width.
/// </summary>
public sealed class LivePageTests : IAsyncLifetime
{
    private const string Written = "avg(//system.cpu.util,15m) > 50 and last(//system.cpu.util) > 5";
    private Chromium _chromium = null!;

    public async ValueTask InitializeAsync() => _chromium = await Chromium.StartAsync();

    public ValueTask DisposeAsync() => _chromium.DisposeAsync();

    /// <summary>At a round trip of 100 ms the server's answers to earlier keys overwrote what had been typed since.</summary>
    [Fact]
    public async Task Try_TypedOverASlowNetwork_LosesNothing()
    {
        await using WebHost host = await WebHost.StartAsync();
        await using var network = new SlowNetwork(host.Address, TimeSpan.FromMilliseconds(50));
        IPage page = await _chromium.PageAsync();
        await Chromium.SignInAsync(page, network.Address);
        await page.GotoAsync(network.Address + "try?host=shop-web-6");
        ILocator box = page.Locator("textarea[name=expression]");

        // The page answers once it is live.
        await page.WaitForFunctionAsync("""
            () => {
              const box = document.querySelector('textarea[name=expression]');
              if (!box) return null;
              box.value = 'last(//system.cpu.util)>1';
              box.dispatchEvent(new Event('input', { bubbles: true }));
              return document.querySelector('.try-sentence');
            }
            """, null, new() { PollingInterval = 500, Timeout = 90_000 });
        await box.FillAsync("");
        await box.PressSequentiallyAsync(Written, new() { Delay = 15 });

        await Assertions.Expect(page.Locator(".try-sentence")).ToContainTextAsync("50");
        await Assertions.Expect(box).ToHaveValueAsync(Written);
    }

    [Fact]
    public async Task Page_WhoseServerIsRestarted_ComesBackByItself()
    {
        var world = new World(TimeProvider.System, 20);
        WebApplication first = DevApp.Create("http://127.0.0.1:0", world);
        await first.StartAsync(TestContext.Current.CancellationToken);
        string address = first.Urls.Single();
        IPage page = await _chromium.PageAsync();
        await Chromium.SignInAsync(page, new Uri(address));
        await page.WaitForFunctionAsync("() => window.Blazor !== undefined");
        await page.EvaluateAsync("window.before = true");

        await first.DisposeAsync();
        await using WebApplication second = DevApp.Create(address, world);
        await second.StartAsync(TestContext.Current.CancellationToken);

        await page.WaitForFunctionAsync("() => window.before === undefined && document.querySelector('h1') !== null", null, new() { Timeout = 90_000 });
        await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Page_OpensItsOneLiveConnection_BeforeItsScriptsAreThere()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await _chromium.PageAsync();
        await Chromium.SignInAsync(page, host.Address);
        await page.Locator("[data-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var scripts = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int sockets = 0;
        page.WebSocket += (_, _) =>
        {
            Interlocked.Increment(ref sockets);
            opened.TrySetResult();
        };
        await page.RouteAsync("**/_framework/**", async route =>
        {
            await scripts.Task;
            await route.ContinueAsync();
        });

        await page.GotoAsync(host.Address.ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await opened.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        scripts.SetResult();

        await Assertions.Expect(page.Locator("[data-live=yes]")).ToBeAttachedAsync(new() { Timeout = 30_000 });
        Assert.Equal(1, sockets);
    }

    /// <summary>Over a slow network a page can be seen seconds before it is live. What is done to it meanwhile is done to the live page.</summary>
    [Fact]
    public async Task Page_TouchedBeforeItIsLive_KeepsWhatWasDone()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await _chromium.PageAsync();
        await Chromium.SignInAsync(page, host.Address);
        await page.Locator("[data-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        TaskCompletionSource scripts = await HoldBlazorAsync(page);
        await page.GotoAsync(host.Address + "try?host=shop-web-6", new() { WaitUntil = WaitUntilState.Commit });
        ILocator field = page.Locator("main textarea[name=expression]");
        await field.FillAsync("last(//system.cpu.util) > 1");
        scripts.SetResult();

        await page.Locator("[data-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(page.Locator(".first")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("main")).ToHaveCountAsync(1);
        await Assertions.Expect(field).ToHaveValueAsync("last(//system.cpu.util) > 1");
        await Assertions.Expect(field).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Button_PressedBeforeThePageIsLive_ActsOnceItIs()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await _chromium.PageAsync();
        await Chromium.SignInAsync(page, host.Address);
        await page.Locator("[data-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        TaskCompletionSource scripts = await HoldBlazorAsync(page);
        await page.GotoAsync(host.Address.ToString(), new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("""
            () => {
              const button = document.querySelector("main table.incidents button");
              button?.click();
              return button?.getAttribute("aria-busy") === "true";
            }
            """);
        int before = await page.Locator("main table.incidents button").CountAsync();
        scripts.SetResult();

        await Assertions.Expect(page.Locator("main .note.good")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("main table.incidents button")).ToHaveCountAsync(before - 1);
    }

    /// <summary>A field that sends its form by itself needs nothing that is live.</summary>
    [Fact]
    public async Task Choice_ThatSendsItsForm_IsSentBeforeThePageIsLive()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await _chromium.PageAsync();
        await Chromium.SignInAsync(page, host.Address);
        await page.Locator("[data-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        TaskCompletionSource scripts = await HoldBlazorAsync(page);

        await page.GotoAsync(host.Address + "hosts/shop-web-6/item?key=system.cpu.util", new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("""
            () => {
              const axis = document.querySelector("select[name=axis]");
              if (axis) {
                axis.value = "log";
                axis.dispatchEvent(new Event("change", { bubbles: true }));
              }
              return location.search.includes("axis=log");
            }
            """, null, new() { PollingInterval = 500 });
        scripts.SetResult();

        await page.Locator("[data-live=yes]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(page.Locator("main select[name=axis]")).ToHaveValueAsync("log");
    }

    /// <summary>Where something on the way lets no web sockets through, the page asks what else there is once it has been loaded again.</summary>
    [Fact]
    public async Task Page_WhoseConnectionNeverBegan_IsLoadedAgainAndDoesWithoutWebSockets()
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await _chromium.PageAsync();
        await Chromium.SignInAsync(page, host.Address);
        await page.RouteWebSocketAsync("**/_blazor**", static socket => _ = socket.CloseAsync());
        await page.GotoAsync(host.Address.ToString());
        await page.EvaluateAsync("window.before = true");
        Assert.Equal("waiting", await page.Locator("[data-live]").GetAttributeAsync("data-live"));

        await page.WaitForFunctionAsync(
            "() => window.before === undefined && document.querySelector('[data-live=\"yes\"]') !== null", null, new() { Timeout = 90_000 });
    }

    [Fact]
    public async Task Values_UnderThePointer_ReadAsTheServersDo()
    {
        await using WebHost host = await WebHost.StartAsync();
        string[] units = ["", "%", "B", "Bps", "B/s", "bps", "b/s", "s", "uptime", "unixtime", "!req", "req/s", "V"];
        double[] values =
        [
            0, 1, -1, 0.5, 9.95, 9.999, 10, 59.5, 60, 61, 3599, 3600, 86_399, 86_400, 99.95, 999.95, 1000, 1023, 1024, 1025, 1536, 99_999, 100_000, 123_456,
            999_999, 1e6, 1.5e6, 1e9, 1e12, 2.5e15, 1e18,
            1e-3, 1.5e-3, 1e-4, 9.9e-5, 1e-6, 2.5e-7, 1e-9, -0.25, -1536, -1e7, -90, 1_795_608_000, 0.1 + 0.2,
            .. Enumerable.Range(0, 2000).Select(i => (i % 2 == 0 ? 1 : -1) * Math.Round(1 + (i * 0.61803398875 % 9), 5) * Math.Pow(10, (i % 22) - 8)),
        ];
        IPage page = await _chromium.PageAsync();
        await page.GotoAsync(host.Address + "sign-in");

        string[][] shown = await page.EvaluateAsync<string[][]>(
            "async ([units, "
                + "values]) => { const { valueText } = await import('/_content/Bongsu.Web/js/value-text.js'); return units.map(u => values.map(v => "
                + "valueText(Number(v), u))); }",
            new object[] { units, values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)).ToArray() });

        string[] different =
        [
            .. units.SelectMany((unit, u) => values.Select((value, v) => (Server: ValueText.Of(value, unit), Browser: shown[u][v], Of: $"{value:R} {unit}")))
                .Where(t => t.Server != t.Browser).Select(t => $"{t.Of}: {t.Server} / {t.Browser}"),
        ];
        Assert.Empty(different);
    }

    [Theory]
    [InlineData(1280, "en-US")]
    [InlineData(1279, "en-US")]
    [InlineData(1111, "en-US")]
    [InlineData(900, "en-US")]
    [InlineData(761, "en-US")]
    [InlineData(760, "en-US")]
    [InlineData(761, "ko-KR")]
    public async Task Menu_AtEveryWidth_StaysInOneLine(int width, string locale)
    {
        await using WebHost host = await WebHost.StartAsync();
        IPage page = await _chromium.PageAsync(width, locale);
        await Chromium.SignInAsync(page, host.Address);

        int lines = await page.EvaluateAsync<int>(
            "() => new Set([...document.querySelectorAll('.nav-main li')].filter(l => l.offsetParent !== null).map(l => "
                + "Math.round(l.getBoundingClientRect().top))).size"
        );
        double tallest = await page.EvaluateAsync<double>(
            "() => Math.max(...[...document.querySelectorAll('.nav-main a span')].map(s => s.getBoundingClientRect().height))");

        Assert.Equal(1, lines);
        Assert.InRange(tallest, 1, 30);
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        Assert.InRange(await page.EvaluateAsync<double>("() => document.querySelector('.menu').getBoundingClientRect().right"), 1, width);
    }

    /// <summary>Blazor's script stays away until the task is completed, so that pages are there and not live.</summary>
    private static async Task<TaskCompletionSource> HoldBlazorAsync(IPage page)
    {
        var scripts = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/_framework/**", async route =>
        {
            await scripts.Task;
            await route.ContinueAsync();
        });
        return scripts;
    }
}
