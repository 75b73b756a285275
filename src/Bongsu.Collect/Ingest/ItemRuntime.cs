using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>What is kept in memory of an item that has values. Its own lock guards everything that changes.</summary>
internal sealed class ItemRuntime(EffectiveHost host, EffectiveItem item, SeriesId series, StepChain steps, string signature)
{
    private readonly Lock _lock = new();
    private readonly StepState?[] _states = steps.NewStates();
    private ItemValue _value;
    private bool _hasValue;
    private string? _error;
    private Timestamp _errorAt;
    private ValueRoute _route = ValueRoute.NotAsked;
    private MomentCursor _moments = MomentCursor.Empty;

    // False where it has no series to write to: it is made anew when a value comes.
    private bool _isUsable = series.Value != 0 || item.ValueType is ItemValueType.Text or ItemValueType.Log || item.Discovery is not null;

    /// <summary>The host that this was made for; a newer one of the same name may do as well.</summary>
    public EffectiveHost Host { get; } = host;

    /// <summary>The item that this was made for.</summary>
    public EffectiveItem Item { get; } = item;

    /// <summary>Default for texts and logs.</summary>
    public SeriesId Series { get; } = series;

    public string Signature { get; } = signature;

    public bool HasSteps => !steps.IsEmpty;

    /// <summary>True where a step wants to see why there is no value.</summary>
    public bool SeesErrors => steps.SeesErrors;

    /// <summary>True while it can take values of this item of this host; false after either was replaced, and where it has no series.</summary>
    public bool Fits(EffectiveHost host, EffectiveItem item) => ReferenceEquals(Item, item) && ReferenceEquals(Host, host) && _isUsable;

    /// <summary>The way of its values, asked for again only after a change.</summary>
    public ValueRoute RouteBy(IValueObserver observer)
    {
        ValueRoute known = _route;
        if (known.Version != observer.RoutesVersion)
            _route = known = observer.RouteOf(Item.Id);
        return known;
    }

    /// <summary>Takes over what another instance of the same item knew.</summary>
    public void Inherit(ItemRuntime other)
    {
        lock (other._lock)
        {
            _value = other._value;
            _hasValue = other._hasValue && other._value.Type == Item.ValueType;
            _error = other._error;
            _errorAt = other._errorAt;
            _moments = other._moments;
            if (other.Signature == Signature)
                other._states.CopyTo(_states, 0);
        }
    }

    /// <summary>Runs the steps. <paramref name="undo"/> is what they remembered before, for <see cref="Restore"/>.</summary>
    public StepResult Apply(StepValue value, Timestamp at, out StepState?[] undo)
    {
        lock (_lock)
        {
            undo = [.. _states];
            return steps.Apply(_states, value, at);
        }
    }

    /// <summary>Shows an error to the steps that see errors; like <see cref="Apply"/>.</summary>
    public StepResult ApplyError(string error, Timestamp at, out StepState?[] undo)
    {
        lock (_lock)
        {
            undo = [.. _states];
            return steps.ApplyError(_states, error, at);
        }
    }

    /// <summary>Its series may be gone (an operator deleted it): it is looked up anew.</summary>
    public void Invalidate() => _isUsable = false;

    /// <summary>The batch was not stored and will come again.</summary>
    public void Restore(StepState?[] undo)
    {
        lock (_lock)
            undo.CopyTo(_states, 0);
    }

    /// <summary>Takes the millisecond of a number that is newer than all before; see <see cref="MomentCursor.Next"/>.</summary>
    public Placing Place(Timestamp at, long storedUpTo, out long ms)
    {
        lock (_lock)
            return _moments.Next(at, storedUpTo, out ms);
    }

    /// <summary>The newest millisecond that is taken.</summary>
    public long Taken
    {
        get
        {
            lock (_lock)
                return _moments.Taken;
        }
    }

    /// <summary>Takes a millisecond for a late number; see <see cref="MomentCursor.TryTakeAfter"/>.</summary>
    public bool TryTakeAfter(Timestamp at, long free, out long ms)
    {
        lock (_lock)
            return _moments.TryTakeAfter(at, free, out ms);
    }

    /// <summary>
    /// A durable value; an older one than the newest changes nothing, except where the newest lies in the future because the clock was set back.
    /// </summary>
    public void SetValue(in ItemValue value, Timestamp now)
    {
        lock (_lock)
        {
            if (!_hasValue || value.At >= _value.At || _value.At.UnixMilliseconds - now.UnixMilliseconds > MomentCursor.MostMoved)
            {
                _value = value;
                _hasValue = true;
            }

            if (_error is not null && value.At >= _errorAt)
                _error = null;
        }
    }

    /// <summary>Why the item is not known; an error older than the newest value changes nothing.</summary>
    public void SetError(string error, Timestamp at)
    {
        lock (_lock)
        {
            if (_hasValue && at < _value.At)
                return;
            if (_error is null || at < _errorAt)
                _errorAt = at;
            _error = error;
        }
    }

    /// <summary>The item gives values again, though the newest was left out.</summary>
    /// <param name="at">When; an error that is newer stays.</param>
    /// <param name="because">The only error that this ends, or null for any.</param>
    /// <returns>The error that ended, or null.</returns>
    public string? ClearError(Timestamp at, string? because)
    {
        lock (_lock)
        {
            if (_error is not { } ended || at < _errorAt || (because is not null && because != ended))
                return null;
            _error = null;
            return ended;
        }
    }

    /// <summary>What the store knows, where nothing is known here.</summary>
    public void Seed(in ItemValue value)
    {
        lock (_lock)
        {
            if (_hasValue)
                return;
            _value = value;
            _hasValue = true;
        }
    }

    /// <summary>The newest; null where there is neither a value nor an error.</summary>
    public LatestValue? Latest()
    {
        lock (_lock)
        {
            return _hasValue || _error is not null
                ? new LatestValue(_hasValue ? _value : null, _error, _error is null ? null : _errorAt)
                : null;
        }
    }
}
