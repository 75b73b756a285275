namespace Bongsu.Metrics.Head;

/// <summary>
/// Remembers for a while how far back in time changes reached, so that an answer that was computed before is known to hold still. Any thread may call it.
/// </summary>
/// <remarks>
/// Time between two marks is an epoch, of which only the least time that a change touched is kept. A change is noted after readers see it and before it is
/// acknowledged: one that a reader may have missed is always in the epoch of that reader's mark or a later one.
/// </remarks>
internal sealed class ChangeMarks
{
    /// <summary>How many epochs are remembered. Older marks count as outdated.</summary>
    private const int Kept = 1024;

    private readonly Lock _gate = new(); // guards the three below
    private readonly long[] _least = new long[Kept];
    private long _epoch;
    private bool _hasChanges;

    public ChangeMarks() => Array.Fill(_least, long.MaxValue);

    /// <summary>Something at or after a time has changed.</summary>
    public void Note(long leastMs)
    {
        lock (_gate)
        {
            ref long least = ref _least[_epoch % Kept];
            least = Math.Min(least, leastMs);
            _hasChanges = true;
        }
    }

    /// <summary>Everything may have changed: rows took the place of samples, series went.</summary>
    public void NoteAll() => Note(long.MinValue);

    /// <summary>A mark of what there is now; take it before reading.</summary>
    public long Take()
    {
        lock (_gate)
        {
            if (_hasChanges)
            {
                _epoch++;
                _least[_epoch % Kept] = long.MaxValue;
                _hasChanges = false;
            }

            return _epoch;
        }
    }

    /// <summary>Whether anything at or before a time may have changed since a mark.</summary>
    public bool MayHaveChanged(long mark, long toMs)
    {
        lock (_gate)
        {
            if (mark > _epoch || _epoch - mark >= Kept)
                return true;
            for (long epoch = mark; epoch <= _epoch; epoch++)
            {
                if (_least[epoch % Kept] <= toMs)
                    return true;
            }

            return false;
        }
    }
}
