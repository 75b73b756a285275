using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Preprocessing;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>One run: a browser of its own, watched and bounded, and gone at the end.</summary>
internal sealed class BrowserRun(BrowserCheckOptions options, BrowserOptions settings, TargetPolicy policy, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_watch = TimeSpan.FromMilliseconds(250);

    private readonly SocksProxy _proxy = new(policy, settings.Traffic * 1024L * 1024, time);
    private readonly CancellationTokenSource _over = new();
    private readonly PageLoads _loads = new();
    private ChromiumProcess? _process;
    private DevTools? _tools;
    private string? _session;
    private string? _target;
    private BrowserPage? _page;
    private Task _watching = Task.CompletedTask;
    private string? _ended;

    /// <summary>What the page did.</summary>
    public PageRecord Record { get; } = new();

    /// <summary>The bytes that were loaded.</summary>
    public long Received => _proxy.Received;

    /// <summary>What the browser measured of the first page, by name, in ms.</summary>
    public IReadOnlyDictionary<string, double> Vitals { get; private set; } = new Dictionary<string, double>();

    /// <summary>Goes through the page and the actions.</summary>
    /// <exception cref="BrowserFailure">The page is not as it must be, or the browser did not do its work.</exception>
    public async Task WalkAsync(string program, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _over.Token);
        string waiting = BrowserReasons.Load(options.Url, timeout);
        try
        {
            _page = await StartAsync(program, both.Token);
            await _page.OpenAsync(options.Url, _proxy.ReasonOf, both.Token);
            if (!StatusCodes.TryParse(options.Status, out StatusCodes? wanted) || !wanted.Contains(Record.Status))
                throw new BrowserFailure(BrowserReasons.Status(Record.Status, options.Status));
            Vitals = await _page.VitalsAsync(both.Token);
            for (int i = 0; i < options.Actions.Count; i++)
            {
                (string word, string value) = options.Actions[i].What;
                int number = i + 1;
                await _page.DoAsync(
                    options.Actions[i],
                    Fill,
                    _proxy.ReasonOf,
                    reason => waiting = BrowserReasons.Action(number, word, StepResult.Shorten(value), reason),
                    both.Token);
            }

            if (options.Actions.Any(static a => a.Click is not null || a.Type is not null || a.Press is not null))
                await _page.SettleAsync(both.Token);
            Judge();
        }
        catch (OperationCanceledException)
        {
            if (_ended is not null)
                throw Ended();
            if (_proxy.IsOver)
                throw new BrowserFailure(BrowserReasons.Traffic(settings.Traffic));
            throw new BrowserFailure(waiting) { TimedOut = true };
        }
        catch (Exception e) when (e is IOException or DevToolsException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw _ended is not null ? Ended()
            : _proxy.IsOver ? new BrowserFailure(BrowserReasons.Traffic(settings.Traffic))
            : new BrowserFailure(BrowserReasons.Crashed(_process is { } process && e is IOException ? process.LastWords() : StepResult.Shorten(e.Message)))
            {
                IsOurs = true,
            };
        }
    }

    /// <summary>A picture of the window as it is; null where the browser gives none in time.</summary>
    public async Task<byte[]?> ScreenshotAsync(TimeSpan limit)
    {
        if (_page is null || _ended is not null)
            return null;
        using var over = new CancellationTokenSource(limit, time);
        try
        {
            return await _page.ScreenshotAsync(over.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or DevToolsException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching;
        if (_process is not null)
            await _process.DisposeAsync();
        if (_tools is not null)
            await _tools.DisposeAsync();
        await _proxy.DisposeAsync();
        _over.Dispose();
    }

    private BrowserFailure Ended() => new(_ended!) { IsOurs = true };

    private void Judge()
    {
        if (_proxy.IsOver)
            throw new BrowserFailure(BrowserReasons.Traffic(settings.Traffic));
        if (Record.Failed > options.MaxFailed)
            throw new BrowserFailure(BrowserReasons.Failed(Record.Failed, options.MaxFailed.Value, Record.FailedTexts is [var request, ..] ? request : ""));
        if (Record.Errors > options.MaxErrors)
            throw new BrowserFailure(BrowserReasons.Errors(Record.Errors, options.MaxErrors.Value, Record.ErrorTexts is [var error, ..] ? error : ""));
    }

    private string Fill(string text) => text
        .Replace("{user}", options.User ?? "{user}", StringComparison.Ordinal)
        .Replace("{password}", options.Password?.Reveal() ?? "{password}", StringComparison.Ordinal);

    private async Task<BrowserPage> StartAsync(string program, CancellationToken cancellationToken)
    {
        _process = ChromiumProcess.Start(program, ChromiumProgram.Arguments(options, _proxy.Port), time);
        _tools = new DevTools(_process.Input, _process.Output, Take);
        _watching = WatchAsync(_process);
        await _tools.AskAsync(null, "Browser.setDownloadBehavior", new JsonObject { ["behavior"] = "deny" }, cancellationToken);
        JsonElement made = await _tools.AskAsync(null, "Target.createTarget", new JsonObject { ["url"] = "about:blank" }, cancellationToken);
        _target = made.GetProperty("targetId").GetString();
        JsonElement attached = await _tools.AskAsync(
            null, "Target.attachToTarget", new JsonObject { ["targetId"] = _target, ["flatten"] = true }, cancellationToken);
        _session = attached.GetProperty("sessionId").GetString()!;

        // From here on every further window is closed.
        await _tools.AskAsync(null, "Target.setDiscoverTargets", new JsonObject { ["discover"] = true }, cancellationToken);
        var page = new BrowserPage(_tools, _session, Record, _loads, time);
        await page.PrepareAsync(options, cancellationToken);
        return page;
    }

    private void Take(DevToolsEvent said)
    {
        switch (said.Method)
        {
            case "Target.targetCreated" when IsFurtherPage(said.Parameters, out string? further):
                Tell(null, "Target.closeTarget", new JsonObject { ["targetId"] = further });
                return;
            case "Page.javascriptDialogOpening":
                Tell(said.Session, "Page.handleJavaScriptDialog", new JsonObject { ["accept"] = false });
                return;
            case "Page.loadEventFired":
                _loads.Loaded();
                return;
            case "Inspector.targetCrashed":
                _ended ??= BrowserReasons.PageCrashed;
                _loads.Fail(new IOException("The page has crashed."));
                return;
        }

        if (said.Session == _session)
            Record.Take(said);
    }

    private bool IsFurtherPage(JsonElement said, out string? id)
    {
        id = null;
        if (!said.TryGetProperty("targetInfo", out JsonElement info) || !info.TryGetProperty("type", out JsonElement type) || type.GetString() != "page")
            return false;
        id = info.TryGetProperty("targetId", out JsonElement target) ? target.GetString() : null;
        return id is not null && id != _target && info.TryGetProperty("openerId", out _);
    }

    private void Tell(string? session, string method, JsonObject parameters) => _told = TellAfterAsync(_told, session, method, parameters);

    private Task _told = Task.CompletedTask;

    // In order, and never more than what the page opens.
    private async Task TellAfterAsync(Task before, string? session, string method, JsonObject parameters)
    {
        await before;
        if (_tools is { } tools)
            await tools.TellAsync(session, method, parameters);
    }

    /// <summary>Ends the run where the browser takes too much.</summary>
    private async Task WatchAsync(ChromiumProcess process)
    {
        long most = settings.Memory * 1024L * 1024;
        using var timer = new PeriodicTimer(s_watch, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token))
            {
                if (process.Memory() > most)
                    _ended ??= BrowserReasons.Memory(settings.Memory);
                else if (!_proxy.IsOver)
                    continue;
                await _over.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
