using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Preprocessing;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>A page of a browser, and what a user does with it.</summary>
/// <param name="tools">Speaks with the browser.</param>
/// <param name="session">The page's.</param>
/// <param name="record">What the page did.</param>
/// <param name="loaded">Waits until a page that was opened has loaded.</param>
/// <param name="time">Paces.</param>
internal sealed class BrowserPage(DevTools tools, string session, PageRecord record, PageLoads loaded, TimeProvider time)
{
    // Called by every page with the time that an input took. The observers take it away from the page's own scripts.
    private const string Binding = "__bongsuInput";

    // Put into every page before its own scripts. An input below 16 ms is told only where it is the first.
    private const string Observers =
        """
        (() => {
          const seen = window.__bongsu = { lcp: 0, cls: 0, input: 0, told: 0 };
          const say = window.__bongsuInput;
          delete window.__bongsuInput;
          for (const type of ['pointerup', 'click', 'keyup'])
            addEventListener(type, e => { seen.input = e.timeStamp; }, true);
          const tell = e => { seen.told = Math.max(seen.told, e.startTime); if (e.interactionId) say(String(e.duration)); };
          for (const type of ['event', 'first-input'])
            try { new PerformanceObserver(l => l.getEntries().forEach(tell)).observe({ type, durationThreshold: 16, buffered: true }); } catch { }
          try { new PerformanceObserver(l => { for (const e of l.getEntries()) seen.lcp = e.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true }); } catch { }
          try { new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) seen.cls += e.value; }).observe({ type: 'layout-shift', buffered: true }); } catch { }
        })()
        """;

    // The largest paint is told a frame after it is made.
    private const string Vitals =
        """
        new Promise(done => setTimeout(() => {
          const n = performance.getEntriesByType('navigation')[0] || {};
          const p = performance.getEntriesByName('first-contentful-paint')[0];
          const s = window.__bongsu || {};
          done({ firstByte: n.responseStart || 0, load: n.loadEventEnd || 0, firstPaint: p ? p.startTime : 0, largest: s.lcp || 0, shift: s.cls || 0 });
        }, 250))
        """;

    // An input is told of once it is shown, which a machine that is busy does late; one below 16 ms never is.
    private const string Settled =
        """
        new Promise(done => {
          const s = window.__bongsu || {};
          const look = () => s.told + 1 >= s.input || !(performance.now() - s.input < 2000) ? done() : setTimeout(look, 50);
          setTimeout(look, 250);
        })
        """;

    private const string Locate =
        """
        (selector => {
          let all;
          try { all = document.querySelectorAll(selector); } catch { return 'selector'; }
          for (const e of all) {
            if (e.getClientRects().length === 0 || getComputedStyle(e).visibility === 'hidden') continue;
            e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            const r = e.getBoundingClientRect();
            return { x: r.left + r.width / 2, y: r.top + r.height / 2 };
          }
          return null;
        })
        """;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Makes the page ready to be watched.</summary>
    public async Task PrepareAsync(BrowserCheckOptions options, CancellationToken cancellationToken)
    {
        foreach (string domain in (string[])["Page", "Runtime", "Network", "Log", "Inspector"])
            await AskAsync($"{domain}.enable", null, cancellationToken);
        await AskAsync("Runtime.addBinding", new JsonObject { ["name"] = Binding }, cancellationToken);
        await AskAsync("Page.addScriptToEvaluateOnNewDocument", new JsonObject { ["source"] = Observers }, cancellationToken);
        if (!options.VerifyTls)
            await AskAsync("Security.setIgnoreCertificateErrors", new JsonObject { ["ignore"] = true }, cancellationToken);
        JsonElement tree = await AskAsync("Page.getFrameTree", null, cancellationToken);
        record.MainFrame = tree.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString();
    }

    /// <summary>Opens a URL and waits until it has loaded.</summary>
    /// <exception cref="BrowserFailure">It does not load.</exception>
    public async Task OpenAsync(string url, Func<string, string?> reasonOf, CancellationToken cancellationToken)
    {
        Task load = loaded.NextAsync();
        JsonElement answer = await AskAsync("Page.navigate", new JsonObject { ["url"] = url }, cancellationToken);
        if (answer.TryGetProperty("errorText", out JsonElement fault) && fault.GetString() is { Length: > 0 } text)
            throw new BrowserFailure(BrowserReasons.Open(url, reasonOf(new Uri(url).Host) ?? text));
        if (answer.TryGetProperty("isDownload", out JsonElement download) && download.ValueKind == JsonValueKind.True)
            throw new BrowserFailure(BrowserReasons.Open(url, "net::ERR_ABORTED"));
        await load.WaitAsync(cancellationToken);
    }

    /// <summary>What the browser measured of the page that is open, by name, in ms (<c>shift</c> without a unit).</summary>
    public async Task<IReadOnlyDictionary<string, double>> VitalsAsync(CancellationToken cancellationToken) =>
        await EvaluateAsync(Vitals, cancellationToken) is { ValueKind: JsonValueKind.Object } vitals
            ? vitals
                .EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.Number)
                .ToDictionary(p => p.Name, p => p.Value.GetDouble(), StringComparer.Ordinal)
            : new Dictionary<string, double>();

    /// <summary>Waits until the page has told of its last input, at most 2 s after it.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => EvaluateAsync(Settled, cancellationToken);

    /// <summary>Does one action, waiting until it can be done.</summary>
    /// <param name="action">What.</param>
    /// <param name="textOf">Puts user and password into what is typed.</param>
    /// <param name="reasonOf">Why a host could not be reached.</param>
    /// <param name="seen">Gets why it cannot be done yet, as a reason.</param>
    /// <param name="cancellationToken">The time is over.</param>
    public async Task DoAsync(
        BrowserAction action,
        Func<string, string> textOf,
        Func<string, string?> reasonOf,
        Action<string> seen,
        CancellationToken cancellationToken)
    {
        if (action.Open is { } open)
        {
            string here = await AddressAsync(cancellationToken);
            string url = WebExchange.TryUrl(open, out Uri whole) ? whole.AbsoluteUri
                : Uri.TryCreate(here, UriKind.Absolute, out Uri? at) && Uri.TryCreate(at, open, out Uri? next) ? next.AbsoluteUri : open;
            await OpenAsync(url, reasonOf, cancellationToken);
            return;
        }

        if (action.Press is { } key)
        {
            await PressAsync(key, cancellationToken);
            return;
        }

        while (!await TryAsync(action, textOf, seen, cancellationToken))
            await Task.Delay(s_pause, time, cancellationToken);
    }

    /// <summary>A picture of the window: PNG.</summary>
    public async Task<byte[]> ScreenshotAsync(CancellationToken cancellationToken)
    {
        JsonElement answer = await AskAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png" }, cancellationToken);
        return answer.GetProperty("data").GetBytesFromBase64();
    }

    private async Task<bool> TryAsync(BrowserAction action, Func<string, string> textOf, Action<string> seen, CancellationToken cancellationToken)
    {
        if (action.Address is { } part)
        {
            string here = await AddressAsync(cancellationToken);
            seen(BrowserReasons.Address(UrlText.Mask(StepResult.Shorten(here))));
            return here.Contains(part, StringComparison.Ordinal);
        }

        if (action.Expect is { } text)
        {
            seen(BrowserReasons.NotShown(UrlText.Mask(StepResult.Shorten(await AddressAsync(cancellationToken)))));
            return await EvaluateAsync($"!!document.body && document.body.innerText.includes({Literal(text)})", cancellationToken)
                is { ValueKind: JsonValueKind.True };
        }

        JsonElement? place = await EvaluateAsync($"{Locate}({Literal(action.Click ?? action.Type ?? action.Wait ?? "")})", cancellationToken);
        if (place is { ValueKind: JsonValueKind.String })
            throw new BrowserFailure(BrowserReasons.Selector);
        seen(BrowserReasons.NotSeen);
        if (place is not { ValueKind: JsonValueKind.Object } found)
            return false;
        if (action.Wait is not null)
            return true;
        await ClickAsync(found.GetProperty("x").GetDouble(), found.GetProperty("y").GetDouble(), cancellationToken);
        if (action.Type is null)
            return true;
        await EvaluateAsync("document.activeElement && document.activeElement.select && document.activeElement.select()", cancellationToken);
        await AskAsync("Input.insertText", new JsonObject { ["text"] = textOf(action.Text ?? "") }, cancellationToken);
        return true;
    }

    private async Task ClickAsync(double x, double y, CancellationToken cancellationToken)
    {
        foreach (string type in (string[])["mouseMoved", "mousePressed", "mouseReleased"])
        {
            var parameters = new JsonObject { ["type"] = type, ["x"] = x, ["y"] = y };
            if (type != "mouseMoved")
                (parameters["button"], parameters["clickCount"]) = ("left", 1);
            await AskAsync("Input.dispatchMouseEvent", parameters, cancellationToken);
        }
    }

    private async Task PressAsync(string key, CancellationToken cancellationToken)
    {
        (int code, string? text) = key switch { "Enter" => (13, "\r"), "Tab" => (9, null), _ => (27, (string?)null) };
        var down = new JsonObject { ["type"] = text is null ? "rawKeyDown" : "keyDown", ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code };
        if (text is not null)
            down["text"] = text;
        await AskAsync("Input.dispatchKeyEvent", down, cancellationToken);
        await AskAsync("Input.dispatchKeyEvent", new JsonObject { ["type"] = "keyUp", ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code },
            cancellationToken);
    }

    private async Task<string> AddressAsync(CancellationToken cancellationToken) =>
        await EvaluateAsync("location.href", cancellationToken) is { ValueKind: JsonValueKind.String } address ? address.GetString()! : "";

    /// <summary>Null where the page changes meanwhile, or the expression throws.</summary>
    private async Task<JsonElement?> EvaluateAsync(string expression, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement answer = await AskAsync(
                "Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true }, cancellationToken);
            return answer.TryGetProperty("result", out JsonElement result) && result.TryGetProperty("value", out JsonElement value) ? value : null;
        }
        catch (DevToolsException)
        {
            return null;
        }
    }

    private static string Literal(string text) => JsonSerializer.Serialize(text);

    private Task<JsonElement> AskAsync(string method, JsonObject? parameters, CancellationToken cancellationToken) =>
        tools.AskAsync(session, method, parameters, cancellationToken);
}
