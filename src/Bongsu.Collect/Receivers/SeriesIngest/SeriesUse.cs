using System.Numerics;

namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>Which series somebody has written in the last 12 to 24 hours, as bits by their ids. Any thread.</summary>
internal sealed class SeriesUse(TimeProvider time)
{
    private static readonly TimeSpan s_half = TimeSpan.FromHours(12);

    private readonly Lock _lock = new(); // guards the changing of all below
    private ulong[] _current = [];
    private ulong[] _before = [];
    private long _turned = time.GetTimestamp();
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Notes that a series is written; false where it is none of the known and there are as many as the limit already.</summary>
    public bool TryUse(int series, int limit)
    {
        // Known ones, which are nearly all, take no lock.
        if (Has(Volatile.Read(ref _current), series))
            return true;
        lock (_lock)
        {
            Turn();
            if (!Has(_before, series) && !Has(_current, series))
            {
                if (_count >= limit)
                    return false;
                _count++;
            }

            Set(series);
            return true;
        }
    }

    /// <summary>True where a series that is not known would be refused.</summary>
    public bool IsFull(int limit)
    {
        lock (_lock)
        {
            Turn();
            return _count >= limit;
        }
    }

    private static bool Has(ulong[] bits, int series) =>
        series >> 6 is var at && at < bits.Length && (Volatile.Read(ref bits[at]) & (1UL << (series & 63))) != 0;

    private void Set(int series)
    {
        int at = series >> 6;
        if (at >= _current.Length)
        {
            var larger = new ulong[Math.Max(at + 1, _current.Length * 2)];
            _current.CopyTo(larger, 0);
            Volatile.Write(ref _current, larger);
        }

        Volatile.Write(ref _current[at], _current[at] | (1UL << (series & 63)));
    }

    private void Turn()
    {
        if (time.GetElapsedTime(_turned) < s_half)
            return;

        // After a day without a write nothing is left.
        _before = time.GetElapsedTime(_turned) < 2 * s_half ? _current : [];
        Volatile.Write(ref _current, []);
        _count = _before.Sum(static bits => BitOperations.PopCount(bits));
        _turned = time.GetTimestamp();
    }
}
