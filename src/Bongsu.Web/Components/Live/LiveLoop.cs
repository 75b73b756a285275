using Bongsu.Store.Events;

namespace Bongsu.Web.Components.Live;

/// <summary>
/// When a live page reads anew: soon after something it shows has changed, at most once a beat however much changes, and anyway after a while, because latest
/// values tell nobody.
/// </summary>
internal sealed class LiveLoop : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Func<TimeSpan> _every;
    private readonly Func<Task> _refresh;
    private readonly IDisposable _subscription;
    private readonly PeriodicTimer _beat;
    private int _changed;

    /// <summary>Starts at once.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="events">What tells of changes.</param>
    /// <param name="beat">Between two looks at whether anything changed.</param>
    /// <param name="every">How long without a change until it is read anyway; asked anew each beat.</param>
    /// <param name="shows">Whether the page shows what changed.</param>
    /// <param name="refresh">Reads and draws; must not throw.</param>
    public LiveLoop(TimeProvider time, StoreEvents events, TimeSpan beat, Func<TimeSpan> every, Func<StoreEvent, bool> shows, Func<Task> refresh)
    {
        _time = time;
        _every = every;
        _refresh = refresh;
        _beat = new PeriodicTimer(beat, time);
        _subscription = events.Subscribe(e =>
        {
            if (shows(e))
                Touch();
        });
        Completion = RunAsync();
    }

    /// <summary>Ends after <see cref="Dispose"/>, once a refresh that is under way has ended.</summary>
    public Task Completion { get; }

    /// <summary>Something has changed before it began to listen.</summary>
    public void Touch() => Volatile.Write(ref _changed, 1);

    /// <inheritdoc />
    public void Dispose()
    {
        _subscription.Dispose();
        _beat.Dispose();
    }

    private async Task RunAsync()
    {
        long last = _time.GetTimestamp();
        while (await _beat.WaitForNextTickAsync())
        {
            if (Interlocked.Exchange(ref _changed, 0) == 0 && _time.GetElapsedTime(last) < _every())
                continue;
            last = _time.GetTimestamp();
            await _refresh();
        }
    }
}
