using Microsoft.Extensions.Logging;

namespace Bongsu.Metrics.Log;

/// <summary>
/// Forces the logs to the disk by policy: the series log before the sample log, so that no sample on the disk is of an unknown series. Under
/// <see cref="SyncPolicy.Interval"/> a timer is armed only while something waits: an idle engine does not wake.
/// </summary>
internal sealed partial class LogSync : IDisposable
{
    private readonly MetricsOptions _options;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Action _force;
    private int _failing;
    private int _disposed;

    public LogSync(MetricsOptions options, TimeProvider time, ILogger logger, Action force)
    {
        _options = options;
        _logger = logger;
        _force = force;
        _timer = time.CreateTimer(static me => ((LogSync)me!).Run(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public SyncPolicy Policy => _options.SyncPolicy;

    /// <summary>Forces now.</summary>
    public void Force() => _force();

    /// <summary>Forces within the interval.</summary>
    public void Schedule()
    {
        if (Volatile.Read(ref _disposed) == 0)
            _timer.Change(_options.SyncInterval, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        Volatile.Write(ref _disposed, 1);
        _timer.Dispose();
    }

    private void Run()
    {
        try
        {
            _force();
            if (Interlocked.Exchange(ref _failing, 0) == 1)
                LogRecovered();
        }
        catch (ObjectDisposedException)
        {
            // The engine closed meanwhile, and forced everything when it did.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Once a failure, not once a second: what cannot be forced is still in memory and goes into a block file.
            if (Interlocked.Exchange(ref _failing, 1) == 0)
                LogFailed(e, _options.DataDirectory);
            Schedule();
        }
    }

    [LoggerMessage(1101, LogLevel.Error, "The log in {Directory} cannot be forced to the disk: a power failure now would lose acknowledged samples")]
    private partial void LogFailed(Exception e, string directory);

    [LoggerMessage(1102, LogLevel.Information, "The log can be forced to the disk again")]
    private partial void LogRecovered();
}
