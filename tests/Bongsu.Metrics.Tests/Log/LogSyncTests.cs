using Bongsu.Metrics.Log;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Metrics.Tests.Log;

/// <summary>When the log is forced to the disk, and what is said when it cannot be.</summary>
public sealed class LogSyncTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger _logger = new();
    private readonly LogSync _sync;
    private Exception? _fault;
    private int _forced;

    public LogSyncTests() => _sync = new LogSync(new MetricsOptions { DataDirectory = "there" }, _time, _logger, Force);

    public void Dispose() => _sync.Dispose();

    [Fact]
    public void It_is_forced_once_an_interval_after_something_came_and_not_when_idle()
    {
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, _forced);

        _sync.Schedule();
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Equal(0, _forced);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _forced);

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _forced);
        Assert.Empty(_logger.Collector.GetSnapshot());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_failure_is_said_once_and_tried_again_until_it_is_over(bool isRight)
    {
        _fault = isRight ? new UnauthorizedAccessException("no") : new IOException("ill");
        _sync.Schedule();
        for (int i = 0; i < 5; i++)
            _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(5, _forced);
        FakeLogRecord said = Assert.Single(_logger.Collector.GetSnapshot());
        Assert.Equal((LogLevel.Error, 1101, _fault), (said.Level, said.Id.Id, said.Exception));

        _fault = null;
        for (int i = 0; i < 3; i++)
            _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(6, _forced);
        Assert.Equal([1101, 1102], _logger.Collector.GetSnapshot().Select(r => r.Id.Id));
    }

    [Fact]
    public void After_the_end_nothing_is_forced()
    {
        _sync.Schedule();
        _sync.Dispose();
        _sync.Schedule();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, _forced);
    }

    private void Force()
    {
        _forced++;
        if (_fault is not null)
            throw _fault;
    }
}
