using Bongsu.Protocols.Otlp;

namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>
/// What streams of points that count from the one before have come to: sums over time need a count that only grows. In memory alone, so that the count begins
/// at 0 after a restart, as a counter's may. At most <see cref="Most"/>; one that was silent for an hour is forgotten.
/// </summary>
internal sealed class DeltaStreams(TimeProvider time) : IDisposable
{
    /// <summary>How many streams are kept.</summary>
    public const int Most = 100_000;

    private static readonly TimeSpan s_kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_betweenSweeps = TimeSpan.FromMinutes(5);

    // One request at a time: what it adds must be durable before another one counts on.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<UInt128, (OtlpPoint Sum, long Seen)> _streams = [];
    private long _swept = time.GetTimestamp();

    /// <summary>Waits for the turn, which ends when the result is disposed of.</summary>
    public async ValueTask<Turn> BeginAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        Sweep();
        return new Turn(this);
    }

    public void Dispose() => _turn.Dispose();

    private void Sweep()
    {
        if (time.GetElapsedTime(_swept) < s_betweenSweeps)
            return;
        _swept = time.GetTimestamp();
        foreach ((UInt128 stream, (_, long seen)) in _streams)
        {
            if (time.GetElapsedTime(seen) > s_kept)
                _streams.Remove(stream);
        }
    }

    /// <summary>What one request adds; nothing of it counts before <see cref="Keep"/>.</summary>
    public sealed class Turn(DeltaStreams streams) : IDisposable
    {
        private readonly Dictionary<UInt128, OtlpPoint> _sums = [];
        private readonly DeltaStreams _owner = streams;
        private int _ended;

        /// <summary>Adds a point to its stream.</summary>
        /// <param name="stream">Which.</param>
        /// <param name="delta">What came.</param>
        /// <param name="sum">What the stream has come to; null where the point was counted before.</param>
        /// <returns>Why it cannot be added, in a sentence; null where it can.</returns>
        public string? Add(UInt128 stream, OtlpPoint delta, out OtlpPoint? sum)
        {
            sum = null;
            if (!_sums.TryGetValue(stream, out OtlpPoint? sofar))
                sofar = _owner._streams.TryGetValue(stream, out (OtlpPoint Sum, long Seen) known) ? known.Sum : null;
            if (sofar is null && _owner._streams.Count + _sums.Count >= Most)
                return $"there are {Most} delta streams already; let the sender export cumulative values.";
            if (sofar is not null && delta.TimeNs < sofar.TimeNs)
                return "a point that counts from the one before came after a later one.";
            if (sofar is not null && delta.TimeNs == sofar.TimeNs)
                return null;
            sum = sofar is null ? delta : OtlpSum.Of(sofar, delta);
            _sums[stream] = sum;
            return null;
        }

        /// <summary>Keeps what was added: it is durable.</summary>
        public void Keep()
        {
            foreach ((UInt128 stream, OtlpPoint sum) in _sums)
                _owner._streams[stream] = (sum with { Attributes = [] }, _owner.Now());
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
                _owner._turn.Release();
        }
    }

    private long Now() => time.GetTimestamp();
}
