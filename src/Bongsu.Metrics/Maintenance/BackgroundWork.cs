using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Bongsu.Metrics.Maintenance;

/// <summary>
/// Two loops: one seals when the head is full or old, the other tidies after each seal; both also look at every interval. A failure is logged once and tried
/// again at the next interval; meanwhile reading goes on.
/// </summary>
internal sealed partial class BackgroundWork : IAsyncDisposable
{
    private readonly MetricsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Maintainer _maintainer;
    private readonly Func<bool> _headIsFull;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _sealSignals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<bool> _tidySignals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _loops;
    private readonly ITimer _timer;
    private TaskCompletionSource _sealed = NewSignal();
    private int _failing;
    private int _retryDue;

    public BackgroundWork(MetricsOptions options, TimeProvider time, ILogger logger, Maintainer maintainer, Func<bool> headIsFull)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _maintainer = maintainer;
        _headIsFull = headIsFull;
        _loops = Task.WhenAll(Task.Run(SealLoopAsync), Task.Run(TidyLoopAsync));
        _timer = time.CreateTimer(static me => ((BackgroundWork)me!).Tick(), this, options.MaintenanceInterval, options.MaintenanceInterval);
    }

    /// <summary>True when the last seal failed: the disk is full or ill.</summary>
    public bool IsSealFailing => Volatile.Read(ref _failing) != 0;

    /// <summary>Ends when the next request for a seal has been dealt with, in success or failure. Ask before requesting.</summary>
    public Task SealEnded => Volatile.Read(ref _sealed).Task;

    /// <summary>Asks for a seal soon.</summary>
    public void RequestSeal() => _sealSignals.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _stop.CancelAsync();
        await _loops;
        Volatile.Read(ref _sealed).TrySetResult();
        _stop.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tick()
    {
        Volatile.Write(ref _retryDue, 1);
        _maintainer.TrimMemory();
        RequestSeal();
        _tidySignals.Writer.TryWrite(true);
    }

    private async Task SealLoopAsync()
    {
        while (await WaitAsync(_sealSignals.Reader))
        {
            bool isDue = IsSealFailing
                ? Interlocked.Exchange(ref _retryDue, 0) == 1
                : _headIsFull() || _time.GetUtcNow() - _maintainer.HeadSince >= _options.HeadAge;
            if (isDue)
            {
                bool succeeded = await TryAsync(_maintainer.SealAsync, "sealing");
                Volatile.Write(ref _failing, succeeded ? 0 : 1);
                Volatile.Write(ref _retryDue, 0);
                _tidySignals.Writer.TryWrite(true);
            }

            // Also when nothing was due: somebody else may have sealed what an append waits for.
            Interlocked.Exchange(ref _sealed, NewSignal()).TrySetResult();
        }
    }

    private async Task TidyLoopAsync()
    {
        while (await WaitAsync(_tidySignals.Reader))
            await TryAsync(_maintainer.TidyAsync, "merging");
    }

    private async Task<bool> WaitAsync(ChannelReader<bool> signals)
    {
        try
        {
            await signals.ReadAsync(_stop.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, string what)
    {
        try
        {
            await work(_stop.Token);
            return true;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            LogFailed(e, what, _options.DataDirectory, _options.MaintenanceInterval);
            return false;
        }
    }

    [LoggerMessage(1301, LogLevel.Error, "The engine's {What} failed in {Directory}; nothing is lost, it is tried again in {Interval}")]
    private partial void LogFailed(Exception e, string what, string directory, TimeSpan interval);
}
