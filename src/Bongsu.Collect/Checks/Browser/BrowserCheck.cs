using System.ComponentModel;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Checks.Browser;

/// <summary>Opens pages in a real browser.</summary>
/// <param name="policy">Where checks may go.</param>
/// <param name="time">Measures.</param>
/// <param name="settings">Which browser, and what it may cost; null for the defaults.</param>
internal sealed class BrowserCheck(TargetPolicy policy, TimeProvider time, BrowserOptions? settings = null) : Check<BrowserCheckOptions>, IDisposable
{
    // For the picture, and for ending the browser, before the run's own limit cuts it off.
    private const double ShareOfPage = 0.9;

    private static readonly TimeSpan s_picture = TimeSpan.FromSeconds(2);

    private readonly BrowserOptions _settings = settings ?? new BrowserOptions();
    private readonly SemaphoreSlim _places = new((settings ?? new BrowserOptions()).Processes);
    private int _swept;

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, BrowserCheckOptions options, CancellationToken cancellationToken)
    {
        if (ChromiumProgram.Find(_settings.Program, out string? fault) is not { } program)
            return CheckResult.NotKnown(fault!) with { IsOurs = true };
        if (Interlocked.Exchange(ref _swept, 1) == 0)
            ChromiumProcess.Sweep();
        using var limit = new CancellationTokenSource(target.Timeout * ShareOfPage, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(BrowserReasons.Busy(target.Timeout)) with { IsOurs = true, TimedOut = true };
        }

        try
        {
            return await RunAsync(program, target, options, both.Token);
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return CheckResult.NotKnown(BrowserReasons.NotStarted(e.Message)) with { IsOurs = true };
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask<CheckResult> RunAsync(string program, CheckTarget target, BrowserCheckOptions options, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        await using var run = new BrowserRun(options, _settings, policy, time);
        BrowserFailure? failure = null;
        try
        {
            await run.WalkAsync(program, target.Timeout, cancellationToken);
        }
        catch (BrowserFailure e)
        {
            failure = e;
        }

        List<CheckValue> outputs = failure is { IsOurs: true } ? [] : Outputs(run);
        if (failure is not { IsOurs: true })
            outputs.Add(new CheckValue("time.total", time.GetElapsedTime(start).TotalSeconds, null));
        return new CheckResult(outputs, failure is null ? null : Explain(failure, run.Record))
        {
            IsOurs = failure is { IsOurs: true },
            TimedOut = failure is { TimedOut: true },
            Files = failure is { IsOurs: false } && !target.IsTrial ? await FilesAsync(run) : [],
        };
    }

    private static async ValueTask<IReadOnlyList<CheckFile>> FilesAsync(BrowserRun run)
    {
        var files = new List<CheckFile>(2);
        if (await run.ScreenshotAsync(s_picture) is { } picture)
            files.Add(new CheckFile(CheckFile.Screenshot, picture));
        files.Add(new CheckFile(CheckFile.Recording, PageRecording.Write(run.Record.All)));
        return files;
    }

    private static string Explain(BrowserFailure failure, PageRecord record) =>
        failure.IsOurs || record.Errors + record.Failed == 0
            ? failure.Message
            : BrowserReasons.Seen(failure.Message, record.Errors, record.Failed, record.First);

    private static List<CheckValue> Outputs(BrowserRun run)
    {
        PageRecord record = run.Record;
        var outputs = new List<CheckValue>(12)
        {
            new("requests", record.Requests, null), new("failed", record.Failed, null), new("errors", record.Errors, null), new("size", run.Received, null),
        };
        if (record.Status > 0)
            outputs.Add(new CheckValue("status", record.Status, null));
        foreach ((string name, string output) in (ReadOnlySpan<(string, string)>)[
            ("load", "time.load"), ("firstByte", "time.first-byte"), ("firstPaint", "time.first-paint"), ("largest", "time.largest-paint")])
        {
            // What was not measured, such as a paint of an empty page, has no value.
            if (run.Vitals.TryGetValue(name, out double ms) && ms > 0)
                outputs.Add(new CheckValue(output, ms / 1000, null));
        }

        if (record.Input is { } input)
            outputs.Add(new CheckValue("time.input", input / 1000, null));
        if (run.Vitals.TryGetValue("shift", out double shift))
            outputs.Add(new CheckValue("shift", shift, null));
        return outputs;
    }
}
